import type { Passage } from '../report.js';

/** Where the pages after the first begin: behind each form feed, as formats with pages are read. */
export function findPages(text: string): readonly number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('\f'); at >= 0; at = text.indexOf('\f', at + 1)) starts.push(at + 1);
  return starts;
}

/** The passages, in the order of the text, with the pages that they begin on; without pages as they are. */
export function withPages(passages: readonly Passage[], starts: readonly number[]): readonly Passage[] {
  if (starts.length === 0) return passages;
  let page = 0;
  return passages.map((passage) => {
    while ((starts[page] ?? Number.POSITIVE_INFINITY) <= passage.start) page++;
    return { ...passage, page: page + 1 };
  });
}
