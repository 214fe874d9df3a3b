import { findChanges, type TopicChange } from '../../../src/announcements/find-changes.js';
import { isFuture, isProjectFile } from '../../../src/announcements/hold-reason.js';
import { identifyReport, isSameKey } from '../../../src/announcements/identify-report.js';
import { readFrontMatter } from '../../../src/reports/head/front-matter.js';
import { seriesKey } from '../../../src/reports/head/series.js';
import type { Report } from '../../../src/reports/report.js';
import type { Incoming } from './incoming.js';

/** How an incoming report relates to those of the library. */
export type Comparison =
  /** The library has it already, with the same text. */
  | { readonly kind: 'same'; readonly as: Report }
  /** Another report has the same series and period. */
  | { readonly kind: 'rival'; readonly rival: Report; readonly differences: readonly string[] }
  /** `doubts`: why a person should look at it first. */
  | { readonly kind: 'new'; readonly doubts: readonly string[] };

/**
 * Compares an incoming report with those of the library.
 * @param now epoch milliseconds
 */
export function compareIncoming(incoming: Incoming, library: readonly Report[], now: number): Comparison {
  const identity = identifyReport(incoming.report);
  const same = library.find((other) => isSame(other, incoming.report));
  if (same !== undefined) return { kind: 'same', as: same };
  const rival = library.find((other) => isSameKey(identifyReport(other), identity));
  if (rival !== undefined)
    return { kind: 'rival', rival, differences: findDifferences(rival, incoming.report) };
  return { kind: 'new', doubts: findDoubts(incoming, library, now) };
}

/** Whether two reports have the same body, identity and metadata. Front matter and sidecar files may differ in form. */
function isSame(some: Report, other: Report): boolean {
  return (
    isSameKey(identifyReport(some), identifyReport(other)) &&
    some.title === other.title &&
    some.publisher === other.publisher &&
    some.issuedOn === other.issuedOn &&
    bodyOf(some) === bodyOf(other)
  );
}

const bodyOf = ({ text }: Report): string => text.slice(readFrontMatter(text).end).trim();

/** A period with a lower confidence was guessed. */
const SURE = 0.7;

function findDoubts(
  { report, url, name }: Incoming,
  library: readonly Report[],
  now: number,
): readonly string[] {
  const period = report.provenance.period;
  const key = seriesKey(report.series);
  const siblings = library.filter(({ series }) => seriesKey(series) === key);
  const isLate = siblings.some((other) => other.period.end > report.period.end);
  const source = url === null ? report.source : name;
  return [
    ...(period === undefined || period.confidence >= SURE
      ? []
      : [`its period was read only from its ${period.from}`]),
    ...(siblings.length > 0 || library.length === 0 ? [] : ['its series is new to the library']),
    ...(isLate ? ['it is older than the latest report of its series'] : []),
    ...(isFuture(report, now) ? ['its period begins more than a month from now'] : []),
    ...(isProjectFile(source) ? ['its file name looks like that of a README or a licence'] : []),
  ];
}

const MAX_DIFFERENCES = 10;

function findDifferences(before: Report, now: Report): readonly string[] {
  const fields = [
    ['title', before.title, now.title],
    ['publisher', before.publisher, now.publisher],
    ['date of issue', before.issuedOn, now.issuedOn],
  ] as const;
  const changes = findChanges(identifyReport(before).topics, identifyReport(now).topics).map(describeChange);
  const all = [
    ...fields.flatMap(([name, from, to]) =>
      from === to ? [] : [`the ${name} is ${to ?? 'not given'}, in the library ${from ?? 'not given'}`],
    ),
    ...changes,
  ];
  const more = all.length - MAX_DIFFERENCES;
  if (all.length === 0) return ['the text around the topics differs'];
  return more > 0 ? [...all.slice(0, MAX_DIFFERENCES), `${more} more`] : all;
}

function describeChange(change: TopicChange): string {
  switch (change.kind) {
    case 'added':
      return `“${change.title}” is new`;
    case 'removed':
      return `“${change.title}” is missing`;
    case 'reworded':
      return `the text of “${change.title}” differs`;
    case 'retitled':
      return `“${change.from}” is “${change.title}”`;
    default:
      return change satisfies never;
  }
}
