import { RapporteurError } from '../errors.js';
import type { Span } from '../span.js';
import { readFrontMatter } from './head/front-matter.js';
import { readHead } from './head/report-head.js';
import { reportId } from './head/series.js';
import type { Heading } from './outline/headings.js';
import type { Section } from './outline/outline.js';
import { readSections } from './outline/sections.js';
import type { Link, Report, Topic } from './report.js';
import { readLinks } from './text/links.js';
import { isRule } from './text/markup.js';
import { readPassages } from './text/passages.js';
import { separateRunningHeaders } from './text/running-headers.js';
import { findPages, type Line, readLines, withPages } from './text/text-shape.js';

/** A file with more topics is not a report; the limit keeps a hostile file from filling the index. */
const MAX_TOPICS = 1000;

/**
 * Parses a report from its text.
 * @param text the decoded text, without byte order mark; kept unchanged, all offsets point into it
 * @param source the file's name, for messages
 * @param path the file's name with as many of its folders as are known, which may state a period
 * @throws RapporteurError `report` that names the file, if it has no text, no period, one that ends after its date of
 *   issue, or too many lines or topics
 */
export function parseReport(text: string, source: string, path = source): Report {
  const frontMatter = readFrontMatter(text);
  const all = readLines(text, source).filter((line) => line.start >= frontMatter.end);
  const { lines, runningHeaders } = separateRunningHeaders(all);
  if (lines.length === 0)
    throw new RapporteurError('report', `${source}: is empty; a report needs a title, a period and topics.`);
  const { bodyFrom, bodyTo, ...head } = readHead(text, { all, lines }, frontMatter, source, path);
  const id = reportId(head.series, head.period);
  const body = lines.slice(bodyFrom, bodyTo);
  const sections = readSections(body, head.title, head.period);
  if (sections.length > MAX_TOPICS)
    throw new RapporteurError(
      'report',
      `${source}: has more than ${MAX_TOPICS} topics; split it into its reports.`,
    );
  if (sections.length === 0)
    throw new RapporteurError('report', `${source}: has no text below its title; add what it reports.`);
  return { id, ...head, source, text, topics: readTopics(text, body, sections, runningHeaders, id) };
}

function readTopics(
  text: string,
  lines: readonly Line[],
  sections: readonly Section[],
  runningHeaders: readonly Span[],
  id: string,
): Topic[] {
  const [introduction, ...rest] = sections.map(({ heading }) => heading);
  const isIntroduced = introduction?.style === 'introduction';
  const counted = numberSections(isIntroduced ? rest : sections.map(({ heading }) => heading));
  // The introduction is numbered below all other topics.
  const numbers = isIntroduced ? [Math.min(0, ...counted.map((number) => number - 1)), ...counted] : counted;
  const repeats = new Set(
    sections.flatMap(({ repeats: again, leftOut = [] }) => [
      ...again.flatMap(({ first, last }) => lines.slice(first, last + 1)),
      ...leftOut,
    ]),
  );
  const aside = [...runningHeaders, ...lines.filter((line) => isRule(line.text)), ...repeats]
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start);
  const pages = findPages(text);
  return sections.map(({ heading, first, bodyEnd }, index) => {
    const number = numbers[index] ?? index + 1;
    const body = lines
      .slice(heading.last + 1, bodyEnd)
      .filter((line) => !isRule(line.text) && !repeats.has(line));
    return {
      number,
      title: heading.title === '' ? `Topic ${number}` : heading.title,
      start: lines[first]?.start ?? 0,
      end: (body.at(-1) ?? lines[heading.last])?.end ?? 0,
      passages: withPages(readPassages(text, body, aside, `${id}#${number}`), pages),
      links: joinLinks(
        readLinks(text, lines.slice(heading.first, heading.last + 1)).filter(
          ({ caption }) => caption !== null,
        ),
        readLinks(text, body),
      ),
    };
  });
}

/** The links of a heading and its text, each address once. */
function joinLinks(heading: readonly Link[], body: readonly Link[]): Link[] {
  return [...heading.filter(({ url }) => !body.some((link) => link.url === url)), ...body];
}

/** Numbers the topics as printed where possible. A "Topic N" without a free number gets the next above the highest. */
function numberSections(headings: readonly Heading[]): number[] {
  const isByTopic = headings.some(({ style }) => style === 'topic');
  const printed = headings.map(({ number, style }) => (isByTopic && style !== 'topic' ? null : number));
  const countsUp = printed.every((number, index) => number !== null && number > (printed[index - 1] ?? -1));
  if (!isByTopic) return printed.map((number, index) => (countsUp && number !== null ? number : index + 1));
  let highest = printed.reduce<number>((high, number) => Math.max(high, number ?? 0), 0);
  const taken = new Set<number>();
  return printed.map((number) => {
    const free = number === null || taken.has(number) ? ++highest : number;
    taken.add(free);
    return free;
  });
}
