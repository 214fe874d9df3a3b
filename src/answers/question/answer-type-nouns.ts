import type { AnswerType } from '../../language/answer-type.js';
import type { Language } from '../../language/language.js';
import { COMMON_LANGUAGES, LANGUAGES } from '../../language/languages.js';
import { parseKinds, readWordList } from '../../language/word-list.js';
import { findTerms } from '../../search/terms/terms.js';

/** Nouns that tell what kind of thing is asked for, by their terms: "deadline" asks for a date. In each language. */
const TYPES: ReadonlyMap<Language, ReadonlyMap<string, AnswerType>> = new Map(
  LANGUAGES.map((language) => {
    const nouns = parseKinds(readWordList(language.code, 'answer-type-nouns'));
    return [language, new Map(nouns.map(([type, noun]) => [keyOf(noun), type as AnswerType]))];
  }),
);

function keyOf(noun: string): string {
  return findTerms(noun)
    .map(({ term }) => term)
    .join(' ');
}

/** The kind of thing that a noun asks for in a question, which may be in a language of its own; null where it tells none. */
export function answerTypeOf(noun: string, own: Language | null = null): AnswerType | null {
  const key = keyOf(noun);
  const languages = own === null ? COMMON_LANGUAGES : [own, ...COMMON_LANGUAGES];
  const types = languages.flatMap((language) => TYPES.get(language)?.get(key) ?? []);
  return types[0] ?? null;
}
