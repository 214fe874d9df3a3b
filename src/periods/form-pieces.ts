import { COUNT, KANJI_DIGITS, ORDINAL, readNumeral } from './japanese-numerals.js';

/*
 * The pieces that the forms of period-forms.ts are put together from: sources of regular expressions over
 * folded text (period-folding.ts). A blank in a source stands for optional white space within a paragraph.
 * Every repetition is bounded, so that matching takes time linear in the text.
 */

const NUMERAL = `(?:\\d{1,2}(?!\\d)|[${KANJI_DIGITS}]{1,3})`;
const MONTH_NUMBER = `(?:(?:1[0-2]|0?[1-9])(?!\\d)|十[一二]?|[一二三四五六七八九])`;
export const MONTH_NAME = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?`;
export const SEASON_NAME = 'spring|summer|autumn|fall|winter';
const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_NUMBER = `(?:3[01]|[12]\\d|0?[1-9])(?!\\d)`;

const FOUR_DIGITS = `(?:199\\d|20\\d\\d|2100)(?!\\d)`;
/** Where a word or 年 says that it is a year, older ones are read as well. */
const ANY_YEAR = `(?:19\\d\\d|20\\d\\d|2100)(?!\\d)`;
const ERA = `(?:令和|平成|昭和|大正|明治|[rhs]) (?:元|${NUMERAL})`;
const FISCAL = `(?:j?fy|(?:fiscal|financial)(?:(?: |-)year)?)`;
export const SHIFT = `(?:this|current|last|previous|prior|past|preceding|next|coming|upcoming)`;
/** Marks a Japanese word's beginning: 本年 is "this year", but not in 日本年金. */
export const WORD_START = `(?<!\\p{sc=Han})`;
/** "more than two years ago" names no year. */
export const NOT_MORE = `(?<!(?:more|less|longer) than )(?<!(?:over|within) )`;
/** 開幕3か月前 and 発売の2年前 are counted from something else than today. */
export const NOT_AFTER_NOUN = '(?<![\\p{sc=Han}\\p{sc=Katakana}ーの\\d])';
/** The same year counted otherwise, in brackets: 令和5年（2023年）. */
const ERA_AGAIN = `(?: \\( ${ERA} (?:年 度?)? \\))`;
const YEAR_AGAIN = `(?: \\( ${ANY_YEAR} (?:年 度?)? \\))`;

/** What makes a range of its two neighbours. */
export const JOINER = '--?|–|~|ー|から|to|through|thru|until|till|up\\sto';

const year = [
  // 2023年, 2023年度, 令和5年度, 二〇二三年; not the decade 2020年代 or the span 2000年間
  `(?:(?:${FISCAL} )?${ANY_YEAR}${ERA_AGAIN}?|${ERA}${YEAR_AGAIN}?|[一二][${KANJI_DIGITS}]{3}${ERA_AGAIN}?) 年(?: 度|(?![代間生]))(?:${ERA_AGAIN}|${YEAR_AGAIN})?`,
  `(?:令和|平成|昭和) ${NUMERAL}(?: 年度?)?`, // 令和3～5年
  `(?:reiwa|heisei|showa)(?: year)? ${NUMERAL}`,
  // FY2023, fiscal year 2023, FY2023/24, FY2023/2024, FY23, FY23-24
  `${FISCAL} ${ANY_YEAR}(?:(?:[-/–]\\d\\d|/20\\d\\d)(?!\\d))?(?! 年)`,
  `(?:j?fy '?|(?:fiscal|financial)(?: year)? ')\\d\\d(?:[-/–]\\d\\d)?(?!\\d)`,
  `(?<![第\\d])[12]\\d 年度(?!間)`, // 23年度
  `cy '?\\d\\d(?!\\d)`,
  `${ANY_YEAR} (?:(?:fiscal|financial|calendar) year|[cf]y(?! '?\\d))`, // the 2021 fiscal year
  `(?:(?:cy|calendar(?:(?: |-)year)?|year) )?${ANY_YEAR}(?! 年)`,
  // read with the help of today's date; 前年 is the year before the one that is spoken of
  `${SHIFT} (?:fiscal|financial|calendar)? (?:year|fy)|(?:fiscal )?year before last`,
  `${NOT_MORE}${COUNT} y(?:ea)?rs? ago|${NOT_AFTER_NOUN}${NUMERAL} 年前(?![倒半後])`,
  `${WORD_START}(?:(?:一昨|昨|今|本|来) 年 度?|当年(?: 度|(?!\\p{sc=Han}))|去年|おととし)`,
].join('|');

const ordinal = `(?:${ORDINAL}|last|final)`;
const quarter = [
  `q -?\\d{1,2}(?!\\d)|\\d{1,2}q(?:tr)?|q (?:i{1,3}|iv)`,
  `(?:${ordinal}(?: |-)|(?:i{1,3}|iv) )(?:quarter|qtr)`,
  `(?:quarter|qtr) (?:\\d{1,2}(?!\\d)|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![a-z]))`,
].join('|');

