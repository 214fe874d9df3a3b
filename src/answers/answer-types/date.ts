import { LANGUAGES } from '../../language/languages.js';
import { signFinder, signsOf } from '../../language/signs.js';
import { findDates } from '../../periods/dates.js';
import { type Detection, type Detector, detectAll, withBefore } from './detection.js';

/** A date phrase, with a second date where the two make a range or a pair; what goes on in Japanese first. */
const DATED = new RegExp(
  LANGUAGES.toReversed()
    .filter(({ signs }) => signs.dates !== '')
    .map(({ signs: { dates, dateLinks } }) => `(?:${dates})(?:(?:${dateLinks})(?:${dates})){0,2}`)
    .join('|'),
  'giu',
);
const QUALIFIED = new RegExp(`\\b(?:${signsOf('dateQualifier')})$`, 'iu');
/** Without any of these a text names no date, which most texts are quick to show. */
const MAY_DATE = new RegExp(`\\p{N}|${signsOf('dateHints')}`, 'iu');
/** Years of one to three figures are numbers elsewhere. */
const EARLY_YEAR =
  /\b(?:AD |A\.D\. )?\d{1,4} (?:BCE?|CE|AD|B\.C\.|A\.D\.)|\b(?:AD|A\.D\.) \d{1,4}\b|(?<=\b(?:in|since|until|by) )\d{3}\b(?! (?!(?:as|and|when|after|by|the|under|with|to|but|in|at|he|she|it|they|was|were)\b)\p{L})/gu;

/** Times without a date, and occasions, which answer "when should" but hardly "when was". */
const recurrencesIn = signFinder('recurrence', 'giu');
const occasionsIn = signFinder('occasion', 'giu');
const clocksIn = signFinder('clock', 'giu');

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
    ...detectAll(text, recurrencesIn(text), 0.45),
    ...detectAll(text, occasionsIn(text), 0.3),
  ],
};

/** What "when should" asks for. */
export const occasion: Detector = {
  detect: (text) => [
    ...detectAll(text, occasionsIn(text), 1),
    ...detectDates(text),
    ...detectAll(text, recurrencesIn(text), 0.45),
  ],
};

/** Detects times of day. */
export const clock: Detector = { detect: (text) => detectAll(text, clocksIn(text), 1) };

/** How well a text can hold a date at all, which a length of time may be told by. */
export const hasDate = (text: string): boolean => detectDates(text).some(({ strength }) => strength === 1);
