import type { Span } from '../../span.js';
import type { AnswerWords, VerbWords, Word } from '../answer-words.js';
import { isCommonWord } from '../common-words.js';
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
/** May close a name before the verb: a quotation mark, a short form in brackets. */
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
  purpose: String.raw`\b(?:[Tt]o \p{Ll}{3,}|[Ff]or \p{Ll}{3,}ing|[Aa]s(?! follows)|[Hh]elp(?:s|ed)?)\b`,
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
  fractions: String.raw`\b(?:half|percent|(?:an?|one|two|three)[ -](?:third|quarter)s?)\b`,
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

const AUXILIARY = /\b(?:was|were|is|are|been|being|be|has|have|had|got)\s(?:[^?.,;]{0,60}\s)?$/iu;
/** "Who | chairs the council". */
const AFTER_WHO = /\bwho\s+(?:else\s+|also\s+)?$/iu;
/** Matches "chairs", whose other verb forms are not common words. In "who besides Ada", "besides" is not a verb. */
const PRESENT = /^(?!besides$)[a-z]{3,}(?<![sui])s$/;
const DOES = /\b(?:did|does|do|will|would|can|could|should)\b/iu;

const IRREGULAR = readWordList('en', 'irregular-verbs').map((line) => line.split(' '));
const IRREGULAR_PAST: ReadonlySet<string> = new Set(IRREGULAR.flatMap(([, ...past]) => past));
const IRREGULAR_BASE: ReadonlySet<string> = new Set(IRREGULAR.flatMap(([base = '']) => [base]));

function find(text: string, words: readonly Word[]): Span | undefined {
  const past = words.filter(({ word }) => isPast(word));
  return (
    past.findLast(({ start }) => AUXILIARY.test(text.slice(Math.max(0, start - 80), start))) ??
    past[0] ??
    words.find(
      ({ word, start }) => AFTER_WHO.test(text.slice(0, start)) && (isVerb(word) || PRESENT.test(word)),
    ) ??
    (DOES.test(text) ? words.find(({ word }) => isVerb(word)) : undefined)
  );
}

function isPast(word: string): boolean {
  const folded = word.toLowerCase();
  return IRREGULAR_PAST.has(folded) || (/^[a-z]{2,}ed$/.test(folded) && !/eed$/.test(folded));
}

/** Recognizes a verb by its past form: "join", because "joined" exists. */
function isVerb(word: string): boolean {
  const folded = word.toLowerCase();
  if (!/^[a-z]{3,}$/.test(folded)) return false;
  const base = folded.replace(/(?<=[a-z]{3})s$/, '');
  return (
    IRREGULAR_BASE.has(base) || [`${base}ed`, `${base}d`, `${base.replace(/y$/, 'i')}ed`].some(isCommonWord)
  );
}

const VERBS: VerbWords = {
  find,
  passive: /\b(?:was|were|is|are|been|being|be)\s(?:\S{1,20}\s){0,2}$/u,
  agent: /\bby (?:the |an? |its |their )?(?:[\p{Ll}-]{1,20} ){0,3}$/u,
  copula: /\b(?:is|are|was|were|been|being|be|became|named|called) (?:the |an? )?$/iu,
  // "Who made …" and "by whom was … made" ask for the agent.
  asksForPatient: (question) =>
    /\b(?:did|does|do|whom|was|were)\b/iu.test(question) &&
    !/\bby\b.{0,20}\bwho|\bwho.{0,150}\bby\W{0,5}$/iu.test(question),
};

const BY = /\bby (?:the |an? )?(?:[\p{L}-]{1,20} ){0,2}$/u;

export const ANSWERS: AnswerWords = {
  claims: {
    // A question tag ("didn't they?") or "why not" does not ask about something that did not happen.
    negation: {
      asked:
        /\b(?:who|whom|whose|which|what|when|where|why|how)\b[^?.;]{0,120}?\b(?:(?:did|does|do|was|were|is|are|has|have|had|could|can|will|would|should)(?:\s+not|n['’]t)(?!\s+(?:only|just))|never|no longer)\b(?!\W{0,3}(?:it|they|he|she|you|we|there)\b)/iu,
      told: /\b(?:not|no|never|none|nobody|neither|nor|without|cannot|unable|fail(?:s|ed)?|lack(?:s|ed)?|declined|refused|rejected|absent|except|instead)\b|n['’]t\b/iu,
    },
    // Matches "when will the next award be given", but not "when was the next one", which asks about the past.
    future: {
      asked:
        /\b(?:when|where|what (?:date|day|month|time|year))\b[^?.;]{0,120}?\b(?:will|going to)\b|\b(?:when|where|who)(?:['’]s| is| are)\b[^?.;]{0,60}?\b(?:next|upcoming)\b/iu,
      told: /\b(?:will|shall|plan(?:s|ned|ning)?|schedul(?:es?|ed|ing)|expect(?:s|ed)?|intend(?:s|ed)?|going to|next|upcoming|forthcoming|future|due|until|deadline)\b/iu,
    },
  },
  dateParts: {
    century: { asked: /\bcentur(?:y|ies)\b/iu, told: /centur/iu },
    year: { asked: /\byears?\b/iu, told: /\b\d{3,4}\b/u },
    day: { asked: /\b(?:what|which|exact) (?:day|date)/iu, told: /\b\d{1,2}\b/u },
    month: { asked: /\bmonth/iu, told: /\p{Lu}\p{Ll}{2}/u },
    decade: { asked: /\bdecade/iu, told: /\d0s/u },
  },
  eras: null,
  // Also matches "this document" or "the event", which refers to something mentioned before, unless it stands far into
  // a sentence.
  dependent:
    /^(?:(?:In|At|For|From|With|By|To|On|Through|During|After|Under) )?(?:It|He|She|They|(?:This|That|These|Those)(?! (?:year|quarter|month|week|fiscal|time|report|period)\b)|Such|Both|Its|Their|His|Her|The (?:former|latter|same|document|list|event|award|project|meeting|report|two))\b|^(?:For this reason|As a result|Therefore|Thus|Accordingly|Consequently|Hence)\b|^[A-Z][a-z]{1,12} (?:[a-z]{1,15} ){0,4}(?:this|these|that|those) [a-z]{1,20},|^[^\n]{0,80}?\b(?:this|these|such an?) (?!(?:year|quarter|month|week|fiscal|time|report|period|way|end)\b)[a-z]{3,20}\b/u,
  adding: /^(?:\S{1,20}\s){0,3}also\b/iu,
  pronoun: /\b(?:he|she|it|they|him|them|his|her|hers|its|their|this|these)\b/iu,
  announcement: String.raw`as follows\.?|the following\.?|shown below\.?|listed below\.?`,
  asksTitle: /\b(?:titles?|titled|entitled|names?|named|called|slogan|motto|theme)\b/iu,
  superlative: String.raw`\b(?:most|least|best|worst|\p{L}{3,12}est)\b`,
  before: {
    who: BY,
    name: BY,
    when: /\b(?:in|on|since|until|by|from|during|around|after|before|between|of) (?:the )?$/iu,
    where: /\b(?:in|at|on|to|from|near|across|throughout|into|toward|towards) (?:the )?$/iu,
  },
  behind: {},
  listLink: ',? and ',
  titles: { before: 'Mr|Ms|Mrs|Dr|Prof', behind: '', behindFull: '' },
  shortForm: ['', ''],
  distinguishing: null,
  verbEnding: null,
  verbs: VERBS,
  counters: null,
};
