import { type Labelled, readLabel } from './head-labels.js';
import type { Line } from './lines.js';
import { isRule, toReadingText } from './markup.js';
import { namesOrganization, namesPublication } from './publisher-words.js';
import type { Span } from './report.js';
import { isTitleLike } from './section-mark.js';
import { trimTitle } from './series.js';
import { endsOpen, startsLower } from './text-shape.js';

/** Words with the place where they stand. */
export type Said = Span & { readonly said: string };

const maxTitleLines = 4;
const byline = /^(?:(?:published|issued|prepared|compiled|released)\s)?by\s+/iu;
const acronym = /^[\p{Lu}\p{N}/&.-]{2,12}$/u;
const edgeMarks = /^[^\p{L}\p{N}"“「『]+|[^\p{L}\p{N}"”」』.)）]+$/gu;

/**
 * The report's title: under a label, as a Markdown heading, or its first line of words; where that line is
 * the publisher's name, the line before the period that names a publication ("Quarterly Review").
 * @param cuts the period and the date of issue, which are no part of a title on the same line
 */
export function findTitle(
  text: string,
  head: readonly Line[],
  labels: readonly Labelled[],
  cuts: readonly Span[],
): Said | null {
  const label = labels.find(({ kind }) => kind === 'title');
  if (label) return sayWithout(text, label, cuts);
  const words = head.map((line) => (readLabel(line) ? '' : (sayWithout(text, line, cuts)?.said ?? '')));
  const first = firstLineOfTitle(head, words, cuts);
  const start = head[first]?.start;
  if (start === undefined) return null;
  return sayWithout(
    text,
    { start, end: head[lastLineOfTitle(text, head, words, first)]?.end ?? start },
    cuts,
  );
}

function firstLineOfTitle(head: readonly Line[], words: readonly string[], cuts: readonly Span[]): number {
  const headed = head.findIndex(({ text }, index) => /^#\s/.test(text) && words[index] !== '');
  if (headed >= 0) return headed;
  const first = words.findIndex((said) => said !== '');
  const said = words[first] ?? '';
  if (namesPublication(said) || !(namesOrganization(said) || acronym.test(said))) return first;
  const lastCut = head.findLastIndex((line) => cuts.some((cut) => overlap(line, cut)));
  const named = words.findIndex((other, index) => index <= lastCut && namesPublication(other));
  return named < 0 ? first : named;
}

/** A title may be wrapped: it goes on where its line or the next is in mid-phrase, or the next one names the publication. */
function lastLineOfTitle(
  text: string,
  head: readonly Line[],
  words: readonly string[],
  first: number,
): number {
  let last = first;
  for (let next = first + 1; next < head.length && next - first < maxTitleLines; next++) {
    const [current, line] = [head[last], head[next]];
    const [said, more] = [words[last] ?? '', words[next] ?? ''];
    if (!current || !line || line.opens || more === '' || text.startsWith('  ', current.end)) break;
    const namesMore = namesPublication(more) && !namesOrganization(more);
    if (!startsLower(line.text) && !endsOpen(said) && !namesMore) break;
    last = next;
  }
  return last;
}

/**
 * The publisher: under a label or after "by"; else the line with an organization's name, or the one just
 * before the date of issue.
 */
export function findPublisher(
  text: string,
  head: readonly Line[],
  labels: readonly Labelled[],
  title: Span,
  cuts: readonly Span[],
): Said | null {
  for (const label of labels) {
    const name = label.kind === 'publisher' || label.kind === 'issued' ? sayWithout(text, label, cuts) : null;
    if (name && (label.kind === 'publisher' || namesOrganization(name.said))) return name;
  }
  const names = head.map((line) =>
    readLabel(line) || overlap(line, title) ? null : sayWithout(text, line, cuts),
  );
  const isName = (name: Said | null | undefined): name is Said =>
    !!name && (namesOrganization(name.said) || byline.test(name.said));
  const dateLine = head.findIndex((line) => cuts.slice(1).some((cut) => overlap(line, cut)));
  const aboveDate = dateLine > 0 ? names[dateLine - 1] : null;
  // A line passed over for the title, or just above the date, is a name even without a word that says so.
  const unnamed = [names.find((name) => name && name.end <= title.start), aboveDate];
  const found =
    [names[dateLine], aboveDate].find(isName) ??
    names.find(isName) ??
    unnamed.find((name) => name && !namesPublication(name.said));
  return found ? { ...found, said: found.said.replace(byline, '') } : null;
}

/** What a stretch says besides the cuts, if that can be a name; its span is narrowed where a cut is at one end. */
function sayWithout(text: string, stretch: Span, cuts: readonly Span[]): Said | null {
  let { start, end } = stretch;
  let raw = text.slice(start, end);
  if (raw.length > 500 || isRule(raw) || raw.startsWith('|')) return null;
  const inside = cuts.filter((cut) => overlap(cut, stretch)).sort((a, b) => b.start - a.start);
  for (const cut of inside)
    raw = `${raw.slice(0, Math.max(0, cut.start - stretch.start))} ${raw.slice(cut.end - stretch.start)}`;
  // Emphasis around what was cut out stands empty now.
  const reading = toReadingText(inside.length > 0 ? raw.replace(/(?<=^|\s)[*_]{1,3}(?=\s|$)/g, '') : raw);
  const said = inside.length > 0 ? trimTitle(reading) : reading.replace(edgeMarks, '');
  if (!isTitleLike(said)) return null;
  for (const cut of inside) {
    if (!/[\p{L}\p{N}]/u.test(text.slice(cut.end, end))) end = cut.start;
    if (!/[\p{L}\p{N}]/u.test(text.slice(start, cut.start))) start = cut.end;
  }
  return { said, ...trimSpan(text, start, end) };
}

/** A span without white space, brackets, dashes and emphasis at its ends. */
function trimSpan(text: string, start: number, end: number): Span {
  const marks = /[\s#*_[\](（）)【】<>,:;|~～–—―－-]/u;
  let [from, to] = [start, end];
  while (from < to && marks.test(text.charAt(from))) from++;
  while (to > from && /[\s*_[(（【<,:;|~～–—―－-]/u.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
