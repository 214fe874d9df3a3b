import type { Reply } from '../../src/assistant/reply.js';
import type { ShownReport, ShownTopic } from './site.js';

/** A cited range of a report's text; `topic` is null for the report's head. */
export type Cited = {
  readonly report: ShownReport;
  readonly topic: ShownTopic | null;
  readonly start: number;
  readonly end: number;
};

/** Further places in the same topic are not marked. */
export const MAX_MARKS = 20;

/** Returns the path of a report's page. */
export const reportAddress = (report: Pick<ShownReport, 'id'>): string =>
  `/reports/${encodeURIComponent(report.id)}`;

/** Returns the path of a topic's page. */
export const topicAddress = (report: Pick<ShownReport, 'id'>, topic: Pick<ShownTopic, 'number'>): string =>
  `${reportAddress(report)}/topics/${topic.number}`;

/** Returns the address of a page that marks these places, all of one topic, and opens at the first. */
export function citedAddress([first, ...others]: readonly [Cited, ...Cited[]]): string {
  const { report, topic } = first;
  const page = topic === null ? reportAddress(report) : topicAddress(report, topic);
  const marks = [first, ...others].slice(0, MAX_MARKS).map(({ start, end }) => `at=${start}-${end}`);
  return `${page}?${marks.join('&')}#quote`;
}

/** Returns the page of the published report that an offset is on; null if the report has no pages. */
export function pageAt({ topic, start }: Pick<Cited, 'topic' | 'start'>): number | null {
  const passage = topic?.passages.find((each) => start >= each.start && start < each.end);
  return passage?.page ?? null;
}

type Answer = NonNullable<Reply['answer']>;

/** What each quote in an answer's message cites, in the order of the quotes. */
export function citedByQuote(answer: Answer | null): readonly (readonly Cited[])[] {
  switch (answer?.kind) {
    case 'answer': {
      const parts = answer.comparison?.lines ?? answer.digest?.sections ?? [answer];
      return parts.map(({ citations }) => citations);
    }
    case 'no_answer':
      return (answer.closest ?? []).map(({ citations }) => citations);
    default:
      return [];
  }
}

/** Groups places by topic, in the order in which the topics first appear. */
export function groupByTopic(cited: readonly Cited[]): readonly (readonly [Cited, ...Cited[]])[] {
  const groups = new Map<unknown, [Cited, ...Cited[]]>();
  for (const each of cited) {
    const key = each.topic ?? each.report;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}
