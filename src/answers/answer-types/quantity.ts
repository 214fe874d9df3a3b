import { signsOf } from '../../language/languages.js';
import { hasDate } from './date.js';
import { type Detector, detectAll } from './detection.js';

export const NUMBER_WORD = signsOf('numberWords');

const FIGURE = '\\d[\\d,.]{0,30}';
const NUMBER = new RegExp(signsOf('number'), 'giu');
const MONEY = new RegExp(signsOf('money'), 'giu');
/** Nothing to pay is no amount that somebody demanded, gave or won. */
const GRATIS = new RegExp(signsOf('gratis'), 'giu');
const DURATION = new RegExp(signsOf('duration'), 'giu');
const IDENTIFIER = new RegExp(
  `${signsOf('identifier')}|#\\d{1,10}|\\b[A-Z]{2,20}[- ]?\\d{2,10}(?:-\\d{1,10}){0,3}|\\+?\\d[\\d ()-]{6,20}\\d`,
  'gu',
);
const AGE = new RegExp(signsOf('age'), 'giu');
const FREQUENCY = new RegExp(signsOf('frequency'), 'giu');
const MEASURE = new RegExp(
  `${signsOf('about')}${FIGURE}${signsOf('scale')}[\\s-]?(?:(?:square|cubic) )?(?:%|％|${signsOf('measures')})[²³2]?|\\b(?:half|third|quarter|percent)\\b`,
  'giu',
);

const kind = (...patterns: readonly (readonly [pattern: RegExp, strength: number])[]): Detector => ({
  detect: (text) => patterns.flatMap(([pattern, strength]) => detectAll(text, pattern, strength)),
});

export const money = kind([MONEY, 1], [GRATIS, 0.6]);
export const identifier = kind([IDENTIFIER, 1]);
export const age = kind([AGE, 1]);
export const frequency = kind([FREQUENCY, 1]);
export const measure = kind([MEASURE, 1], [MONEY, 1], [NUMBER, 0.5]);
export const number = kind([NUMBER, 0.5]);
const length = kind([DURATION, 1]);

/** Lengths of time; a date tells a little of one. */
export const duration: Detector = {
  detect: (text) => {
    const lengths = length.detect(text);
    if (lengths.length > 0 || !hasDate(text)) return lengths;
    return [{ start: 0, end: text.length, strength: 0.3 }];
  },
};
