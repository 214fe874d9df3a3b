import { memoize } from '../memoize.js';
import type { Report, Topic } from '../reports/report.js';
import type { Glossary } from '../search/glossary/glossary.js';
import { findTerms, foldWord } from '../search/terms/terms.js';

/** Finds the topics that match a subscription's words. */
export interface WordsMatcher {
  /** Whether the words contain anything to look for. */
  canMatch(words: string): boolean;
  /**
   * The topics that contain every word in the title or the text, also by inflections, synonyms and translations of the
   * glossary. If commas separate words, one of them is enough.
   */
  matchTopics(words: string, report: Report): readonly Topic[];
}

/** Longer than a few names and things that a person would type. */
export const MAX_WORDS_CHARACTERS = 200;

/** The alternatives in a subscription's words, separated by commas or semicolons. */
export const splitAlternatives = (words: string): readonly string[] =>
  words
    .split(/[,;、，；]/u)
    .map((alternative) => alternative.trim())
    .filter((alternative) => alternative !== '');

/** One way to express a word: terms that must all occur, or the letters of an expression without spaces. */
type Form = { readonly terms: readonly string[]; readonly letters: string | null };
/** All ways to express a word. */
type Concept = readonly Form[];

/** Matches subscriptions' words with topics, also by synonyms and translations of the glossary. */
export function createWordsMatcher(glossary: Glossary): WordsMatcher {
  const read = (words: string): readonly (readonly Concept[])[] =>
    splitAlternatives(words.slice(0, MAX_WORDS_CHARACTERS).normalize('NFKC'))
      .map((alternative) => readConcepts(alternative, glossary))
      .filter((concepts) => concepts.length > 0);
  return {
    canMatch: (words) => read(words).length > 0,
    matchTopics(words, report) {
      const alternatives = read(words);
      return report.topics.filter((topic) => {
        const said = wordsOf(topic);
        return alternatives.some((concepts) =>
          concepts.every((forms) => forms.some((form) => stands(form, said))),
        );
      });
    },
  };
}

function readConcepts(text: string, glossary: Glossary): readonly Concept[] {
  const expansions = glossary.expand(text);
  const known = expansions.map(({ from, to, translations }) =>
    [from, ...to, ...translations].map(readForm).filter(({ terms }) => terms.length > 0),
  );
  const others = findTerms(text).filter(
    ({ start, end, stop }) => !stop && !expansions.some((span) => start < span.end && span.start < end),
  );
  return [...known, ...others.map(({ word }) => [readForm(word)])].filter((forms) => forms.length > 0);
}

function readForm(expression: string): Form {
  const terms = findTerms(expression).filter(({ stop }) => !stop);
  const isUnspaced = /^[\p{sc=Han}\p{sc=Katakana}ー]{2,}$/u.test(expression);
  return { terms: terms.map(({ term }) => term), letters: isUnspaced ? foldWord(expression) : null };
}

type Said = { readonly terms: ReadonlySet<string>; readonly letters: string };

/** A Japanese word may be segmented differently inside a longer one, so its letters count, too. */
function stands({ terms, letters }: Form, said: Said): boolean {
  return terms.every((term) => said.terms.has(term)) || (letters !== null && said.letters.includes(letters));
}

const wordsOf = memoize((topic: Topic): Said => {
  const texts = [topic.title, ...topic.passages.map(({ text }) => text)];
  return {
    terms: new Set(texts.flatMap((text) => findTerms(text).map(({ term }) => term))),
    letters: texts.map(foldWord).join('\n'),
  };
});
