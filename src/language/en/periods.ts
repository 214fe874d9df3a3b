import type { Numerals } from '../language.js';
import type { PeriodWords } from '../period-words.js';

export const CARDINALS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
export const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth'.split(' ');

/** An ordinal: `third`, `3rd`. A source. */
const ORDINAL = `(?:${ORDINALS.join('|')}|\\d{1,2}(?:st|nd|rd|th))`;

/** A count: `3`, `twelve`, `a`. A source. */
const COUNT = `(?:\\d{1,2}(?!\\d)|${CARDINALS.join('|')}|an?(?=\\s))`;

export const NUMERALS: Numerals = {
  cardinals: CARDINALS,
  ordinals: ORDINALS,
  one: 'an?',
  ordinalEnding: 'st|nd|rd|th',
  digits: '',
  read: null,
};

const MONTHS = [
  'jan(?:uary)?',
  'feb(?:ruary)?',
  'mar(?:ch)?',
  'apr(?:il)?',
  'may',
  'june?',
  'july?',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'oct(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?',
];
const MONTH = `(?:${MONTHS.join('|')})\\.?`;
const SEASON = 'spring|summer|autumn|fall|winter';
const FISCAL = `(?:j?fy|(?:fiscal|financial)(?:(?: |-)year)?)`;
/** What no text is without that says of figures that they are a year, or that says it without any. */
const YEAR_WORD = /y(?:ea)?r|[cf]y|fiscal|financial|calendar|reiwa|heisei|showa/;
/** Includes years before 1990, for use where a word marks the figures as a year. */
const ANY_YEAR = `(?:19\\d\\d|20\\d\\d|2100)(?!\\d)`;
const SHIFT = `(?:this|current|last|previous|prior|past|preceding|next|coming|upcoming)`;
const NAMED_SHIFT = '(?<by>(?:this )?past|this|last|previous|next|coming)';
/** "More than two years ago" does not name a year. */
const NOT_MORE = `(?<!(?:more|less|longer) than )(?<!(?:over|within) )`;
/** "It will last two years" does not name a period. */
const NO_VERB = '(?<!(?:to|will|would|can|could|should|must|may|might|did|does|not) )';
const UNIT = 'day|week|month|quarter|half(?:(?: |-)year)?|year|fy';
const NUMBERED = `(?:${ORDINAL}|last|final)`;

const DOCUMENT = '(?:report|overview|edition|issue|publication|newsletter|bulletin|digest)';
const DESCRIBED = `(?:(?:quarterly|monthly|annual|yearly|periodic|activit(?:y|ies)|published|available)\\s){0,2}(?<noun>${DOCUMENT}|reports|overviews)\\b`;
/** Not before a date or another noun: "the report before October" does not name a report's rank. */
const NO_DATE_AHEAD =
  '(?!\\s(?:the|an?|this|last|next|in|fy|[qh]?\\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter))';

const LONG = ['year', 'half', 'quarter', 'season', 'month'] as const;
const ENDS = ['day', 'month'] as const;

