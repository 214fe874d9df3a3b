import type { AnswerSigns } from '../language.js';
import { readWordList } from '../word-list.js';

const anyOf = (list: string): string => readWordList('en', list).join('|');

const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const YEAR = '(?:1\\d|20)\\d\\d(?:s|[-–—/]\\d{2}(?!\\d))?\\b';
const ORDINAL =
  '(?:\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)';

const NUMBER_WORD = anyOf('number-words');
const FIGURE = '\\d[\\d,.]{0,30}';
const SCALE = '(?:\\s(?:and a half|hundred|thousand|million|billion|trillion)){0,2}';
const COUNTED = `(?:${FIGURE}|\\b(?:an?|${NUMBER_WORD}))${SCALE}\\s?`;
const ABOUT =
  '(?:\\b(?:about|around|over|under|nearly|almost|approximately|some|roughly|at least|at most|up to|more than|less than|fewer than) )?';
const CAPITALIZED_WORD = '\\p{Lu}\\p{Ll}{1,20}(?:-\\p{Lu}?\\p{Ll}{1,20})?';

const PREPOSITION =
  '\\b(?:in|at|on|to|from|near|across|throughout|outside|within|around|into|via|visited|toward) (?:the )?';
const REGION = '(?:city of |western |eastern |northern |southern |central |downtown )?';
/** What may close a name before the verb: a quotation mark, a short form in brackets. */
const CLOSING = '["”’\']?(?:\\s\\([^)]{1,40}\\))?';

