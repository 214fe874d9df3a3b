import { patternOf } from '../../language/languages.js';
import { isRule } from '../text/markup.js';
import { endsSentence, foldTitle, type Line } from '../text/text-shape.js';
import { type Heading, PAGE_REFERENCE } from './headings.js';
import { readTopicMark } from './marks.js';

/** A topic as lines: its heading, and the body from `heading.last + 1` up to but not including `bodyEnd`. */
export type Section = {
  readonly heading: Heading;
  /** Its first line: that of its heading, or of headings without text before it. */
  readonly first: number;
  readonly bodyEnd: number;
  /** Headings in the body that only repeat its own ("Topic 2 (continued)"). */
  readonly repeats: readonly Heading[];
  /** Lines in the body without content of their own: the title repeated, entries of a table of contents. */
  readonly leftOut?: readonly Line[];
};

/** Heading styles, outermost first. Among numbered and symbol styles, the first in the text is outermost. */
const STYLE_ORDER = ['markdown', 'numbered', 'symbol', 'bold', 'capitals', 'plain'];
/** With more headings than this, entries of a table of contents are not matched by parts of titles. */
const MAX_TITLES = 2000;
const CONTINUATION = patternOf(
  '\\s?[(（[]?\\s?(?:…)\\s?[)）\\]]?$',
  ({ reports }) => reports.outline.continued,
);

/**
 * Selects the headings that name the report's topics: the "Topic N" headings and the sections of their rank after them.
 * Without such headings, selects the outermost style of heading that divides the report. Tables of contents and
 * headings without text are no topics, unless there is nothing else.
 */
export function readOutline(lines: readonly Line[], headings: readonly Heading[]): Section[] {
  const topics = withoutContents(
    lines,
    headings.filter((heading) => heading.style === 'topic'),
  );
  return topics.length > 0 ? outlineByTopics(lines, headings, topics) : outlineBySections(lines, headings);
}

function outlineByTopics(
  lines: readonly Line[],
  headings: readonly Heading[],
  topics: readonly Heading[],
): Section[] {
  const firstTopic = topics[0]?.first ?? 0;
  const lastTopic = topics.at(-1)?.first ?? 0;
  const levels = topics.flatMap(({ level }) => level ?? []);
  const inner = headings.flatMap((heading) =>
    isSection(heading, firstTopic, lastTopic) && heading.level !== null ? heading.level : [],
  );
  // Topics set as plain lines have no rank of their own, so that headings between them rank below them.
  const sectionLevel = levels.length > 0 ? lowest(levels) : inner.length > 0 ? lowest(inner) - 1 : 6;
  const sections = headings.filter(
    (heading) =>
      isSection(heading, levels.length > 0 ? firstTopic : lastTopic, lines.length) &&
      heading.level !== null &&
      heading.level <= sectionLevel,
  );
  const cuts = cutAt(
    lines,
    [...topics, ...sections].sort((a, b) => a.first - b.first),
  );
  return preferBody(lines, joinRepeats(lines, cuts));
}

function isSection(heading: Heading, after: number, before: number): boolean {
  return heading.style !== 'topic' && heading.first > after && heading.first < before;
}

/** Drops the entries of a table of contents: headings that occur again, with no text between them and the next. */
function withoutContents(lines: readonly Line[], topics: readonly Heading[]): Heading[] {
  const lastPlace = new Map(topics.map((topic, index) => [topic.number, index]));
  const isBare = topics.map((topic, index) => {
    const next = topics[index + 1];
    return next !== undefined && !hasText(lines, topic.last + 1, next.first);
  });
  return topics.filter((topic, index) => {
    const comesAgain = (lastPlace.get(topic.number) ?? index) > index;
    // Text follows the last entry if an introduction stands between the table of contents and Topic 1.
    const isEntry = topic.isContentsEntry || isBare[index] || isBare[index - 1];
    return !(comesAgain && isEntry);
  });
}

