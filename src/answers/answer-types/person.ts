import { LANGUAGES } from '../../language/languages.js';
import { namePatternsFor, signFinder } from '../../language/signs.js';
import {
  type Detection,
  type Detector,
  detectAll,
  MASKED_NAME,
  withBefore,
  withoutQuoted,
} from './detection.js';

const CAPITALIZED_WORD = '\\p{Lu}\\p{Ll}{1,20}(?:-\\p{Lu}?\\p{Ll}{1,20})?';
/** A body by its own word, or by a short form in capitals. */
const organizationsIn = signFinder('organization', 'gu');
const titledIn = signFinder('titled', 'gu');
const peopleIn = signFinder('people', 'giu');
const nobodyIn = signFinder('nobody', 'giu');
const NOT_A_NAME: ReadonlySet<string> = new Set(LANGUAGES.flatMap(({ signs }) => signs.notAName));
const SHORT_FORM = /(?<![\p{L}-])[A-Z][A-Z/&]{0,8}-?[A-Z]{1,8}(?![\p{L}\p{N}-])/gu;
const CAPITALIZED = /[\p{L}\p{N},] (?<found>\p{Lu}\p{Ll}+)/gu;

const GROUP_BEFORE = /\b(?:an?|the|its|their|many|some|several|all) (?:[\p{L}-]{2,20} ){0,2}$/iu;

const PERSON_RUN = new RegExp(
  `(?:${CAPITALIZED_WORD}|\\p{Lu}\\.)(?: (?:${CAPITALIZED_WORD}|\\p{Lu}\\.|van|von|de|bin|al))+`,
  'gu',
);
/** "The Old Customs House", "near Cape Morrow", "the Stein Award": an article goes before things, not before persons. */
const NO_PERSON_AFTER = /\b(?:the|an?|in|at|of|near|aboard|to|on|into) $/iu;

/** "Open Days 2021", and what the asker said right behind a name ("Best Reporter Award"), make it one of a thing. */
const NO_PERSON_BEFORE = new RegExp(`^ (?:(?:19|20)\\d\\d\\b|${MASKED_NAME})`, 'u');

/** Two to four capitalized words in a row of which none belongs to an organization, an event or a sentence's start. */
function detectFullNames(text: string): readonly Detection[] {
  return detectAll(text, PERSON_RUN, 1).filter(({ start, end }) => {
    if (NO_PERSON_AFTER.test(text.slice(Math.max(0, start - 8), start))) return false;
    if (NO_PERSON_BEFORE.test(text.slice(end, end + 6))) return false;
    const names = text.slice(start, end).split(' ');
    return names.length <= 4 && names.every((name) => !NOT_A_NAME.has(name));
  });
}

/** Who or what is named: a person's name 1, a body by its own word less, a short form less still. */
export const name: Detector = {
  detect: (text) => [
    ...detectFullNames(text),
    ...[titledIn(text), ...namePatternsFor(text)].flatMap((pattern) => detectAll(text, pattern, 1)),
    ...detectAll(text, organizationsIn(text), 0.75),
    ...detectAll(text, SHORT_FORM, 0.55),
    ...detectAll(text, CAPITALIZED, 0.3),
  ],
};

/** Persons and bodies, named or not; no title in quotation marks names any. */
export const person: Detector = {
  detect: (text) =>
    withoutQuoted(text, [
      ...name.detect(text),
      ...withBefore(text, detectAll(text, peopleIn(text), 0.5), GROUP_BEFORE),
      ...detectAll(text, nobodyIn(text), 0.5),
    ]),
};
