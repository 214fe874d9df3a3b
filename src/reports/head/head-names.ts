import { LANGUAGES, patternOf } from '../../language/languages.js';
import { findPeriodMentions } from '../../periods/find-periods.js';
import { type Period, periodsOverlap } from '../../periods/period.js';
import { NO_TODAY } from '../../periods/read-form.js';
import { overlaps, type Span } from '../../span.js';
import { SCHEME } from '../../web-address.js';
import { isTitleLike } from '../outline/marks.js';
import { isRule, toReadingText } from '../text/markup.js';
import { endsOpen, type Line, startsLower } from '../text/text-shape.js';
import { isByline } from './head-extent.js';
import { type Labelled, namesOrganization, namesPublication, readLabel } from './head-labels.js';
import { trimTitle, withoutIssueNumber } from './series.js';

/** A name, and where it stands. */
export type Name = Span & { readonly said: string };

/** Where a report states its period and its date of issue, if it does. */
export type StatedTimes = { readonly period: Span | null; readonly issued: Span | null | undefined };

const MAX_TITLE_LINES = 4;
const BYLINE = /^(?:(?:published|issued|prepared|compiled|released)\s)?by\s+/iu;
const ACRONYM = /^[\p{Lu}\p{N}/&.-]{2,12}$/u;
/** A heading, a list item, an announcement, or a line with 【】 or a mail address is not a publisher. */
const NO_NAME = /^(?:#{1,6}\s|[-*+•]\s|【)|[:：]$|\w@\w/u;
const EDGE_MARKS = /^[^\p{L}\p{N}"“「『]+|(?<![^\p{L}\p{N}"”」』.?!)）])[^\p{L}\p{N}"”」』.?!)）]+$/gu;

/**
 * The report's title: labeled, as a Markdown heading, or its first line of words. If that line is the publisher's name,
 * the first line that names a publication ("Quarterly Review"), up to the line with the period.
 * @param cuts the period and the date of issue, which are not part of a title on the same line
 * @param period the period of the report; other mentions of it on the line are cut out, too
 * @param running all short lines, folded by `withoutWhiteSpace`; a running header has a two-line title on one line
 */
export function findTitle(
  text: string,
  head: readonly Line[],
  labels: readonly Labelled[],
  cuts: readonly Span[],
  period: Period,
  running: ReadonlySet<string>,
): Name | null {
  const say = (stretch: Span) => sayWithout(text, stretch, titleCuts(text, stretch, cuts, period), true);
  const label = labels.find(({ kind }) => kind === 'title');
  if (label) return say(label);
  const words = head.map((line, index) =>
    readLabel(line) || isByline(head, index) ? '' : (sayWithout(text, line, cuts)?.said ?? ''),
  );
  const first = firstLineOfTitle(head, words, cuts, running);
  const start = head[first]?.start;
  if (start === undefined) return null;
  return say({ start, end: head[lastLineOfTitle(text, head, words, first, running)]?.end ?? start });
}

/** The title as published, even if it is only a period: "May 2023". */
export function sayTitle(text: string, head: readonly Line[], labels: readonly Labelled[]): Name | null {
  const label =
    labels.find(({ kind }) => kind === 'title') ??
    head.find((line) => readLabel(line) === null && !isRule(line.text));
  if (!label || label.end - label.start > 200) return null;
  const said = cleanTitle(toReadingText(text.slice(label.start, label.end)));
  return /[\p{L}\p{N}]/u.test(said) ? { said, ...trimSpan(text, label.start, label.end) } : null;
}

/** A year that runs into a name without a space, as in 2022年度事業報告書, is part of that name. */
const PART_OF_NAME = patternOf('^(?:19|20)\\d{2}\\s?(?:…)$', ({ periods }) => periods.years.ending, '');

function titleCuts(text: string, title: Span, cuts: readonly Span[], period: Period): Span[] {
  const words = text.slice(title.start, title.end).slice(0, 500);
  const said = findPeriodMentions(words, NO_TODAY).flatMap((mention) =>
    mention.kind === 'period' && periodsOverlap(mention.period, period)
      ? [{ start: title.start + mention.start, end: title.start + mention.end }]
      : [],
  );
  const apart = said.filter((span) => !cuts.some((cut) => overlaps(cut, span)));
  return [...cuts, ...apart].filter(({ start, end }) => {
    const isGlued =
      PART_OF_NAME.test(text.slice(start, end)) && /[\p{sc=Han}\p{sc=Katakana}]/u.test(text.charAt(end));
    return !isGlued || start < title.start || end > title.end;
  });
}

const ADDRESS = new RegExp(`\\(?${SCHEME}[^\\s)]{1,2000}\\)?`, 'giu');
const BEFORE_COUNTER = new RegExp(
  `(?<=\\d)\\s(?=[${LANGUAGES.map(({ reports }) => reports.titles.counters).join('')}])`,
  'gu',
);

/** Removes tags, addresses and marks at the ends from a title. A slug ("status-report-2023") becomes words. */
export function cleanTitle(title: string): string {
  const said = title
    .replace(/<\/?[a-z][^<>]{0,200}>/giu, ' ')
    .replace(ADDRESS, ' ')
    .replace(BEFORE_COUNTER, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s#*_◆■●【]+|(?<![\s:：;；,、|*_#◆■●-])[\s:：;；,、|*_#◆■●-]+$/gu, '');
  return /^\p{Ll}[\p{Ll}\d]*(?:[-_][\p{Ll}\d]+){2,}$/u.test(said) ? said.replace(/[-_]/g, ' ') : said;
}

const LEGAL_NAME = patternOf('^(?:…)', ({ reports }) => reports.legalName, 'u');

/** The organization that a title begins with, on its own line or by its legal form: 一般社団法人かもめ協会 事業報告書. */
export function organizationIn(text: string, title: Span): Name | null {
  const said = text.slice(title.start, title.end);
  const firstLine = said.split(/[\r\n]/, 1)[0]?.trim() ?? '';
  const name = LEGAL_NAME.exec(said)?.[0] ?? (namesOrganization(firstLine) ? firstLine : undefined);
  if (!name || name.length === said.length) return null;
  return { said: name, start: title.start, end: title.start + name.length };
}

function firstLineOfTitle(
  head: readonly Line[],
  words: readonly string[],
  cuts: readonly Span[],
  running: ReadonlySet<string>,
): number {
  const headed = head.findIndex(({ text }, index) => /^#\s/.test(text) && words[index] !== '');
  if (headed >= 0) return headed;
  const first = words.findIndex((said) => said !== '');
  const said = words[first] ?? '';
  if (namesPublication(said) || !(namesOrganization(said) || ACRONYM.test(said))) return first;
  if (isRunning(head, first, running)) return first;
  const lastCut = head.findLastIndex((line) => cuts.some((cut) => overlaps(line, cut)));
  const named = words.findIndex((other, index) => index <= lastCut && namesPublication(other));
  return named < 0 ? first : named;
}

/** A title may continue: its line or the next one is in mid-phrase, or the next one names the publication. */
function lastLineOfTitle(
  text: string,
  head: readonly Line[],
  words: readonly string[],
  first: number,
  running: ReadonlySet<string>,
): number {
  let last = first;
  for (let next = first + 1; next < head.length && next - first < MAX_TITLE_LINES; next++) {
    const [current, line] = [head[last], head[next]];
    const [said, more] = [words[last] ?? '', words[next] ?? ''];
    if (!current || !line || line.opens || more === '' || text.startsWith('  ', current.end)) break;
    if (next === first + 1 && isRunning(head, first, running)) {
      last = next;
      continue;
    }
    const namesMore = namesPublication(more) && !namesOrganization(more);
    if (!startsLower(line.text) && !endsOpen(said) && !namesMore) break;
    last = next;
  }
  return last;
}

/** Whether a line and the next one stand together on one line elsewhere, as in a running header. */
function isRunning(head: readonly Line[], first: number, running: ReadonlySet<string>): boolean {
  const [line, next] = [head[first], head[first + 1]];
  return (
    line !== undefined && next !== undefined && running.has(withoutWhiteSpace(`${line.text}${next.text}`))
  );
}

/** Folds a line for comparison: without white space, in lower case. */
export function withoutWhiteSpace(line: string): string {
  return line.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}

/**
 * The publisher: labeled; else an organization's name or a line with "by", preferably on or above the line with the
 * date of issue; else an unrecognized name before the title or above the date.
 */
export function findPublisher(
  text: string,
  head: readonly Line[],
  labels: readonly Labelled[],
  title: Span,
  at: StatedTimes,
): Name | null {
  const cuts = [at.period, at.issued].filter((cut) => cut != null);
  for (const label of labels) {
    const name = label.kind === 'publisher' || label.kind === 'issued' ? sayWithout(text, label, cuts) : null;
    if (name && (label.kind === 'publisher' || namesOrganization(name.said))) return name;
  }
  const names = head.map((line, index) =>
    readLabel(line) || overlaps(line, title) || isByline(head, index) || NO_NAME.test(line.text)
      ? null
      : sayWithout(text, line, cuts),
  );
  const isName = (name: Name | null | undefined): name is Name =>
    !!name && (namesOrganization(name.said) || BYLINE.test(name.said));
  const dateLine = head.findIndex((line) => at.issued != null && overlaps(line, at.issued));
  const aboveDate = dateLine > 0 ? names[dateLine - 1] : null;
  // A line before the title, or just above the date, counts as a name even if no word marks it as one.
  const unnamed = [names.find((name) => name && name.end <= title.start), aboveDate];
  const found =
    [names[dateLine], aboveDate].find(isName) ??
    names.find(isName) ??
    unnamed.find((name) => name && !namesPublication(name.said));
  return found ? { ...found, said: found.said.replace(BYLINE, '') } : null;
}

/** The words of a stretch without the cuts, if they can be a name. A cut at either end narrows the span. */
function sayWithout(text: string, stretch: Span, cuts: readonly Span[], isTitle = false): Name | null {
  let { start, end } = stretch;
  let raw = text.slice(start, end);
  if (raw.length > 500 || isRule(raw) || raw.startsWith('|')) return null;
  const inside = cuts.filter((cut) => overlaps(cut, stretch)).sort((a, b) => b.start - a.start);
  for (const cut of inside)
    raw = `${raw.slice(0, Math.max(0, cut.start - stretch.start))} ${raw.slice(cut.end - stretch.start)}`;
  // Removes the empty emphasis around what was cut out.
  const reading = toReadingText(inside.length > 0 ? raw.replace(/(?<=^|\s)[*_]{1,3}(?=\s|$)/g, '') : raw);
  const bare = isTitle && inside.length > 0 ? withoutIssueNumber(reading) : reading;
  const plain = inside.length > 0 ? trimTitle(bare) : bare.replace(EDGE_MARKS, '');
  const said = isTitle ? cleanTitle(plain) : plain;
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
