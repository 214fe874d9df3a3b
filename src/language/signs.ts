import type { SignKind } from './language.js';
import { LANGUAGES } from './languages.js';

/** The alternatives of all languages for a kind of thing, as a source. */
export const signsOf = (kind: SignKind): string =>
  LANGUAGES.flatMap(({ signs }) => signs[kind] || []).join('|');