/**
 * Joins "Topic 2 (continued)" to Topic 2, and mentions of earlier topics to the text around. Text below the heading of
 * an earlier topic, after another one, becomes a second topic of that title, because a topic is one stretch of text.
 */
function joinRepeats(lines: readonly Line[], cuts: readonly Section[]): Section[] {
  const joined: { heading: Heading; first: number; bodyEnd: number; repeats: Heading[] }[] = [];
  const known = new Map<number, Heading>();
  for (const cut of cuts) {
    const { heading } = cut;
    const before = joined.at(-1);
    const earlier = heading.style === 'topic' ? known.get(heading.number ?? -1) : undefined;
    const isRepeat = earlier !== undefined && ['', nameOf(earlier)].includes(nameOf(heading));
    if (before && isRepeat && before.heading.number === heading.number) {
      before.bodyEnd = cut.bodyEnd;
      before.repeats.push(heading);
    } else if (before && earlier !== undefined && !isRepeat && !heading.isDressed) {
      before.bodyEnd = cut.bodyEnd;
    } else if (!isRepeat) {
      joined.push({ ...cut, repeats: [] });
      if (heading.number !== null && heading.style === 'topic') known.set(heading.number, heading);
    } else if (sectionHasText(lines, cut)) {
      joined.push({ ...cut, heading: { ...heading, title: earlier.title }, repeats: [] });
    }
  }
  return joined;
}

/** A heading's title for comparison, without "(continued)". */
function nameOf({ title }: Heading): string {
  return foldTitle(title.replace(CONTINUATION, ''));
}

function outlineBySections(lines: readonly Line[], headings: readonly Heading[]): Section[] {
  const styles = [...new Set(headings.map(({ style }) => style))].sort((a, b) => rank(a) - rank(b));
  const outlines = styles.flatMap((style) => divide(lines, headings, style));
  const isWhole = ([only]: readonly Section[]) => only !== undefined && !isBare(headings, lines, only);
  return (
    outlines.find((sections) => sections.length > 1) ??
    outlines.find((sections) => sections.length === 1 && isWhole(sections)) ??
    outlines.find((sections) => sections.length > 0) ??
    []
  );
}

/** Whether all text of a section belongs to headings within it, as for the document's own title. */
function isBare(
  headings: readonly Heading[],
  lines: readonly Line[],
  { heading, bodyEnd }: Section,
): boolean {
  const next = headings.find(({ first, level }) => first > heading.last && first < bodyEnd && level !== null);
  return next !== undefined && !hasText(lines, heading.last + 1, next.first);
}

function rank(style: string): number {
  return STYLE_ORDER.indexOf(style.split(' ')[0] ?? '');
}

/** The ways in which headings of one style can divide the report, coarsest first. */
function divide(lines: readonly Line[], headings: readonly Heading[], style: string): Section[][] {
  const own = withoutEntries(
    lines,
    headings.filter((heading) => heading.style === style && !heading.isContentsEntry),
  );
  const titles = new Set(own.map(({ title }) => foldTitle(title)));
  const outline = (chosen: readonly Heading[]) =>
    cutAt(lines, chosen).filter((cut) => sectionHasText(lines, cut) && !listsTitles(lines, cut, titles));
  if (style === 'markdown') {
    return [1, 2, 3, 4, 5, 6].map((level) => outline(own.filter((heading) => (heading.level ?? 7) <= level)));
  }
  if (style === 'plain') return [outline(own.filter((heading) => isFollowedByProse(lines, heading)))];
  return [outline(style.startsWith('numbered') ? countingUp(lines, own) : own)];
}

/** Drops the headings of a table of contents without page numbers: those that recur, with no sentence below them. */
function withoutEntries(lines: readonly Line[], headings: readonly Heading[]): Heading[] {
  const last = new Map(
    headings.map((heading, index) => [`${heading.number} ${foldTitle(heading.title)}`, index]),
  );
  return headings.filter((heading, index) => {
    const comesAgain = (last.get(`${heading.number} ${foldTitle(heading.title)}`) ?? index) > index;
    const next = headings[index + 1]?.first ?? lines.length;
    return !comesAgain || lines.slice(heading.last + 1, next).some(({ text }) => endsSentence(text));
  });
}

