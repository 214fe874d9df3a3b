import type { AnswerSigns } from '../language.js';
import { readWordList } from '../word-list.js';
import { BEFORE_DAY, GERMAN_MONTHS, SHARED_MONTHS } from './periods.js';

const anyOf = (list: string): string => readWordList('de', list).join('|');

const YEAR = '(?:1\\d|20)\\d\\d\\b';
const MONTH = `(?:${GERMAN_MONTHS}|${SHARED_MONTHS})`;
const NUMBER_WORD = anyOf('number-words');
const ABOUT = '(?:\\b(?:rund|etwa|über|fast|knapp|mindestens|höchstens|mehr als|weniger als) )?';
const SCALE = '(?: (?:Tausend|Millionen?|Mio\\.|Milliarden?|Mrd\\.))?';
const COUNTED = `(?:\\d[\\d,.]{0,30}|\\b(?:${NUMBER_WORD}))${SCALE} ?`;
const NAME = '\\p{Lu}\\p{Ll}{1,20}(?:-\\p{Lu}?\\p{Ll}{1,20})?';

/** Only words that no English text contains, because these signs are searched for in every text. */
export const ANSWER_SIGNS: AnswerSigns = {
  letters: null,
  dates: [
    `\\b\\d{1,2}\\. (?:${GERMAN_MONTHS})\\b(?: ${YEAR})?`,
    `(?<=\\b${BEFORE_DAY} )\\d{1,2}\\. (?:${SHARED_MONTHS})\\b(?: ${YEAR})?`,
    `\\b(?:${GERMAN_MONTHS}) ${YEAR}`,
    `\\b[1-4]\\. Quartal\\b(?: ${YEAR})?`,
  ].join('|'),
  dateLinks: ' bis | und ',
  dateHints: `\\b(?:${GERMAN_MONTHS}) \\d`,
  dateQualifier: '(?:Anfang|Mitte|Ende) ',
  noPlace: `${MONTH}|quartal|halbjahr|jahr|beispiel|vergleich|vorjahr|berichtszeitraum`,
  recurrence: String.raw`\b(?:jährlich|vierteljährlich|monatlich|wöchentlich|täglich|jedes (?:Jahr|Quartal)|jeden Monat)\b`,
  occasion: String.raw`\b(?:wenn|während|nachdem|bevor|sobald)\b[^,.;:]{0,100}`,
  clock: String.raw`\b\d{1,2}(?:[:.]\d\d)? Uhr\b`,
  gratis: 'kostenlos|kostenfrei|unentgeltlich',
  age: String.raw`\b\d{1,3} Jahre alt\b|\b\d{1,3}-jährig`,
  frequency: String.raw`\b(?:täglich|wöchentlich|monatlich|vierteljährlich|jährlich|regelmäßig|alle (?:\p{L}{3,10}|\d{1,2}) (?:Tage|Wochen|Monate|Jahre)|einmal|zweimal|(?:pro|im) (?:Jahr|Monat|Woche))\b`,
  reasonBehind: String.raw`\b(?:daher|deshalb|führte dazu)\b`,
  manner: String.raw`\b(?:mithilfe|mit Hilfe|mittels|durch|anhand)\b`,
  venue: String.raw`\b(?:Rathaus|Stadthalle|Bürgerhaus|Gebäude|Hauptsitz|Standort|Stadtteil)\b`,
  nobody: String.raw`\bniemand\b`,
  reasonAhead: String.raw`\b(?:weil|wegen|aufgrund|infolge|Grund (?:dafür )?(?:war|ist)|Ursache (?:war|ist)|um [^,.;]{1,60} zu)\b`,
  purpose: '',
  number: `${ABOUT}\\b(?:${NUMBER_WORD})\\b`,
  money: `${ABOUT}${COUNTED}(?:Euro|€|Franken|Cent)(?!\\p{L})`,
  duration: `${ABOUT}${COUNTED}(?:Sekunden?|Minuten?|Stunden?|Tagen?|Wochen?|Monaten?|Jahren?)\\b`,
  titled: `(?<=\\b(?:Herrn?|Frau|Bürgermeister(?:in)?|Geschäftsführer(?:in)?|Leiter(?:in)?|Vorsitzender?|Präsident(?:in)?) )${NAME}(?: ${NAME}){0,2}`,
  // In English text, "Bundesamt" is a name like any other.
  organization: '',
  people: `\\b(?:${anyOf('people-words')})\\b`,
  identifier: String.raw`\bNr\.\s?\d{1,10}`,
  numberWords: NUMBER_WORD,
  fractions: String.raw`\b(?:(?:die )?Hälfte|(?:ein|zwei|drei) (?:Drittel|Viertel))\b`,
  measures: 'Prozent|Kilometern|Metern|Tonnen|Litern?|Grad(?!\\p{L})|(?:Kilo|Mega)wattstunden',
  about: '',
  scale: '',
  region: '',
  widePlace: 'Deutschland|Europa|Österreich|Schweiz',
  copula: String.raw`["”“’']?(?:\s\([^)]{1,40}\))?,?\s+(?:ist|sind|bezeichnet|bedeutet|heißt|steht für)\s+`,
  appositionStart: 'eine?[rnms]? |das |der ',
  predicateEnd: String.raw`, (?:und|aber|welche[rs]?|wobei)\b`,
  counting: String.raw`\b(?:waren|betrug|erreichte|lag bei)\b`,
  places: [
    /(?<!\p{L})(?:im|beim|zum|zur|nach|aus|bei|(?:in|an|auf) (?:der|dem|den)) (?<found>\p{Lu}[\p{L}’'-]{1,30}(?: \p{Lu}[\p{L}’'-]{1,30}){0,3})/gu,
  ],
  names: [],
  notAName: readWordList('de', 'not-a-name'),
};
