import type { AnswerSigns } from '../language.js';
import { readWordList } from '../word-list.js';

const anyOf = (list: string): string => readWordList('ja', list).join('|');

const DIGIT = '[\\d〇一二三四五六七八九十元]';
const FIGURE = '\\d[\\d,.]{0,30}';

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
  nobody: '該当者なし|誰も',
  reasonAhead: '',
  purpose: '',
  number: `(?:約|およそ)?[一二三四五六七八九十百千万億][つ人名件回社個本か国点台年月日度]`,
  money: `(?:約|およそ)?\\d[\\d,.]{0,30}\\s?(?:[万億兆千]\\d{0,4}){0,3}(?:円|ドル|ユーロ|ポンド)`,
  duration: `(?:約|およそ)?${FIGURE}\\s?(?:秒|分|時間|日間|週間|か月|カ月|ヶ月|年間|歳|年(?!度))(?:以上|以下|半)?`,
  titled: `[\\p{Script=Han}\\p{Script=Katakana}ー・]{1,12}(?:氏|さん|様|先生|教授|博士|理事長|会長|社長|所長|部長|館長|市長)`,
  organization: `[\\p{Script=Han}\\p{Script=Katakana}A-Za-zー・]{0,20}(?:${anyOf('organization-words')})`,
  people: `[\\p{Script=Han}\\p{Script=Katakana}ー]{0,12}(?:${anyOf('people-words')})`,
  identifier: String.raw`第\s?\d{1,10}\s?号`,
  numberWords: '',
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
