import type { AnswerWords, Counters } from '../answer-words.js';

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
  verbEnding: /^を?(?:し(?:た|て|ま)|する|さ(?:れ|せ)|行)/u,
  verbs: null,
  counters: COUNTERS,
};
