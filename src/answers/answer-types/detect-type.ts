import { findDates } from '../../reports/dates.js';
import type { AnswerType } from '../question/question-class.js';

/**
 * How well a text can hold the kind of thing that a question asks for, from 0 (not at all) to 1. It says nothing
 * about the subject: "39 functions" is full evidence for any "how many". Null where the kind leaves no mark, and for
 * numbers and definitions, which `countNear` and `definitionOf` look for beside the thing they are of.
 */
export function matchType(answerType: AnswerType, text: string): number | null {
  return WEIGHTS[answerType]?.(text) ?? null;
}

/** Kinds of things that leave a clear mark in a text. */
export const ALWAYS_MARKED: ReadonlySet<AnswerType> = new Set([
  'who',
  'name',
  'when',
  'where',
  'how_many',
  'frequency',
  'money',
  'duration',
  'age',
  'measure',
  'clock',
  'identifier',
]);
/** Less typeMatch than this is as good as none. */
export const MIN_TYPE_MATCH = 0.4;

export const NUMBER_WORD =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|twice|once|both|no|none|zero';
const NUMBER = new RegExp(
  `\\d|\\b(?:${NUMBER_WORD})\\b|[一二三四五六七八九十百千万億][つ人名件回社個本か国点台年月日度]`,
  'iu',
);
const COUNTED = `(?:\\d[\\d,.]{0,30}|\\b(?:an?|${NUMBER_WORD}))(?:\\s(?:and a half|hundred|thousand|million|billion|trillion)){0,2}\\s?`;
const MONEY = new RegExp(
  `[$€£¥￥]\\s?\\d|${COUNTED}(?:yen|dollars?|euros?|cents?|pounds?|francs?|crowns?|kroner|krone|kronor|rupees?|won|yuan|pesos?|usd|jpy|eur|gbp)\\b|\\d[\\d,.]{0,30}\\s?(?:万|億|兆|千){0,2}(?:円|ドル|ユーロ|ポンド)`,
  'iu',
);
/** Nothing to pay is no amount that somebody demanded, gave or won. */
const GRATIS = /\bfree of charge\b|\bfor free\b|無料|無償/iu;
const DURATION = new RegExp(
  `${COUNTED}[-\\s]?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|quarters?)\\b|\\d[\\d,.]{0,30}\\s?(?:秒|分|時間|日間|週間|か月|カ月|ヶ月|年間|歳|年(?!度))|\\b(?:from|between) [^,.]{1,30}\\d[^,.]{0,20} (?:to|until|and) [^,.]{0,20}\\d`,
  'iu',
);
const CLOCK =
  /\b\d{1,2}:\d\d\b|\b\d{1,2}\s?(?:a\.?m|p\.?m)\b|\bo'clock\b|\b(?:noon|midnight)\b|\d{1,2}時(?!間)|正午/iu;
const IDENTIFIER = /\bNos?\.\s?\d|#\d|第\s?\d+\s?号|\b[A-Z]{2,}[- ]?\d{2,}|\+?\d[\d ()-]{6,20}\d/u;
const AGE = /\b(?:aged?|years? old|born|birthday)\b|\d{1,3}歳|生まれ/iu;
const FREQUENCY =
  /\b(?:daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|biennial(?:ly)?|every|each (?:year|month|week|day|quarter)|once|twice|times|regularly|periodic(?:ally)?|always|never)\b|毎(?:日|週|月|年|回|四半期)|年に|月に|週に|[年月週日]\d回|定期的/iu;
const MEASURE =
  /\d[\d,.]{0,30}\s?(?:percent|per cent|%|％|パーセント|割|km|kilomet(?:er|re)s?|met(?:er|re)s?|cm|mm|kg|kilograms?|tons?|tonnes?|lit(?:er|re)s?|hectares?|acres?|miles?|feet|gb|tb|mb|mw|gw|kwh|degrees?|メートル|キロ|トン|リットル|ヘクタール|倍|度)|\b(?:half|third|quarter|percent)\b/iu;
const REASON =
  /\b(?:because|since|due to|owing to|as a result|in order (?:to|that)|so that|therefore|in light of|in response to|thanks to|in recognition of|with the aim|aim(?:s|ed|ing)? (?:to|at|of)|designed to|intended to|as a way to|for the purpose|the (?:reason|purpose|goal|aim|objective)|in hopes? (?:of|that)|hopes? that|makes? it (?:difficult|easier|possible)|led to|caused by|in view of|given that|following (?:the|a|an))\b|ため|ので|目的|理由|ことから|により|を受け|背景|狙い|ねらい/iu;
const PURPOSE = /\b(?:to \p{Ll}{3,}|for \p{Ll}{3,}ing|as|help(?:s|ed)?)\b/iu;
const MANNER =
  /\b(?:by|through|using|via|based on|according to|in (?:conjunction|cooperation|collaboration) with|by means of|with the help|method|approach|process|from among|jointly|hybrid|together)\b|によって|により|を通じ|に基づ|使って|用いて|利用して|方法|形式/iu;

