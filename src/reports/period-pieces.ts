import { KANJI_DIGITS } from './japanese-numerals.js';

/*
 * The pieces that the forms of period-forms.ts are put together from: sources of regular expressions over
 * folded text (period-folding.ts). A blank in a source stands for optional white space within a paragraph.
 * Every repetition is bounded, so that matching takes time linear in the text.
 */

const numeral = `(?:\\d{1,2}(?!\\d)|[${KANJI_DIGITS}]{1,3})`;
const monthNumber = `(?:(?:1[0-2]|0?[1-9])(?!\\d)|十[一二]?|[一二三四五六七八九])`;
const monthName = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?`;
const dayNumber = `(?:3[01]|[12]\\d|0?[1-9])(?!\\d)`;

const fourDigits = `(?:199\\d|20\\d\\d|2100)(?!\\d)`;
const era = `(?:令和|平成|[rh]) (?:元|${numeral})`;
const fiscal = `(?:j?fy|(?:fiscal|financial)(?: year)?)`;
const shift = `(?:this|current|last|previous|prior|past|preceding|next)`;
/** Marks a Japanese word's beginning: 本年 is "this year", but not in 日本年金. */
const wordStart = `(?<!\\p{sc=Han})`;

/** What makes a range of its two neighbours. */
export const joiner = '--?|–|~|ー|から|to|through|thru|until|till|up\\sto';

const year = [
  // 2023年, 2023年度, 令和5年度, 二〇二三年; not the decade 2020年代 or the span 2000年間
  `(?:(?:${fiscal} )?${fourDigits}|${era}|[一二][${KANJI_DIGITS}]{3}) 年(?: 度|(?![代間生]))`,
  // FY2023, fiscal year 2023, FY2023/24, FY23
  `${fiscal} ${fourDigits}(?:[-/–]\\d\\d(?!\\d))?(?! 年)`,
  `j?fy '?\\d\\d(?!\\d)`,
  `(?:(?:cy|calendar year|year) )?${fourDigits}(?! 年)`,
  // read with the help of today's date
  `${shift} (?:fiscal|financial|calendar)? (?:year|fy)|(?:fiscal )?year before last`,
  `${wordStart}(?:(?:一昨|昨|今|本|来) 年 度?|去年|おととし)`,
].join('|');

const quarter = [
  `q -?[1-4](?!\\d)|[1-4]q(?:tr)?`,
  `(?:first|second|third|fourth|1st|2nd|3rd|4th|last|final)(?: |-)(?:quarter|qtr)`,
  `quarter (?:[1-4](?!\\d)|one|two|three|four)`,
].join('|');

/** By its name in a form: what the match is called there (null: not asked for) and how it is written. */
export const pieces: Readonly<Record<string, readonly [group: string | null, source: string]>> = {
  year: ['year', year],
  yyyy: ['year', fourDigits],
  fiscal: ['fiscal', `fiscal|fy`],
  /** The year of 4Q23 and Q4 '23. */
  yy: ['year', `(?:(?<=[qh])|')\\d\\d(?!\\d)`],
  eraYear: ['year', `[rh]\\d{1,2}`],
  quarter: ['quarter', quarter],
  half: ['half', `h -?[12](?!\\d)|[12]h|(?:first|second|1st|2nd|last|latter)(?: |-)half(?:(?: |-)year)?`],
  season: ['season', `spring|summer|autumn|fall|winter`],
  // Japanese puts the year first: no year may follow these. 2021年秋田 is no autumn.
  四半期: ['quarter', `第 [1-4一二三四] ・? (?:四半期|クォーター|クオーター)`],
  半期: ['half', `[上下]半?期|[前後](?:半|期)`],
  季: ['season', `[春夏秋冬](?:[季期]|(?!\\p{sc=Han}))`],
  month: ['month', monthName],
  mm: ['month', monthNumber],
  月: ['month', `${monthNumber} 月`],
  day: ['day', `${dayNumber}(?:st|nd|rd|th)?`],
  /** A day that cannot be a month. */
  lateDay: ['day', `(?:1[3-9]|2\\d|3[01])(?!\\d)`],
  日: ['day', `${numeral} 日`],
  /** Words that name a period by its distance from today; years have theirs among the years. */
  relative: [
    'relative',
    `${shift} (?:quarter|month)|(?:quarter|month) before last|${wordStart}(?:[今当前先] の? 四半期|先々?月|今月)`,
  ],
  /** Between a day or month and its year, in either order. */
  of: [null, ` (?:-|/|,|'s|of|の) (?:the )?| `],
  /** Between a quarter, half or season and its year. */
  in: [null, ` (?:-|/|,|'s|of|in|for|from|の) (?:the )?| `],
  to: [null, ` (?:${joiner}) `],
};
