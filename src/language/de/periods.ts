import type { Numerals } from '../language.js';
import type { PeriodWords } from '../period-words.js';

/** A source for each month, starting with January. */
const MONTHS = [
  'jänner|januar|jan',
  'februar|feb',
  'märz|maerz|mrz',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober|okt',
  'november',
  'dezember|dez',
];

/** Month names that are German only, and those that English shares. */
export const GERMAN_MONTHS = 'jänner|januar|februar|märz|maerz|mrz|mai|juni|juli|oktober|okt|dezember|dez';
export const SHARED_MONTHS = 'april|august|september|november';

/** Words before a day. "14. August" alone may be the heading of an English list. */
export const BEFORE_DAY = '(?:am|vom|zum|bis|den|dem|ab|seit)';

const CARDINALS = 'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' ');

/** A count: `3`, `zwölf`. A source. */
const COUNT = `(?:\\d{1,2}(?!\\d)|${CARDINALS.join('|')})`;

export const NUMERALS: Numerals = {
  cardinals: CARDINALS,
  ordinals: [],
  one: 'eine[nrm]?',
  ordinalEnding: null,
  digits: '',
  read: null,
};

/**
 * Matches "Mai" only at the beginning of a line or after a number, a mark or a German function word: Chiang Mai is not
 * a month.
 */
const MAI =
  '(?<=^|[\\n\\v]|\\d\\.?\\s?|[-–,:;(/]\\s?|\\b(?:im|seit|ab|bis|bis\\szum|vom|und|anfang|mitte|ende|zwischen)\\s)mai';
const MONTH = MONTHS.map((month) => (month === 'mai' ? MAI : month)).join('|');
const ANY_YEAR = `(?:19\\d\\d|20\\d\\d|2100)(?!\\d)`;
const NUMBERED = '(?:[1-4]\\.|iv\\.|i{1,3}\\.|(?:erste|zweite|dritte|vierte)[mnrs]?)';
const SHIFT = '(?:diese|letzte|vergangene|vorige|nächste|kommende)[mnrs]?';
const SEASON = 'frühling|frühjahr|sommer|herbst|winter';
const DOCUMENT = '(?<noun>(?:quartals|monats|jahres)?bericht|ausgabe)';

export const PERIODS: PeriodWords = {
  months: MONTHS,
  seasons: [/frühling|frühjahr/, /sommer/, /herbst/, /winter/],
  quarters: [/erste/, /zweite/, /dritte/, /vierte/],
  halves: [/erste/, /zweite/],
  numbered: null,
  units: { week: /woche/, month: /monat/, quarter: /quartal/, half: /halbjahr/, year: /jahr/ },
  years: { fiscal: null, ending: '', ago: '', letters: '', inEra: null },
  shifts: { beforeLast: /vorletzt/, last: /letzt|vergangen|vorig/, next: /nächst|kommend/ },
  pieces: {
    year: {
      group: 'year',
      sources: [
        `(?:(?:kalender|geschäfts|berichts)?jahr(?:es|e)?) ${ANY_YEAR}`, // im Jahr 2023
        `${SHIFT} (?:geschäfts)?jahr(?:es|e)?`, // relative to today's date
      ],
      sign: /jahr/,
    },
    quarter: {
      group: 'quarter',
      sources: [`${NUMBERED} quartals?|quartal (?:[1-4](?!\\d)|iv|i{1,3})`],
      sign: /quartal/,
    },
    half: {
      group: 'half',
      sources: ['(?:[12]\\.|(?:erste|zweite)[mnrs]?) halbjahr(?:es|e)?|halbjahr [12](?!\\d)'],
      sign: /halbjahr/,
    },
    season: { group: 'season', sources: [SEASON], sign: new RegExp(SEASON) },
    week: {
      group: 'week',
      sources: ['kalenderwoche \\d{1,2}(?!\\d)|\\d{1,2}\\. kalenderwoche'],
      sign: /kalenderwoche/,
    },
    month: { group: 'month', sources: [`(?:${MONTH})\\.?`], sign: new RegExp(GERMAN_MONTHS) },
    tag: { group: 'day', sources: ['(?:3[01]|[12]\\d|0?[1-9])\\.'], sign: /\d\./ },
    monat: { group: 'month', sources: [`(?:${GERMAN_MONTHS})\\.?`], sign: new RegExp(GERMAN_MONTHS) },
    sharedMonat: { group: 'month', sources: [SHARED_MONTHS], sign: new RegExp(SHARED_MONTHS) },
    in: { group: null, sources: [' (?:des|im) (?:geschäfts)?jahre?s? '], sign: /jahr/ },
  },
  forms: {
    day: [
      '{tag} {monat}{of}{year}', // 14. Oktober 2021
      `(?<=${BEFORE_DAY} ){tag} {sharedMonat}{of}{year}`,
      '^{tag} {sharedMonat}{of}{year}$',
      '{tag} {monat}',
      `(?<=${BEFORE_DAY} ){tag} {sharedMonat}`,
      '{tag}(?={to}{:tag} {:monat})', // the "3." in "3. bis 5. Oktober 2023"
    ],
  },
  relative: [
    [`(?<by>${SHIFT}) (?<unit>woche|monats?|quartals?)`, 'unit'],
    [`(?:letzten|vergangenen) (?<count>${COUNT}) (?<unit>tage|woche|monate|quartale|jahre)n?`, 'last units'],
  ],
  relativeSign: /letzt|vergangen|vorig|diese|nächst|kommend/,
  modifiers: { before: [], behind: [] },
  halfOfYear: '',
  businessYear: '',
  link: '',
  weekdays: { before: '', behind: '' },
  joiners: ['bis(?: zum)?'],
  between: ['zwischen\\s(?:dem\\s)?', 'und\\s(?:dem\\s)?'],
  rangeEnd: '',
  listed: '(?:und|oder)\\s(?:dem\\s)?',
  leadIns: ['im', 'vom', 'von', 'seit', 'für', 'das', 'dem', 'den', 'der'],
  leadOuts: [],
  counts: { before: '', behind: '', nameBefore: '' },
  rhythms: {
    fortnight: 'zweiwöchentlich|vierzehntäg',
    week: 'wöchentlich|wochenbericht',
    month: 'monatlich|monatsbericht',
    quarter: 'vierteljährlich|quartal',
    half: 'halbjähr',
    year: 'jährlich|jahresbericht',
  },
  ranks: {
    latest: [`(?:neueste|aktuelle|letzte)[mnrs]? ${DOCUMENT}`],
    previous: [`(?:vorige|vorherige)[mnrs]? ${DOCUMENT}`],
    earliest: [`(?:älteste|erste)[mnrs]? ${DOCUMENT}`],
  },
  rankSign: /neueste|aktuelle|letzte|vorige|vorherige|älteste|erste/,
  rankLink: '',
};