/** The headings of this many numbers in a row may be missing, because they were not recognized. */
const MAX_MISSING = 2;

/**
 * Section numbers count up. A list within a section starts at 1 again and is skipped. A number may be missing, unless
 * it comes later.
 */
function countingUp(lines: readonly Line[], headings: readonly Heading[]): Heading[] {
  const chain: Heading[] = [];
  const lastPlace = new Map(headings.map(({ number }, index) => [number, index]));
  for (const [index, heading] of headings.entries()) {
    const next = headings[index + 1]?.first ?? lines.length;
    const expected = (chain.at(-1)?.number ?? 0) + 1;
    const skipped = (heading.number ?? 0) - expected;
    const isAhead = skipped > 0 && skipped <= MAX_MISSING && (lastPlace.get(expected) ?? -1) < index;
    const isNext = skipped === 0 || isAhead || (chain.length === 0 && heading.number === 0);
    if (isNext && hasText(lines, heading.last + 1, next)) chain.push(heading);
  }
  return chain;
}

/** Whether a section holds only the titles of others: a table of contents. */
function listsTitles(lines: readonly Line[], cut: Section, titles: ReadonlySet<string>): boolean {
  const body = lines.slice(cut.heading.last + 1, Math.min(cut.bodyEnd, cut.heading.last + 200));
  const entries = body.map(({ text }) => foldTitle(text.slice(0, 300).replace(/\]\([^)]*\)$/, ']')));
  return entries.length > 1 && entries.every((entry) => isTitleEntry(entry, titles));
}

/** Whether a line is an entry of a table of contents: all or part of a title, perhaps with a number, page or link. */
export function isContentsEntry(line: string, titles: ReadonlySet<string>): boolean {
  if (line.length > 300) return false;
  const bare = line.replace(/\]\([^)]*\)$/, ']').replace(PAGE_REFERENCE, '');
  const entry = foldTitle(readTopicMark(bare)?.title || bare);
  if (isTitleEntry(entry, titles)) return true;
  return (
    entry.length >= 4 &&
    titles.size <= MAX_TITLES &&
    [...titles].some((title) => title.startsWith(entry) || title.endsWith(entry))
  );
}

function isTitleEntry(entry: string, titles: ReadonlySet<string>): boolean {
  const bare = entry.replace(/^(?:\d{1,2} )+/, '').replace(/ \d{1,4}$/, '');
  return titles.has(entry) || titles.has(bare) || /^\d{0,4}$/.test(entry);
}

function isFollowedByProse(lines: readonly Line[], heading: Heading): boolean {
  const [next, second] = [lines[heading.last + 1], lines[heading.last + 2]];
  if (!next || next.text.startsWith('•')) return false;
  return next.text.length >= 60 || endsSentence(next.text) || (second !== undefined && !second.opens);
}

function cutAt(lines: readonly Line[], headings: readonly Heading[]): Section[] {
  return headings.map((heading, index) => ({
    heading,
    first: heading.first,
    bodyEnd: headings[index + 1]?.first ?? lines.length,
    repeats: [],
  }));
}

function preferBody(lines: readonly Line[], cuts: readonly Section[]): Section[] {
  const full = cuts.filter((cut) => sectionHasText(lines, cut));
  return full.length > 0 ? full : cuts.filter(({ heading }) => heading.style === 'topic');
}

function sectionHasText(lines: readonly Line[], cut: Section): boolean {
  return hasText(lines, cut.heading.last + 1, cut.bodyEnd);
}

function hasText(lines: readonly Line[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const text = lines[index]?.text ?? '';
    if (!isRule(text) && /\p{L}/u.test(text)) return true;
  }
  return false;
}

function lowest(numbers: readonly number[]): number {
  return numbers.reduce((low, value) => Math.min(low, value), 6);
}