const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const DATED = new RegExp(
  `\\b${MONTH}\\.? \\d{1,4}|\\b\\d{1,2}(?:st|nd|rd|th)? ${MONTH}\\b|\\b(?:in|since|until|by|of|late|early|mid) ${MONTH}\\b|\\b(?:1\\d|20)\\d\\d\\b|\\bFY ?\\d{2,4}\\b|\\b${WEEKDAY}s?\\b|\\d{1,2}月|\\d{1,2}日|(?:令和|平成|昭和)(?:\\d|元)|\\d{1,2}:\\d\\d|\\bcentur(?:y|ies)\\b`,
  'iu',
);
/** Times without a date, and occasions, which answer "when should" but hardly "when was". */
const RECURRENCE =
  /\b(?:(?:each|every) (?:year|quarter|month|week|day)|annually|quarterly|monthly|weekly|daily|this (?:year|quarter|month)|last (?:year|month|week)|yesterday|today|recently)\b|毎(?:年|月|週|日)|今(?:年|期|月)/iu;
const OCCASION =
  /\b(?:when|while|during|before|after|until|once|if|in case)\b|の際|とき|時に|前に|後に|場合/iu;

function weighTime(text: string): number {
  if (DATED.test(text) || findDates(text).length > 0) return 1;
  return RECURRENCE.test(text) ? 0.45 : OCCASION.test(text) ? 0.3 : 0;
}

