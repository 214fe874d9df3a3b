import { type Language, readWordList } from '../../language/word-list.js';
import { findTerms } from '../../search/terms/terms.js';
import type { AnswerType } from './question-class.js';

/** Nouns that tell what kind of thing is asked for, by their terms: "deadline" asks for a date. */
const TYPES: ReadonlyMap<string, AnswerType> = new Map([...readTypes('en'), ...readTypes('ja')]);

function readTypes(language: Language): readonly (readonly [string, AnswerType])[] {
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
