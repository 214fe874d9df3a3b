import { findDates } from '../../periods/dates.js';
import { type Detection, type Detector, detectAll, withBefore } from './detection.js';

export const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
export const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const YEAR = '(?:1\\d|20)\\d\\d(?:s|[-–—/]\\d{2}(?!\\d))?\\b';
const ORDINAL =
  '(?:\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)';
const QUALIFIER =
  '(?:around|about|circa|roughly|late|early|mid|the (?:end|beginning|start|middle|summer|spring|autumn|fall|winter) of|(?:summer|spring|autumn|fall|winter|end) of)[ -]';
const ENGLISH_DATE = [
  `\\b${MONTH}\\.? \\d{1,4}(?:st|nd|rd|th)?\\b(?:(?: to | and |[-–—])\\d{1,2}\\b)?(?:,? ${YEAR})?`,
  `\\b${DAY} (?:of )?${MONTH}\\b(?:,? ${YEAR})?`,
  `(?<=\\b(?:in|since|until|by|of) )${MONTH}\\b`,
  `\\b(?:late|early|mid)[ -]${MONTH}\\b(?:,? ${YEAR})?`,
  `\\b${YEAR}`,
  '\\bFY ?\\d{2,4}\\b',
  `\\b${WEEKDAY}s?\\b(?:, (?:${MONTH} ${DAY}|${DAY} ${MONTH})\\b(?:,? ${YEAR})?)?`,
  `(?:\\b${ORDINAL}(?: (?:and|to|or) |[-–—])){0,2}(?:\\b${ORDINAL}[ -])?\\bcentur(?:y|ies)\\b`,
  '\\d{1,2}:\\d\\d',
].join('|');
const DIGIT = '[\\d〇一二三四五六七八九十元]';
const JAPANESE_DATE = [
  `(?:(?:(?:西暦|紀元前)\\d{1,4}|(?:令和|平成|昭和|大正|明治)${DIGIT}{1,3}|\\d{3,4}|[一二〇][〇一二三四五六七八九]{3})年(?:(?:[（(][^（()）]{1,12}[）)])?の?${DIGIT}{1,2}月)?(?:${DIGIT}{1,2}日)?)(?!間|以上|にわた|ぶり|目)(?:代|度|春|夏|秋|冬)?(?:初頭|前半|後半|末|半ば)?`,
  `\\d{1,2}月(?:\\d{1,2}日)?(?:上旬|中旬|下旬|初旬|末)?`,
  '\\d{1,2}日(?!間)',
  '(?:令和|平成|昭和)(?:\\d{1,2}|元)(?:年度?)?',
  '(?:紀元前)?\\d{1,2}世紀(?:初頭|前半|後半|末|半ば|中頃)?',
].join('|');
/** A date phrase, with a second date where the two make a range or a pair. */
const DATED = new RegExp(
  `(?:${JAPANESE_DATE})(?:(?:から|[-–—〜～])(?:${JAPANESE_DATE}))?|(?:${ENGLISH_DATE})(?:(?: to | and | or | until |[-–—]| [-–—] )(?:${ENGLISH_DATE})){0,2}`,
  'giu',
);
const QUALIFIED = new RegExp(`\\b${QUALIFIER}$`, 'iu');
/** Without any of these a text names no date, which most texts are quick to show. */
const MAY_DATE = new RegExp(
  `[\\p{N}年月日]|centur|day|令和|平成|昭和|\\b(?:in|since|until|by|of|late|early|mid)[ -]${MONTH}\\b`,
  'iu',
);
/** Years of one to three figures are numbers elsewhere. */
const EARLY_YEAR =
  /\b(?:AD |A\.D\. )?\d{1,4} (?:BCE?|CE|AD|B\.C\.|A\.D\.)|\b(?:AD|A\.D\.) \d{1,4}\b|(?<=\b(?:in|since|until|by) )\d{3}\b(?! (?!(?:as|and|when|after|by|the|under|with|to|but|in|at|he|she|it|they|was|were)\b)\p{L})/gu;
/** Times without a date, and occasions, which answer "when should" but hardly "when was". */
const RECURRENCE =
  /\b(?:(?:each|every) (?:year|quarter|month|week|day)|annually|quarterly|monthly|weekly|daily|this (?:year|quarter|month)|last (?:year|month|week)|yesterday|today|recently)\b|毎(?:年|月|週|日)|今(?:年|期|月)/giu;
const OCCASION =
  /\b(?:when|while|during|before|after|until|once|if|in case)\b[^,.;:]{0,100}|[^、。]{0,40}(?:の際|とき|時に|前に|後に|場合)/giu;
const CLOCK =
  /\b\d{1,2}:\d\d\b(?:\s?(?:a\.?m|p\.?m)\b\.?)?|\b\d{1,2}\s?(?:a\.?m|p\.?m)\b|\bo'clock\b|\b(?:noon|midnight)\b|(?:午前|午後)?\d{1,2}時(?!間)(?:\d{1,2}分|半)?|正午/giu;

function detectDates(text: string): readonly Detection[] {
  if (!MAY_DATE.test(text)) return [];
  const dated = [
    ...withBefore(text, detectAll(text, DATED, 1), QUALIFIED),
    ...detectAll(text, EARLY_YEAR, 0.8),
  ];
  if (dated.some(({ strength }) => strength === 1)) return dated;
  return [...dated, ...findDates(text).map(({ start, end }) => ({ start, end, strength: 1 }))];
}

export const date: Detector = {
  detect: (text) => [
    ...detectDates(text),
    ...detectAll(text, RECURRENCE, 0.45),
    ...detectAll(text, OCCASION, 0.3),
  ],
};

/** What "when should" asks for. */
export const occasion: Detector = {
  detect: (text) => [
    ...detectAll(text, OCCASION, 1),
    ...detectDates(text),
    ...detectAll(text, RECURRENCE, 0.45),
  ],
};

/** Detects times of day. */
export const clock: Detector = { detect: (text) => detectAll(text, CLOCK, 1) };

/** How well a text can hold a date at all, which a length of time may be told by. */
export const hasDate = (text: string): boolean => detectDates(text).some(({ strength }) => strength === 1);