const PLACE =
  /\b(?:in|at|on|to|from|near|across|throughout|outside|within|around|into|via|visited|toward) (?:the )?(?:city of |western |eastern |northern |southern |central |downtown )?(\p{Lu}\p{Ll}[\p{L}’'-]+)/gu;
/** Countries and continents are where a report is written, more often than what it was asked for. */
const WIDE = /^(?:Japan|Japanese|Asia|Asian|Europe|European|America|Africa|World|English)$/;
const VENUE =
  /\b(?:online|virtually|venue|hall|hotel|building|campus|office|headquarters|center|centre|city|prefecture|region|website|remotely|hybrid)\b|[市県都府区町村国島駅館場室]|オンライン|会場|本部|センター|ホール|海外|国内/iu;

function weighPlace(text: string): number {
  const undated = text.replace(DATE_AFTER_PREPOSITION, ' ');
  const places = [...undated.matchAll(PLACE)].map((match) => match[1] ?? '');
  if (places.some((place) => !WIDE.test(place))) return 1;
  return places.length > 0 || VENUE.test(text) ? 0.7 : 0;
}

const DATE_AFTER_PREPOSITION = new RegExp(
  `\\b(?:in|on|from|to|at|until|the) (?:the )?(?:${MONTH}|${WEEKDAY}|Internet)\\b`,
  'giu',
);

const TITLED =
  /\b(?:Mr|Ms|Mrs|Dr|Prof|Professor|Sir)\.? \p{Lu}\p{Ll}+|[\p{Script=Han}\p{Script=Katakana}ー・]{1,12}(?:氏|さん|様|先生|教授|博士|理事長|会長|社長|所長|部長|館長|市長)/u;
/** A body by its own word, or by a short form in capitals. */
const ORGANIZATION =
  /\b\p{Lu}[\p{L}-]+['’]? (?:(?:of|for|and|the) )?(?:[\p{Lu}][\p{L}-]+['’]? ){0,4}(?:Association|Cent(?:er|re)|Council|Agency|Ministry|Institut(?:e|ion)|Organi[sz]ation|Committee|Commission|Forum|Group|Team|University|College|School|Corporation|Company|Foundation|Board|Office|Bureau|Department|Society|Union|League|Network|Bank|Museum|Library|Laboratory|Nations|Police|Government|Guild|Club|Trust|Authority|Federation|Alliance|Consortium|Academy|Hospital|Court|Parliament|Senate|Assembly|Congress|Church|Party|Army|Navy|Press|Orchestra|Inc|Ltd|GmbH|Co|LLC)\b|\b(?:Ministry|University|Institute|Association|Forum|Bank|Department|Office|Agency|Bureau) (?:of|for) \p{Lu}|(?:協会|機構|財団|省|庁|大学|会社|法人|センター|委員会|協議会|研究所|チーム|部会|連盟|組合|図書館|学会|技研|グループ)/u;
const PEOPLE =
  /\b(?:teams?|members?|volunteers?|developers?|participants?|experts?|researchers?|students?|engineers?|staff|users?|providers?|reporters?|representatives?|people|persons?|citizens?|residents?|children|visitors?|companies|organizations?|groups?|committees?|winners?|recipients?|nobody|no one|everyone|anyone)\b|(?:者|員|人|名|学生|市民|住民|職員|担当)/iu;
/** Words that make a run of capitals an organization, an event or a document rather than a person. */
const NOT_A_NAME =
  /^(?:The|This|That|These|In|On|At|For|From|To|By|With|We|It|He|She|They|Our|Its|A|An|As|If|And|But|Both|Each|Every|All|During|After|Before|When|While|Topic|No|Most|Many|Once|Through|Association|Center|Centre|Council|Agency|Ministry|Institute|Institution|Organization|Organisation|Committee|Commission|Forum|Group|Team|Teams|University|College|School|Corporation|Company|Foundation|Board|Office|Bureau|Department|Division|Section|Society|Union|League|Network|Bank|Museum|Library|Laboratory|Lab|Conference|Workshop|Summit|Symposium|Day|Days|Week|Award|Awards|Prize|Report|Reports|List|Notes|Act|Law|Order|Project|Program|Programme|Plan|Policy|Guide|Guidelines|Security|Cybersecurity|Cyber|Information|Technology|Internet|Response|Incident|Vulnerability|Research|Science|National|International|Global|Special|Annual|General|United|Nations|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|North|South|East|West|New|City|Prefecture|River|Lake|Mount|Cape|Bay|Port|Island|Islands|Valley|Bridge|House|Tower|Castle|Station|Park|Hall|Hotel|Street|System|Systems|Service|Services|Software|Data|Digital|Energy|High|Open|Source|Version|Part|Chapter|Fund|Grant|Spring|Summer|Autumn|Winter)$/;

function weighPerson(text: string): number {
  const named = weighName(text);
  if (named >= STRONG_NAME) return named;
  return Math.max(named, PEOPLE.test(text) || NOBODY.test(text) ? 0.5 : 0);
}

const STRONG_NAME = 0.7;
const NOBODY = /\b(?:nobody|no one|none|there (?:was|were|is) no)\b|該当者なし|誰も/iu;

/** How well a text names a person or a body: a person's name 1, a body by its own word less, a short form less still. */
function weighName(text: string): number {
  if (TITLED.test(text) || hasPersonName(text) || JAPANESE_NAME.test(text)) return 1;
  if (ORGANIZATION.test(text)) return 0.75;
  return SHORT_FORM.test(text) ? 0.55 : CAPITALIZED.test(text) ? 0.3 : 0;
}

const JAPANESE_NAME =
  /(?:者|長|代表|講師|教授|選手|士|員|役)(?:は|には|に|の|で|、|として)?[\p{Script=Han}]{3,6}(?:が|は|を|に|と|です|で|、|。|$)|[\p{Script=Han}]{1,4}[ 　][\p{Script=Han}\p{Script=Hiragana}]{1,4}(?:[（(、，]|$)/u;
const SHORT_FORM = /(?<![\p{L}-])[A-Z][A-Z/&]{0,8}-?[A-Z]{1,8}(?![\p{L}-])/u;
const CAPITALIZED = /[\p{L}\p{N},] \p{Lu}\p{Ll}+/u;

const NO_PERSON_AFTER = /\b(?:the|an?|in|at|of|near|aboard|to|on|into) $/iu;

/** Two or three capitalized words in a row of which none belongs to an organization, an event or a sentence's start. */
function hasPersonName(text: string): boolean {
  for (const run of text.matchAll(
    /(?:\p{Lu}\p{Ll}{1,20}(?:-\p{Lu}?\p{Ll}{1,20})?|\p{Lu}\.)(?: (?:\p{Lu}\p{Ll}{1,20}(?:-\p{Lu}?\p{Ll}{1,20})?|\p{Lu}\.|van|von|de|bin|al))+/gu,
  )) {
    // "The Old Customs House", "near Cape Morrow", "the Stein Award": an article goes before things, not before persons.
    if (NO_PERSON_AFTER.test(text.slice(Math.max(0, run.index - 8), run.index))) continue;
    const names = run[0].split(' ');
    if (names.length <= 4 && names.every((name) => !NOT_A_NAME.test(name))) return true;
  }
  return false;
}

const present = (sign: RegExp) => (text: string) => (sign.test(text) ? 1 : 0);

const WEIGHTS: Readonly<Record<AnswerType, ((text: string) => number) | null>> = {
  who: weighPerson,
  name: weighName,
  when: weighTime,
  occasion: (text) => (OCCASION.test(text) ? 1 : weighTime(text)),
  where: weighPlace,
  clock: present(CLOCK),
  identifier: present(IDENTIFIER),
  money: (text) => (MONEY.test(text) ? 1 : GRATIS.test(text) ? 0.6 : 0),
  duration: (text) => (DURATION.test(text) ? 1 : DATED.test(text) ? 0.3 : 0),
  age: present(AGE),
  frequency: present(FREQUENCY),
  measure: (text) => ([MEASURE, MONEY].some((sign) => sign.test(text)) ? 1 : NUMBER.test(text) ? 0.5 : 0),
  why: (text) => (REASON.test(text) ? 1 : PURPOSE.test(text) ? 0.6 : 0),
  how: (text) => (MANNER.test(text) ? 1 : 0.3),
  how_many: null,
  definition: null,
  what: null,
  expansion: null,
  link: null,
  place_of_access: null,
  yes_no: null,
  anything: null,
};
