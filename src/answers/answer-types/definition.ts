import { signsOf } from '../../language/languages.js';
import type { Term } from '../../search/terms/terms.js';
import { type Detection, strongest } from './detection.js';

/** A text with its words. */
export type Words = { readonly text: string; readonly terms: readonly Term[] };

const CLOSING = '["”’\']?(?:\\s\\([^)]{1,40}\\))?';
const COPULA = new RegExp(`^(?:${signsOf('copula')})`, 'u');
const APPOSITION = new RegExp(`^${CLOSING},\\s+(?=\\p{Lu}|${signsOf('appositionStart')})`, 'u');
const REACH = 60;
const MAX_DEFINITION = 240;
const PREDICATE_END = new RegExp(`[;:.。]\\s|[;:.。]$|${signsOf('predicateEnd')}`, 'u');
const APPOSITION_END = /[,;:.)]\s|[,;:.)]$/u;

/** How surely a sentence says what a thing is: "IGF is a …", "Satoshi Kamo, Manager of …", "… Forum (IGF)", "…とは". */
export function definitionOf(words: Words, defined: ReadonlySet<string>): number {
  return strongest(findDefinitions(words, defined));
}

/** What a sentence says of the things defined: the predicate or the apposition, or else the bare mention. */
export function findDefinitions({ text, terms }: Words, defined: ReadonlySet<string>): readonly Detection[] {
  return terms.flatMap((term, at) => {
    const next = terms[at + 1];
    if (!defined.has(term.term) || (next !== undefined && defined.has(next.term))) return [];
    return [definitionAt(text, term)];
  });
}

function definitionAt(text: string, { start, end }: Term): Detection {
  const after = text.slice(end, end + REACH);
  const copula = COPULA.exec(after);
  if (copula !== null) return { ...upTo(PREDICATE_END, text, end + copula[0].length), strength: 1 };
  const apposition = APPOSITION.exec(after);
  if (apposition !== null)
    return { ...upTo(APPOSITION_END, text, end + apposition[0].length), strength: 0.9 };
  const inBrackets = /[(（]$/u.test(text.slice(Math.max(0, start - 2), start)) && /^[)）]/u.test(after);
  return { start, end, strength: inBrackets ? 0.7 : 0.2 };
}

function upTo(stop: RegExp, text: string, start: number) {
  const rest = text.slice(start, start + MAX_DEFINITION);
  const length = stop.exec(rest)?.index ?? rest.length;
  return { start, end: start + length };
}
