import type { AnswerType } from '../../language/answer-type.js';
import { LANGUAGES } from '../../language/languages.js';
import { readWordList } from '../../language/word-list.js';
import { findTerms } from '../../search/terms/terms.js';

/** Nouns that tell what kind of thing is asked for, by their terms: "deadline" asks for a date. */
const TYPES: ReadonlyMap<string, AnswerType> = new Map(LANGUAGES.flatMap(({ code }) => readTypes(code)));

function readTypes(language: string): readonly (readonly [string, AnswerType])[] {
  return readWordList(language, 'answer-type-nouns').flatMap((line) => {
    const [type = '', nouns = ''] = line.split(': ');
    return nouns.split(', ').map((noun) => [keyOf(noun), type as AnswerType] as const);
  });
}

function keyOf(noun: string): string {
  return findTerms(noun)
    .map(({ term }) => term)
    .join(' ');
}

/** The kind of thing that a noun asks for; null where it tells none. */
export function answerTypeOf(noun: string): AnswerType | null {
  return TYPES.get(keyOf(noun)) ?? null;
}
