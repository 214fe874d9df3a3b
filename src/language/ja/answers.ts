import type { AnswerWords, Counters } from '../answer-words.js';
import type { AnswerSigns } from '../language.js';
import { readWordList } from '../word-list.js';

const anyOf = (list: string): string => readWordList('ja', list).join('|');

const DIGIT = '[\\d〇一二三四五六七八九十元]';
const FIGURE = '\\d[\\d,.]{0,30}';

const HONORIFIC = '氏|さん|様|先生|教授|博士';
/** A title that is also used without a name; not the beginning of another word: 議員会館. */
const ROLE = `(?:${anyOf('person-titles')})(?!会|室|職|官|制)`;
/** Before a title, part of it rather than a name: 副市長, 部局長. */
const RANK = '[副前元新現各両同部支]';
/** A name in front of a title. A given name in hiragana is none if it reads like particles or a verb: 新しい監督. */
const NAME = `[\\p{Script=Han}\\p{Script=Katakana}ー・]{1,12}(?:(?![にをがではへの]|から|まで|など|より|および|または)\\p{Script=Hiragana}{2,4}(?<![にをがではへのるたいなてし]))?`;

export const ANSWER_SIGNS: AnswerSigns = {
  letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  dates: [
    `(?:(?:(?:西暦|紀元前)\\d{1,4}|(?:令和|平成|昭和|大正|明治)${DIGIT}{1,3}|\\d{3,4}|[一二〇][〇一二三四五六七八九]{3})年(?:(?:[（(][^（()）]{1,12}[）)])?の?${DIGIT}{1,2}月)?(?:${DIGIT}{1,2}日)?)(?!間|以上|にわた|ぶり|目)(?:代|度|春|夏|秋|冬)?(?:初頭|前半|後半|末|半ば)?`,
    `\\d{1,2}月(?:\\d{1,2}日)?(?:上旬|中旬|下旬|初旬|末)?`,
    '\\d{1,2}日(?!間)',
    '(?:令和|平成|昭和)(?:\\d{1,2}|元)(?:年度?)?',
    '(?:紀元前)?\\d{1,2}世紀(?:初頭|前半|後半|末|半ば|中頃)?',
  ].join('|'),
  dateLinks: 'から|[-–—〜～]',
  dateHints: '[年月日]|令和|平成|昭和',
  noPlace: '',
  recurrence: '毎(?:年|月|週|日)|今(?:年|期|月)',
  occasion: '[^、。]{0,40}(?:の際|とき|時に|前に|後に|場合)',
  clock: String.raw`(?:午前|午後)?\d{1,2}時(?!間)(?:\d{1,2}分|半)?|正午`,
  gratis: '無料|無償',
  age: String.raw`\d{1,3}歳|生まれ`,
  frequency: String.raw`毎(?:日|週|月|年|回|四半期)|(?:年|月|週)に(?:約?\d{1,4}[回度])?|[年月週日]\d{1,4}回|定期的`,
  reasonBehind: 'ため|ので|目的|理由|ことから|により|を受け|背景|狙い|ねらい',
  manner: 'によって|により|を通じ|に基づ|使って|用いて|利用して|方法|形式',
  venue: String.raw`[\p{Script=Han}\p{Script=Katakana}ー・]{0,20}[市県都府区町村国島駅館場室]|オンライン|[\p{Script=Han}\p{Script=Katakana}ー・]{0,20}(?:会場|本部|センター|ホール)|海外|国内`,
  nobody: '該当者(?:は|が)?(?:なし|な[くい]|いない|いません|ありません)|誰も',
  reasonAhead: '',
  purpose: '',
  number: `(?:約|およそ)?[一二三四五六七八九十百千万億][つ人名件回社個本か国点台年月日度]`,
  money: `(?:約|およそ)?\\d[\\d,.]{0,30}\\s?(?:[万億兆千]\\d{0,4}){0,3}(?:円|ドル|ユーロ|ポンド)`,
  duration: `(?:約|およそ)?${FIGURE}\\s?(?:秒|分|時間|日間|週間|か月|カ月|ヶ月|年間|歳|年(?!度))(?:以上|以下|半)?`,
  titled: `${NAME}(?:${HONORIFIC})|(?!${RANK}${ROLE})${NAME}${ROLE}`,
  organization: `[\\p{Script=Han}\\p{Script=Katakana}A-Za-zー・]{0,20}(?:${anyOf('organization-words')})`,
  people: `[\\p{Script=Han}\\p{Script=Katakana}ー]{0,12}(?:${anyOf('people-words')})`,
  identifier: String.raw`第\s?\d{1,10}\s?号`,
  numberWords: '',
  fractions: '半数|半分|[二三四五2-9]分の[一二三四1-9]',
  measures: 'パーセント|割|メートル|キロ(?:メートル|グラム)?|トン|リットル|ヘクタール|倍|度',
  copula: '["”』」]?(?:とは、?|は、?)',
  predicateEnd: 'です|である|をいう|を指す|のこと',
  about: '',
  scale: '',
  dateQualifier: '',
  places: [],
  region: '',
  widePlace: '',
  names: [
    /(?:者|長|代表|講師|教授|選手|士|員|役)(?:は|には|に|の|で|、|として)?(?<found>[\p{Script=Han}]{3,6})(?=が|は|を|に|と|です|で|、|。|$)/gu,
    /[\p{Script=Han}]{1,4}[ 　][\p{Script=Han}\p{Script=Hiragana}]{1,4}(?=[（(、，]|$)/gu,
  ],
  counting: '[:：はが]',
  appositionStart: '',
  notAName: [],
};

const COUNTER =
  /何([人名件回社個本組駅点台枚つ冊校頁頭匹軒隻基度]|団体|か国語|カ国語|言語|か国|カ国|種類|項目|組織|チーム|都市|箇所|か所|ページ|世帯|機関)/u;
const UNIT = /何\s?(か国|カ国|ヶ国|か月|[\p{Script=Han}つ%％]|パーセント|メートル|キロ)/u;

export const COUNTERS: Counters = {
  wanted(question) {
    const counter = COUNTER.exec(question)?.[1];
    if (counter === undefined) return null;
    const unit = /[人名]/u.test(counter) ? '[人名]' : counter.replace(/^[かカ]/u, '[かカヶケ]');
    return new RegExp(`[\\d一二三四五六七八九十百千万]\\s?${unit}`, 'u');
  },
  isInUnit(question, quantity) {
    const unit = UNIT.exec(question)?.[1];
    return unit === undefined ? null : quantity.includes(unit) || (unit === '人' && quantity.includes('名'));
  },
  counted:
    /(?:約|およそ)?(?:\d[\d,.]{0,20}(?:[万億兆千百]\d{0,4}){0,3}|[一二三四五六七八九十百千数]{1,6})\s?(?:か国語|カ国語|ヶ国語|[かカヶヵケ](?:国|所|月|年)|団体|種類|項目|組織|チーム|都市|箇所|ページ|世帯|機関|言語|時間|年間|日間|パーセント|メートル|\p{Script=Han}|[%％つ])?/gu,
};

const SUBJECT = /^(?:が|は|によ|氏|さん|も)/u;

export const ANSWERS: AnswerWords = {
  claims: {
    negation: {
      asked:
        /(?<!しれ|くれ|もらえ|じゃ|では)(?:なかった|(?:て|で)い?ない|れない|しない)(?:の|人|者|方|もの|会社|企業|国|理由)/u,
      told: /ない|なかった|ません|(?:せ|られ|れ)ず/u,
    },
    future: {
      asked: /(?:次回|次の|今後|今度)[^?？。]{0,40}?(?:いつ|どこ|どちら|誰|だれ|何[年月日])/u,
      told: /予定|次回|次の|今後|計画|見込|見通し/u,
    },
  },
  dateParts: {
    century: { asked: /世紀/u, told: /世紀/u },
    year: { asked: /何年/u, told: /年/u },
    day: { asked: /何日/u, told: /日/u },
    month: { asked: /何月/u, told: /月/u },
  },
  eras: /令和|平成/u,
  dependent: /^(?:これ|それ|この|その|同(?!社|時)|当該|両)/u,
  adding: /^(?:また|さらに|なお)/u,
  pronoun: /彼|同(?:氏|社|団体)|これ|それ/u,
  announcement: '(?:以下|次|下記)の(?:とおり|通り)(?:です|である)?。?',
  asksTitle: /題名|題目|タイトル|名称|名前|何という|テーマ/u,
  superlative: '最も|一番|いちばん|最(?:大|小|高|低|多|少|新)',
  before: {},
  behind: {
    who: SUBJECT,
    name: SUBJECT,
    when: /^(?:に|、|から|の|ごろ|頃)/u,
    where: /^(?:で|に|へ|から|の|や|を)/u,
  },
  listLink: 'と|や',
  titles: {
    before: '',
    behind: 'さん|さま|様(?!々|子|式|相)|氏(?!名)|教授|博士|先生',
    behindFull: '氏|さん|教授|博士',
  },
  shortForm: ['以下[、,]?\\s?', 'と(?:いう|称する|略記?)'],
  distinguishing:
    /^(?:[東西南北](?=[\p{Script=Han}\p{Script=Katakana}])|[春夏秋冬]の?(?=[\p{Script=Han}\p{Script=Katakana}]))/u,
  verbEnding: /^を?(?:し(?:た|て|ま)|する|さ(?:れ|せ)|行)/u,
  verbs: null,
  counters: COUNTERS,
};