export const ANSWER_SIGNS: AnswerSigns = {
  letters: null,
  dates: [
    `\\b${MONTH}\\.? \\d{1,4}(?:st|nd|rd|th)?\\b(?:(?: to | and |[-–—])\\d{1,2}\\b)?(?:,? ${YEAR})?`,
    `\\b${DAY} (?:of )?${MONTH}\\b(?:,? ${YEAR})?`,
    `(?<=\\b(?:in|since|until|by|of) )${MONTH}\\b`,
    `\\b(?:late|early|mid)[ -]${MONTH}\\b(?:,? ${YEAR})?`,
    `\\b${YEAR}`,
    '\\bFY ?\\d{2,4}\\b',
    `\\b${WEEKDAY}s?\\b(?:, (?:${MONTH} ${DAY}|${DAY} ${MONTH})\\b(?:,? ${YEAR})?)?`,
    `(?:\\b${ORDINAL}(?: (?:and|to|or) |[-–—])){0,2}(?:\\b${ORDINAL}[ -])?\\bcentur(?:y|ies)\\b`,
    '\\d{1,2}:\\d\\d',
  ].join('|'),
  dateLinks: ' to | and | or | until |[-–—]| [-–—] ',
  dateHints: `centur|day|\\b(?:in|since|until|by|of|late|early|mid)[ -]${MONTH}\\b`,
  noPlace: `${MONTH}|${WEEKDAY}|internet`,
  recurrence: String.raw`\b(?:(?:each|every) (?:year|quarter|month|week|day)|annually|quarterly|monthly|weekly|daily|this (?:year|quarter|month)|last (?:year|month|week)|yesterday|today|recently)\b`,
  occasion: String.raw`\b(?:when|while|during|before|after|until|once|if|in case)\b[^,.;:]{0,100}`,
  clock: String.raw`\b\d{1,2}:\d\d\b(?:\s?(?:a\.?m|p\.?m)\b\.?)?|\b\d{1,2}\s?(?:a\.?m|p\.?m)\b|\bo'clock\b|\b(?:noon|midnight)\b`,
  gratis: String.raw`\bfree of charge\b|\bfor free\b`,
  age: String.raw`\b(?:aged? (?:\d{1,3}\b|of \d{1,3}\b)?|\d{1,3}[- ]years?[- ]old|years? old|born|birthday)`,
  frequency: String.raw`\b(?:daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|biennial(?:ly)?|every (?:(?:two|three|four|five|ten|other|\d{1,3}) )?(?:years?|months?|weeks?|days?|quarters?|hours?|minutes?)|every|each (?:year|month|week|day|quarter)|(?:once|twice|(?:\w{1,10} )?times)(?: (?:a|per|each|every) (?:year|month|week|day|quarter))?|regularly|periodic(?:ally)?|always|never)\b`,
  reasonBehind: String.raw`\b(?:as a result(?! of)|therefore|led to)\b`,
  manner: String.raw`\b(?:by|through|using|via|based on|according to|in (?:conjunction|cooperation|collaboration) with|by means of|with the help|method|approach|process|from among|jointly|hybrid|together)\b`,
  venue: String.raw`\b(?:online|virtually|venue|hall|hotel|building|campus|office|headquarters|center|centre|city|prefecture|region|website|remotely|hybrid)\b`,
  nobody: String.raw`\b(?:nobody|no one|none|there (?:was|were|is) no)\b`,
  reasonAhead: String.raw`\b(?:because(?: of)?|since|due to|owing to|as a result of|in order (?:to|that)|so that|in light of|in response to|thanks to|in recognition of|with the aim|aim(?:s|ed|ing)? (?:to|at|of)|designed to|intended to|as a way to|for the purpose|the (?:reason|purpose|goal|aim|objective)(?: (?:of|for|is|was))?|in hopes? (?:of|that)|hopes? that|makes? it (?:difficult|easier|possible)|caused by|in view of|given that|following (?:the|a|an))\b`,
  purpose: String.raw`\b(?:to \p{Ll}{3,}|for \p{Ll}{3,}ing|as|help(?:s|ed)?)\b`,
  number: `${ABOUT}(?:${FIGURE}(?:(?:[-–—]| to )${FIGURE})?${SCALE}|\\b(?:${NUMBER_WORD})\\b(?:[ -](?:${NUMBER_WORD})\\b){0,4})`,
  money: `${ABOUT}(?:(?:US|A|C|HK)?[$€£¥￥]\\s?\\d[\\d,.]{0,30}${SCALE}|${COUNTED}(?:yen|dollars?|euros?|cents?|pounds?|francs?|crowns?|kroner|krone|kronor|rupees?|won|yuan|pesos?|usd|jpy|eur|gbp)\\b)`,
  duration: `${ABOUT}${COUNTED}[-\\s]?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|quarters?)\\b|\\b(?:from|between) [^,.]{1,30}\\d[^,.]{0,20} (?:to|until|and) [^,.]{0,20}\\d{1,4}`,
  titled: `\\b(?:Mr|Ms|Mrs|Dr|Prof|Professor|Sir)\\.? (?<found>\\p{Lu}\\p{Ll}+(?: ${CAPITALIZED_WORD}){0,2})`,
  organization: `\\b\\p{Lu}[\\p{L}-]+['’]? (?:(?:of|for|and|the) )?(?:[\\p{Lu}][\\p{L}-]+['’]? ){0,4}(?:${anyOf('organization-words')})\\b|\\b(?:Ministry|University|Institute|Association|Forum|Bank|Department|Office|Agency|Bureau) (?:of|for) \\p{Lu}\\p{L}*|\\b\\p{Lu}\\p{Ll}{1,20} & \\p{Lu}\\p{Ll}{1,20}\\b`,
  people: `\\b(?:${anyOf('people-words')})\\b`,
  identifier: String.raw`\bNos?\.\s?\d{1,10}`,
  numberWords: NUMBER_WORD,
  measures:
    'percent|per cent|km|kilomet(?:er|re)s?|met(?:er|re)s?|cm|mm|kg|kilograms?|tons?|tonnes?|lit(?:er|re)s?|hectares?|acres?|miles?|feet|gb|tb|mb|mw|gw|kwh|degrees?',
  copula: String.raw`${CLOSING},?(?:\s+(?:of|under|for|in|at|by|on)\s+[^,.;]{1,40}?)?\s+(?:is|are|was|were|refers(?: to)?|means|has|have|consists?(?: of)?|aims?(?: to)?|provides|lists)\b\s*`,
  predicateEnd: String.raw`, (?:and|but|while|although|which|who|where)\b`,
  about: ABOUT,
  scale: SCALE,
  dateQualifier:
    '(?:around|about|circa|roughly|late|early|mid|the (?:end|beginning|start|middle|summer|spring|autumn|fall|winter) of|(?:summer|spring|autumn|fall|winter|end) of)[ -]',
  places: [
    new RegExp(
      `${PREPOSITION}(?<found>${REGION}\\p{Lu}\\p{Ll}[\\p{L}’'-]{1,30}(?:,? (?:of (?:the )?)?\\p{Lu}[\\p{L}’'-]{1,30}){0,3})`,
      'gu',
    ),
  ],
  region: REGION,
  widePlace: 'Japan|Japanese|Asia|Asian|Europe|European|America|Africa|World|English',
  names: [],
  counting: String.raw`\b(?:was|were|is|are|reached|stood at|totall?ed|to|of)\b`,
  appositionStart: 'an?|the|which|or|also',
  notAName: readWordList('en', 'not-a-name'),
};
