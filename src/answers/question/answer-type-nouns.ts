import type { AnswerType } from '../../language/answer-type.js';
import type { Language } from '../../language/language.js';
import { COMMON_LANGUAGES } from '../../language/languages.js';
import { parseKinds, readWordList } from '../../language/word-list.js';
import { memoize } from '../../memoize.js';
import { findTerms } from '../../search/terms/terms.js';

type Nouns = ReadonlyMap<string, AnswerType>;

/** Nouns that tell what kind of thing is asked for, by their terms: "deadline" asks for a date. */
const nounsOf = memoize<Language, Nouns>(({ code }) => {
  const nouns = parseKinds(readWordList(code, 'answer-type-nouns'));
  return new Map(nouns.map(([type, noun]) => [keyOf(noun), type as AnswerType]));
});

function keyOf(noun: string): string {
  return findTerms(noun)
    .map(({ term }) => term)
    .join(' ');
}

/** The kind of thing that a noun asks for in a question, which may be in a language of its own; null where it tells none. */
export function answerTypeOf(noun: string, own: Language | null = null): AnswerType | null {
  const key = keyOf(noun);
  const languages = own === null ? COMMON_LANGUAGES : [own, ...COMMON_LANGUAGES];
  for (const language of languages) {
    const type = nounsOf(language).get(key);
    if (type !== undefined) return type;
  }
  return null;
}
