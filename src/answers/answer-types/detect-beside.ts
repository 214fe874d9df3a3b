import type { Term } from '../../search/terms.js';
import { NUMBER_WORD } from './detect-type.js';

/** A text with its words. */
type Words = { readonly text: string; readonly terms: readonly Term[] };

const FIGURE = new RegExp(`^(?:\\d[\\d,.]{0,15}|${NUMBER_WORD})$`, 'iu');
const YEAR = /^(?:19|20)\d\d$/;
/** A number counts something that follows within this many words, or that stands this far before it. */
const COUNT_REACH = { after: 5, before: 8 } as const;
/** Between a number and what it counts stands nothing that ends a phrase. */
const PHRASE_END = /[,:;.()、。：（）]/u;
/** Between a thing and its number when the thing comes first: "the number of visitors was 410". */
const COUNTING = /\b(?:was|were|is|are|reached|stood at|totall?ed|to|of)\b|[:：はが]/iu;
/** Any number, where it is not said what is counted. */
const UNNAMED = 0.7;
const THING_FIRST = 0.7;

/** Whether a number stands beside the thing that is to be counted: "39 security functions". */
export function countNear(words: Words, counted: ReadonlySet<string>): number {
  const figures = words.terms.flatMap((term, at) => (isCount(term.word) ? [at] : []));
  if (figures.length === 0) return 0;
  if (counted.size === 0) return UNNAMED;
  return figures.reduce((best, at) => Math.max(best, countAt(words, at, counted)), 0);
}

function countAt({ text, terms }: Words, at: number, counted: ReadonlySet<string>): number {
  const figure = terms[at];
  if (figure === undefined) return 0;
  const after = terms.slice(at + 1, at + 1 + COUNT_REACH.after);
  if (after.some(({ term, start }) => counted.has(term) && !PHRASE_END.test(text.slice(figure.end, start))))
    return 1;
  const before = terms.slice(Math.max(0, at - COUNT_REACH.before), at);
  const comesFirst = before.some(
    ({ term, end }) => counted.has(term) && COUNTING.test(text.slice(end, figure.start)),
  );
  return comesFirst ? THING_FIRST : 0;
}

function isCount(word: string): boolean {
  return (FIGURE.test(word) || /^\d/.test(word)) && !YEAR.test(word);
}

const COUNTER =
  /何([人名件回社個本組駅点台枚つ冊校頁頭匹軒隻基度]|団体|か国語|カ国語|言語|か国|カ国|種類|項目|組織|チーム|都市|箇所|か所|ページ|世帯|機関)/u;

/** How the thing counted is counted in Japanese: 何人 is answered by a number and 人 or 名; null where nothing is. */
export function counterOf(question: string): RegExp | null {
  const counter = COUNTER.exec(question)?.[1];
  if (counter === undefined) return null;
  const unit = /[人名]/u.test(counter) ? '[人名]' : counter.replace(/^[かカ]/u, '[かカヶケ]');
  return new RegExp(`[\\d一二三四五六七八九十百千万]\\s?${unit}`, 'u');
}

/** Whether a sentence says what the thing is: "IGF is a …", "… Forum (IGF)", "Satoshi Kamo, Manager of …", "…とは". */
export function definitionOf({ text, terms }: Words, defined: ReadonlySet<string>): number {
  let best = 0;
  terms.forEach(({ term, start, end }, at) => {
    const next = terms[at + 1];
    if (!defined.has(term) || (next !== undefined && defined.has(next.term))) return;
    const after = text.slice(end, end + 60);
    const before = text.slice(Math.max(0, start - 2), start);
    if (
      /^["”’']?(?:\s\([^)]{1,40}\))?,?\s+(?:is|are|was|were|refers|means|has|have|consists?|aims?|provides|lists)\b|^["”』」]?(?:とは|は)/u.test(
        after,
      )
    )
      best = 1;
    else if (/^["”’']?(?:\s\([^)]{1,40}\))?,\s+(?:an?|the|\p{Lu}|which|or|also)/u.test(after))
      best = Math.max(best, 0.9);
    else if (/[(（]$/u.test(before) && /^[)）]/u.test(after)) best = Math.max(best, 0.7);
    else best = Math.max(best, 0.2);
  });
  return best;
}
