import { LABELS, LANGUAGES } from '../../language/languages.js';
import type { Period } from '../../periods/period.js';
import { createTitleMatcher } from '../head/series.js';
import { isRule, toReadingText } from '../text/markup.js';
import { endsSentence, foldTitle, isCjk, type Line } from '../text/text-shape.js';
import { findHeadings, type Heading } from './headings.js';
import { isContentsEntry, readOutline, type Section } from './outline.js';

/** Words besides the title's on a line that only announces the topics: "Activities Overview Topics". */
const ANNOUNCING = new Set(LANGUAGES.flatMap(({ reports }) => reports.outline.announcing));

/**
 * Divides a report's body into its topics. Text before the first topic becomes one ("Introduction"). A body without
 * headings is one topic, named like the report. A heading without text is joined to the next. Only repeats of the
 * title, a table of contents, and a line that announces the topics are left out.
 */
export function readSections(lines: readonly Line[], title: string, period: Period): Section[] {
  const headings = findHeadings(lines);
  const repeatsTitle = createTitleMatcher(title, period);
  const isTitleAgain = (heading: Heading) => heading.style !== 'topic' && repeatsTitle(heading.title);
  const own = headings.filter((heading) => !isTitleAgain(heading));
  const again = new Set(
    headings.filter(isTitleAgain).flatMap(({ first, last }) => lines.slice(first, last + 1)),
  );
  const sections = readOutline(lines, own);
  const begin = sections[0]?.heading.first ?? 0;
  const titles = new Set(own.flatMap(({ first, title: said }) => (first >= begin ? [foldTitle(said)] : [])));
  const says = (line: Line) =>
    /[\p{L}\p{N}]/u.test(line.text) &&
    !again.has(line) &&
    !isRule(line.text) &&
    !announces(line, title) &&
    !repeatsTitle(toReadingText(line.text.slice(0, 300)));
  if (sections.length === 0) {
    const whole = { ...wholeOf(lines, title), leftOut: lines.filter((line) => !says(line)) };
    return whole.leftOut.length < lines.length ? [whole] : [];
  }
  const singles = findSingles(lines, own);
  const isEntry = (line: Line) => !singles.has(line) && isContentsEntry(line.text, titles);
  const contents = findContents(lines.slice(0, begin).filter(says), isEntry);
  const isLeftOut = (line: Line) => !says(line) || contents.has(line) || isEntry(line);
  return withRest(lines, sections, isLeftOut);
}

/** Maximum length of a line in a table of contents that is no topic's title; such a line has no digits. */
const MAX_ENTRY_LENGTH = 30;

/** The lines before the first topic if they are a table of contents: at least half are entries, the others short. */
function findContents(lines: readonly Line[], isEntry: (line: Line) => boolean): ReadonlySet<Line> {
  const others = lines.filter((line) => !isEntry(line));
  const areShort = others.every(
    ({ text }) => text.length <= MAX_ENTRY_LENGTH && !/\p{N}/u.test(text) && !endsSentence(text),
  );
  return new Set(lines.length > 1 && others.length * 2 <= lines.length && areShort ? lines : []);
}

/** The lines of headings whose titles occur only once, so that they are not entries of a table of contents. */
function findSingles(lines: readonly Line[], headings: readonly Heading[]): ReadonlySet<Line> {
  const counts = new Map<string, number>();
  for (const { title } of headings) counts.set(foldTitle(title), (counts.get(foldTitle(title)) ?? 0) + 1);
  const singles = headings.filter(
    ({ title, isContentsEntry: isEntry }) => !isEntry && counts.get(foldTitle(title)) === 1,
  );
  // A line of a two-line title does not count if it is another title, as in a table of contents.
  return new Set(
    singles.flatMap(({ first, last }) =>
      lines.slice(first, last + 1).filter(({ text }) => first === last || !counts.has(foldTitle(text))),
    ),
  );
}

function announces(line: Line, title: string): boolean {
  const words = foldTitle(line.text.slice(0, 200)).split(' ');
  const known = new Set(foldTitle(title).split(' '));
  return words.every((word) => known.has(word) || ANNOUNCING.has(word));
}

/** Adds the text before, between and after the sections. */
function withRest(
  lines: readonly Line[],
  sections: readonly Section[],
  isLeftOut: (line: Line) => boolean,
): Section[] {
  const all: Section[] = [];
  let end = 0;
  for (const section of sections) {
    const between = lines.slice(end, section.heading.first);
    const said = between.findIndex((line) => !isLeftOut(line));
    const isBare = onlyHeadings(lines, end, section.heading.first, isLeftOut);
    if (said >= 0 && all.length === 0 && !isBare)
      all.push({
        ...introductionOf(lines, end, section.heading.first),
        leftOut: between.filter(isLeftOut),
      });
    const first =
      said >= 0 && (all.length > 0 ? end > 0 : isBare) && isBare ? end + said : section.heading.first;
    all.push({ ...section, first });
    end = section.bodyEnd;
  }
  const last = all.at(-1);
  if (last && lines.slice(end).some((line) => !isLeftOut(line)))
    all[all.length - 1] = { ...last, bodyEnd: lines.length };
  return all;
}

/** Whether a stretch holds only headings that have no text. */
function onlyHeadings(
  lines: readonly Line[],
  from: number,
  to: number,
  isLeftOut: (line: Line) => boolean,
): boolean {
  const stretch = lines.slice(from, to);
  const covered = new Set(
    findHeadings(stretch)
      .filter(({ isDressed }) => isDressed)
      .flatMap(({ first, last }) => stretch.slice(first, last + 1)),
  );
  return stretch.every((line) => covered.has(line) || isLeftOut(line));
}

function introductionOf(lines: readonly Line[], from: number, to: number): Section {
  const text = lines
    .slice(from, to)
    .map((line) => line.text)
    .join('')
    .slice(0, 2000);
  const isJapanese = [...text].filter(isCjk).length * 3 > text.length;
  return madeUp(LABELS[isJapanese ? 'ja' : 'en'].introduction, from, to, 'introduction');
}

function wholeOf(lines: readonly Line[], title: string): Section {
  return madeUp(title, 0, lines.length, 'whole');
}

/** A section whose heading is not in the text: its heading ends before it begins. */
function madeUp(title: string, from: number, to: number, style: 'introduction' | 'whole'): Section {
  const heading: Heading = {
    first: from,
    last: from - 1,
    title,
    number: style === 'introduction' ? 0 : 1,
    style,
    level: null,
    isDressed: false,
    isContentsEntry: false,
  };
  return { heading, first: from, bodyEnd: to, repeats: [] };
}