export const PERIODS: PeriodWords = {
  months: MONTHS,
  seasons: [/spring/, /summer/, /autumn|fall/, /winter/],
  quarters: [/first|one/, /second|two/, /third|three/, /fourth|four|last|final/],
  halves: [/first/, /second|last|latter|back|final/],
  numbered: null,
  units: { week: /week/, month: /month/, quarter: /quarter/, half: /half/, year: /year|fy/ },
  years: { fiscal: /fy|fiscal|financial/, ending: '', ago: 'y(?:ea)?rs?\\sago', letters: '', inEra: null },
  shifts: { beforeLast: /before/, last: /last|pre|prior|past/, next: /next|coming|upcoming/ },
  pieces: {
    year: {
      group: 'year',
      sources: [
        [`(?:reiwa|heisei|showa)(?: year)? (?:\\d{1,2}(?!\\d))`, YEAR_WORD],
        // FY2023, fiscal year 2023, FY2023/24, FY2023/2024, FY23, FY23-24
        [`${FISCAL} ${ANY_YEAR}(?:(?:[-/–]\\d\\d|/20\\d\\d)(?!\\d))?(?! 年)`, YEAR_WORD],
        [`(?:j?fy '?|(?:fiscal|financial)(?: year)? ')\\d\\d(?:[-/–]\\d\\d)?(?!\\d)`, YEAR_WORD],
        [`cy '?\\d\\d(?!\\d)`, YEAR_WORD],
        [`${ANY_YEAR} (?:(?:fiscal|financial|calendar) year|[cf]y(?! '?\\d))`, YEAR_WORD], // the 2021 fiscal year
        [`(?:cy|calendar(?:(?: |-)year)?|year) ${ANY_YEAR}(?! 年)`, YEAR_WORD],
        [`${ANY_YEAR}(?! 年)`, /\d/],
        // relative to today's date
        [`${SHIFT} (?:fiscal|financial|calendar)? (?:year|fy)|(?:fiscal )?year before last`, YEAR_WORD],
        [`${NOT_MORE}${COUNT} y(?:ea)?rs? ago`, YEAR_WORD],
      ],
    },
    fiscal: { group: 'fiscal', sources: ['fiscal|fy'] },
    quarter: {
      group: 'quarter',
      sources: [
        `(?:${NUMBERED}(?: |-)|(?:i{1,3}|iv) )(?:quarter|qtr)`,
        `(?:quarter|qtr) (?:\\d{1,2}(?!\\d)|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![a-z]))`,
      ],
      sign: /quarter|qtr/,
    },
    half: {
      group: 'half',
      sources: [`(?:${NUMBERED}|latter|back)(?: |-)half(?:(?: |-)year)?`],
      sign: /half/,
    },
    season: {
      group: 'season',
      sources: [`(?:${SEASON})(?: months| season)?`],
      sign: new RegExp(SEASON),
    },
    week: {
      group: 'week',
      sources: [
        `(?:(?:(?:calendar|iso) )?weeks?|wk|[ck]w|w)(?: |-)(?:no\\. |# )?\\d{1,2}(?!\\d)|${ORDINAL} (?:calendar )?week`,
      ],
      sign: /week|wk|w[ \n]?-?(?:no|#|\d)/,
    },
    month: { group: 'month', sources: [MONTH], sign: new RegExp(MONTHS.join('|')) },
    numberedMonth: {
      group: 'month',
      sources: [`month (?:no\\. |# )?\\d{1,2}(?!\\d)|${ORDINAL} month`],
      sign: /month/,
    },
    day: { group: 'day', sources: ['(?:3[01]|[12]\\d|0?[1-9])(?!\\d)(?:st|nd|rd|th)?'], sign: /\d/ },
  },
  forms: {
    day: [
      '{month} (?:the )?{day}{of}{year}', // October 14, 2021
      '{day}(?: of|-)? {month}{of}{year}', // 14th of October 2021
      '{month} {day}',
      '{day}(?: of|-)? {month}',
      '{day}(?={to}{:day}(?: of)? {:month})', // the "3" in "3–5 October 2023"
    ],
    month: [
      '{month}{of}{year}', // March 2022
      '{numberedMonth}{of}{year}', // the third month of 2022; month 13 of 2023 is rejected later
      '{month}(?: of)? {yy}', // Oct '23
      // 2023 October; not at the end of a line before "October 1", and not "in 2023 may"
      '{year}(?:-|/|\\x20)?(?!may|mar){month}(?! \\d)',
      '{month}',
      '{month} (?<ended>quarter|qtr){in}{year}', // the September quarter of 2021
      '(?<turn>turn of the year){in}{yyyy}(?:[-/–](?:20)?\\d\\d)?(?!\\d)',
    ],
  },
  relative: [
    [`(?<by>${SHIFT}) (?<unit>week|month|quarter)(?!-)`, 'unit'],
    ['(?<unit>week|month|quarter) (?<by>before last)', 'unit'],
    [`${NOT_MORE}(?<count>${COUNT}) (?<unit>week|month|quarter)s? ago`, 'unit'],
    [`${NOT_MORE}half a year ago`, 'half a year ago'],
    [
      `${NO_VERB}(?:last|past|previous|recent|preceding) (?<count>${COUNT}) (?<unit>day|week|month|quarter|year)s(?![a-z])`,
      'last units',
    ],
    [`${NAMED_SHIFT} (?<season>${SEASON})(?! ?\\d)`, 'season'],
    // not "this may", where "may" is usually a verb
    [`${NAMED_SHIFT} (?<!this (?=ma[ry]))(?<month>${MONTH})(?! ?\\d)`, 'month'],
    ['turn of the year', 'turn of the year'],
    ['end of the year|year-end', 'end of the year'],
  ],
  relativeSign: /last|this|past|previous|prior|preceding|recent|current|next|coming|ago|before|year/,
  modifiers: {
    before: [
      [
        LONG,
        // In "beginning in March", "beginning" is a verb.
        `(?:(?<early>early(?: part)?)|(?<middle>mid(?:dle)?)|(?<late>late|latt?er part)|(?<start>start|beginning)(?= of)|(?<end>(?:end|close)(?= of|-)|year(?: |-)end))(?: (?:of|in)(?: the)? | |-)`,
        'share',
      ],
      [['month'], '(?:(?<first>first|1st)|second|2nd|latter|last) half (?:of|in) ', 'half of month'],
      [
        LONG,
        `(?:(?<first>first|1st|initial|opening)|last|final|closing)(?: (?<count>${COUNT}))?(?: |-)(?<unit>${UNIT})s? (?:of|in)(?: the)? `,
        'edge',
      ],
      [['month'], `(?<week>${ORDINAL}) week (?:of|in) `, 'week of month'],
      [['month'], 'week (?<week>\\d{1,2}) (?:of|in) ', 'week of month'],
      [
        ENDS,
        `(?:(?:fiscal|financial|calendar|business) )?(?:(?<count>${COUNT})(?: |-))?(?<unit>${UNIT})s?(?:(?: |-)period)? (?:that )?(?:end(?:ed|ing|s)|(?<beginning>(?:begin|start|commenc)(?:s|n?ing|ed)))(?: on)?(?: the)? `,
        'neighbour',
      ],
      [
        ENDS,
        `(?<count>${COUNT})(?: |-)(?<unit>${UNIT})s?(?:(?: |-)period)? (?:up )?(?:to|through|until)(?: the)? `,
        'neighbour',
      ],
      [
        ENDS,
        '(?<!(?:this|last|past|previous|next|each|every) )(?<unit>quarter|half(?: |-)year|half|year) (?:up )?(?:to|through|until)(?: the)? ',
        'neighbour',
      ],
      [['day'], 'week of(?: the)? ', 'week around'],
    ],
    behind: [
      [['month'], ',? week (?<week>\\d{1,2})(?!\\w)', 'week of month'],
      [['month'], '(?:quarter|qtr)(?!\\w)', 'quarter ending'],
    ],
  },
  halfOfYear: '',
  businessYear: '',
  link: '',
  weekdays: { before: '(?:mon|tues|wednes|thurs|fri|satur|sun)day', behind: '' },
  joiners: ['to', 'through', 'thru', 'until', 'till', 'up\\sto'],
  between: ['between\\s(?:the\\s)?', 'and\\s(?:the\\s)?'],
  rangeEnd: '',
  listed: '(?:and|or|&|vs\\.?|versus)\\s(?:the\\s)?',
  leadIns: 'in of for from between during the at on by over around about within throughout whole all'.split(
    ' ',
  ),
  leadOuts: [],
  counts: {
    before:
      '\\b(?:no|nos|number|version|ver|id|page|room|topic|item|section|pr|bug|ticket|rfc|iso|jis|windows|server|office|exchange|sharepoint|studio|word|excel|than|least|most|approximately|nearly)\\.?',
    behind: '(?:words?|characters?|yen|dollars?|people|users?|pages?|times)\\b',
    nameBefore: '',
  },
  rhythms: {
    fortnight: '\\b(?:bi-?weekly|fortnight(?:ly)?|every (?:two|other) weeks?)\\b',
    week: '\\b(?:weekly|this week|the week|week in|week[ -]\\d{1,2})\\b',
    month: '\\b(?:monthly|this month|month in)\\b',
    quarter: '\\b(?:quarterly|this quarter)\\b',
    half: '\\b(?:half[- ]year(?:ly)?|semi-?annual(?:ly)?|biannual)\\b',
    year: '\\b(?:annual(?:ly)?|yearly|year in review|this year in)\\b',
  },
  ranks: {
    latest: [
      `\\b(?:latest|newest|most[\\s-]recent)\\b(?:\\s${DESCRIBED})?`,
      `\\b(?:last|current)\\s(?!issue)${DESCRIBED}`,
    ],
    previous: [
      `\\b(?:previous|prior|preceding)\\s${DESCRIBED}`,
      `\\b(?:second|2nd)[\\s-](?:latest|newest|last|most[\\s-]recent)\\b(?:\\s${DESCRIBED})?`,
      `\\b(?:last|latest)\\sbut\\sone\\b`,
      `\\b(?<noun>${DOCUMENT}|one)\\sbefore(?:\\s(?:that|it|this(?:\\sone)?|the\\s(?:last|latest|newest|most\\srecent|current)(?:\\s(?:${DOCUMENT}|one))?)\\b|\\slast\\b(?!\\s(?:quarter|month|year|fiscal))|\\b${NO_DATE_AHEAD})`,
    ],
    earliest: [`\\b(?:oldest|earliest)\\b(?:\\s${DESCRIBED})?`, `\\bfirst\\s${DESCRIBED}`],
  },
  rankSign: /latest|newest|recent|last|current|previous|prior|preceding|before|oldest|earliest|first/,
  rankLink: '',
};