const DIGIT = /\d/;
const YEAR_SPAN = `${FOUR_DIGITS}(?:[-/–]\\d\\d|/20\\d\\d)(?!\\d)(?! [-/年月])`;

/**
 * By its name in a form: what the match is called there (null: not asked for), how it is written, and what no
 * text is without that holds it, for passing over a form fast.
 */
export const pieces: Readonly<
  Record<string, readonly [group: string | null, source: string, sign?: RegExp]>
> = {
  year: ['year', year],
  yyyy: ['year', FOUR_DIGITS, DIGIT],
  /** Also 2022/23, 2022-23 and 2022/2023, which beside a month would be a range: 2022–10 March. */
  longYear: ['year', `${YEAR_SPAN}|${year}`],
  fiscal: ['fiscal', `fiscal|fy`],
  /** The year of 4Q23, Q4 '23 and Q4 23'. */
  yy: ['year', `(?:(?<=[qh])|')\\d\\d(?!\\d)|\\d\\d'(?!\\w)`, DIGIT],
  /** That of 23Q4 and Q4-23. */
  short: ['year', `[1-4]\\d(?!\\d)`, DIGIT],
  eraYear: ['year', `[rhs]\\d{1,2}`, /[rhs]\d/],
  /** Where no noun follows that the number could count. */
  atEnd: [null, `(?= (?:[,.;:!?)\\n\\v]|$))`],
  /** R5 and R1, but not the half years H1 and H2. */
  letterYear: ['year', `r (?:元|\\d{1,2})|h (?:[3-9]|[1-3]\\d)`, /[rh][ \n]?[\d元]/],
  quarter: ['quarter', quarter, /q/],
  half: [
    'half',
    `h -?\\d(?!\\d)|\\dh|(?:${ordinal}|latter|back)(?: |-)half(?:(?: |-)year)?`,
    /half|h[ \n]?-?\d|\dh/,
  ],
  season: ['season', `(?:${SEASON_NAME})(?: months| season)?`, new RegExp(SEASON_NAME)],
  week: [
    'week',
    `(?:(?:(?:calendar|iso) )?weeks?|wk|[ck]w|w)(?: |-)(?:no\\. |# )?\\d{1,2}(?!\\d)|${ORDINAL} (?:calendar )?week`,
    /w/,
  ],
  weekNumber: ['week', `w?\\d{1,2}(?!\\d)`, /w/],
  /** What tells that a number before it was a week's: "2 to" in "weeks 2 to 5". */
  afterWeek: [null, `(?<=w(?:eeks?|k)? \\d{1,2} (?:${JOINER}) )`],
  // Japanese puts the year first: no year may follow these. 2021年秋田 is no autumn.
  四半期: ['quarter', `第 ${NUMERAL} ・? (?:四半期|クォーター|クオーター|q)|第 (?:i{1,3}|iv) 四半期`, /第/],
  半期: [
    'half',
    `[上下]半?期|[前後](?:半|期)|第 (?!${NUMERAL} 四半期)${NUMERAL} 半期|\\d{1,2} 半期`,
    /[半期]/,
  ],
  季: ['season', `[春夏秋冬](?:[季期場]号?|号|(?!\\p{sc=Han}))`, /[春夏秋冬]/],
  週: ['week', `第 ${NUMERAL} 週目?|${NUMERAL} 週目`, /週/],
  month: ['month', MONTH_NAME, new RegExp(MONTH_NAMES.join('|'))],
  mm: ['month', MONTH_NUMBER],
  lastMm: ['lastMonth', MONTH_NUMBER],
  月: ['month', `${MONTH_NUMBER} 月`, /月/],
  /** A month that there cannot be, so that 2023年13月 is not all of 2023. */
  noMonth: ['month', `(?:00?|1[3-9]|[2-9]\\d)(?!\\d) 月`, /月/],
  day: ['day', `${DAY_NUMBER}(?:st|nd|rd|th)?`, DIGIT],
  /** A day that cannot be a month. */
  lateDay: ['day', `(?:1[3-9]|2\\d|3[01])(?!\\d)`, DIGIT],
  日: ['day', `${NUMERAL} 日`, /日/],
  /** Between a day or month and its year, in either order. */
  of: [null, ` (?:-|/|,|'s|of|の) (?:the )?| `],
  /** Between a quarter, half or season and its year. */
  in: [null, ` (?:[-/,_]|'s|of|in|for|from|の) (?:the )?| `],
  to: [null, ` (?:${JOINER}) `],
};

/** 1 to 12 for a month that is written as a name or a number. */
export function readMonth(text: string): number {
  const named = MONTH_NAMES.indexOf(text.slice(0, 3));
  return named >= 0 ? named + 1 : readNumeral(text.replace(/\s|月/g, ''));
}

/** 1 for spring to 4 for winter. */
export function readSeason(text: string): number {
  return [/spring|春/, /summer|夏/, /autumn|fall|秋/, /(?:)/].findIndex((pattern) => pattern.test(text)) + 1;
}
