import type { AnswerType } from '../../language/answer-type.js';
import { clock, date, occasion } from './date.js';
import { type Detector, strongest } from './detection.js';
import { name, person } from './person.js';
import { place } from './place.js';
import { age, duration, frequency, identifier, measure, money } from './quantity.js';
import { manner, reason } from './reason.js';

/** Kinds of things that leave a clear mark in a text. */
export const ALWAYS_MARKED: ReadonlySet<AnswerType> = new Set([
  'who',
  'name',
  'when',
  'where',
  'how_many',
  'frequency',
  'money',
  'duration',
  'age',
  'measure',
  'clock',
  'identifier',
  'definition',
]);
/** Less typeMatch than this is as good as none. */
export const MIN_TYPE_MATCH = 0.4;
/** Any sentence may say how: not to name a means speaks against it a little. */
const UNMARKED_MANNER = 0.3;

/**
 * What finds each kind of thing; null where the kind leaves no mark, and for numbers and definitions, which `countNear`
 * and `definitionOf` look for beside the thing they are of.
 */
export const DETECTORS: Readonly<Record<AnswerType, Detector | null>> = {
  who: person,
  name,
  when: date,
  occasion,
  where: place,
  clock,
  identifier,
  money,
  duration,
  age,
  frequency,
  measure,
  why: reason,
  how: manner,
  how_many: null,
  definition: null,
  what: null,
  expansion: null,
  link: null,
  place_of_access: null,
  yes_no: null,
  anything: null,
};

/**
 * How well a text can hold the kind of thing that a question asks for, from 0 (not at all) to 1. It says nothing
 * about the subject: "39 functions" is full evidence for any "how many". Null where there is no detector.
 */
export function matchType(answerType: AnswerType, text: string): number | null {
  const detector = DETECTORS[answerType];
  if (detector === null) return null;
  const strength = strongest(detector.detect(text));
  return answerType === 'how' ? Math.max(UNMARKED_MANNER, strength) : strength;
}
