import type { SignKind } from './language.js';
import { anyOf } from './languages.js';

/** The alternatives of all languages for a kind of thing, as a source. */
export const signsOf = (kind: SignKind): string => anyOf(({ signs }) => signs[kind]);
