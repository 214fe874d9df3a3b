import { patternOf } from '../../language/languages.js';

/** What lists are made of. */
type Item = { readonly text: string; readonly closed: boolean };

/** Whether a sentence is a list's item, which may end like a sentence; then its mark tells. */
export const isItem = (sentence: Item | undefined): boolean =>
  sentence !== undefined &&
  (!sentence.closed || /^(?:[•・*-]\s|\(?\d{1,3}[.)）]\s|[①-⑳])/u.test(sentence.text));

/** The list that a sentence announces or belongs to, with the sentence that announces it. */
export function listAround(sentences: readonly Item[], at: number): readonly number[] {
  const first = announcerOf(sentences, at) ?? at;
  const last = Math.max(at, endOfList(sentences, first));
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

const ANNOUNCEMENT = patternOf('(?:[:：]|…)$', ({ answers }) => answers?.announcement);
/** A list may begin this many sentences after the one that announces it. */
const ANNOUNCED_WITHIN = 3;

/** Where the items end that the sentence at `at` announces; `at` itself where it announces nothing. */
export function endOfList(sentences: readonly Item[], at: number): number {
  if (!ANNOUNCEMENT.test(sentences[at]?.text ?? '')) return at;
  const first = sentences.findIndex((item, n) => n > at && n <= at + ANNOUNCED_WITHIN && isItem(item));
  if (first < 0) return Math.min(at + 1, sentences.length - 1);
  let last = first;
  while (isItem(sentences[last + 1])) last += 1;
  return last;
}

/** The sentence that announces the list in which `at` is an item; null where there is none. */
function announcerOf(sentences: readonly Item[], at: number): number | null {
  if (!isItem(sentences[at])) return null;
  for (let earlier = at - 1; earlier >= Math.max(0, at - ANNOUNCED_WITHIN); earlier -= 1) {
    if (ANNOUNCEMENT.test(sentences[earlier]?.text ?? '')) return earlier;
  }
  return null;
}
