import { once } from '../memoize.js';
import type { SignKind } from './language.js';
import { anyOf, LANGUAGES } from './languages.js';

/** The alternatives of all languages for a kind of thing, as a source. */
export const signsOf = (kind: SignKind): string => anyOf(({ signs }) => signs[kind]);

const LETTERS = LANGUAGES.flatMap(({ signs }) => signs.letters ?? []);

/**
 * What finds the signs for a kind of thing that some language in Latin letters has: those of all languages, or in a text
 * that has no other letters those in Latin letters alone, which takes less time to compile and to match.
 */
export function signFinder(kind: SignKind, flags: string): (text: string) => RegExp {
  const all = once(() => new RegExp(signsOf(kind), flags));
  const latin = once(
    () =>
      new RegExp(
        anyOf(({ signs }) => (signs.letters === null ? signs[kind] : null)),
        flags,
      ),
  );
  return (text) => (LETTERS.some((letters) => letters.test(text)) ? all() : latin());
}

/** The patterns by which names may be found in a text. */
export const namePatternsFor = (text: string): readonly RegExp[] =>
  LANGUAGES.flatMap(({ signs: { letters, names } }) => (letters?.test(text) === false ? [] : names));
