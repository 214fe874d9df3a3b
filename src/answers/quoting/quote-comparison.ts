import type { Period } from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import type { Hit } from '../../search/hit.js';
import type { Answer } from '../answer.js';
import type { Keyword } from '../keywords/keyword.js';
import { type AnswerSpan, MAX_ANSWER_CHARACTERS } from '../ranking/excerpts.js';
import { quoteSpan } from './quotation.js';
import { findSubstitutions } from './searched-for.js';

/** A sentence that speaks of what is compared. */
export type Mention = {
  readonly span: AnswerSpan;
  /** How much of the subject it puts, from 0 to 1. */
  readonly share: number;
};

/** What the sentences were found by, and the reports that were asked. */
type Around = {
  readonly keywords: readonly Keyword[];
  readonly hits: readonly Hit[];
  readonly reports: readonly Report[];
  readonly fiscal: boolean;
};

/** There is room for so many lines; of more periods, these are spread evenly. */
const MAX_LINES = 6;
/** What is read of a line at one go; in the answer's text they share the room. */
const LINE_CHARACTERS = 300;

/** Quotes at least one mention, one a period and the oldest first, and says which periods have none. */
export function quoteMentions(mentions: readonly Mention[], around: Around): Answer {
  const { keywords, hits, reports, fiscal } = around;
  const shown = spread(mentions, MAX_LINES);
  const lines = shown.map((mention) => quoteMention(mention, LINE_CHARACTERS));
  const lengths = shown.map((mention) => quoteMention(mention, MAX_ANSWER_CHARACTERS).text.length);
  const room = shareRoom(lengths, MAX_ANSWER_CHARACTERS - lines.length);
  const [first, ...rest] = lines.flatMap(({ citations }) => citations);
  if (first === undefined) throw new RangeError('a comparison without a line');
  const spans = shown.map(({ span }) => span);
  const mentioned = new Set(mentions.map(({ span }) => periodKey(span.excerpt.report)));
  return {
    kind: 'answer',
    text: shown.map((mention) => quoteMention(mention, room).text).join('\n'),
    citations: [first, ...rest],
    confidence: shown.reduce((sum, { share }) => sum + share, 0) / shown.length,
    fiscal,
    searchedFor: findSubstitutions(keywords, spans, hits),
    comparison: {
      lines,
      others: mentions
        .filter((mention) => !shown.includes(mention))
        .map(({ span }) => span.excerpt.report.period),
      silent: periodsOf(reports.filter((report) => !mentioned.has(periodKey(report)))),
    },
  };
}

const quoteMention = ({ span }: Mention, maxCharacters: number) =>
  quoteSpan({ span, core: span }, {}, maxCharacters);

/** Tells periods apart, and sorts them by their beginning. */
export const periodKey = ({ period }: Report): string => `${period.start} ${period.end}`;

/** The periods of reports, each once, the oldest first. */
function periodsOf(reports: readonly Report[]): readonly Period[] {
  const byKey = new Map(reports.map((report) => [periodKey(report), report.period]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, period]) => period);
}

/** At most `limit` of the items, the first and the last among them. */
function spread<Item>(items: readonly Item[], limit: number): readonly Item[] {
  if (items.length <= limit) return items;
  const places = Array.from({ length: limit }, (_, n) => Math.round((n * (items.length - 1)) / (limit - 1)));
  return items.filter((_, at) => places.includes(at));
}

/** How long each text may be so that all fit into `total`: short ones leave their room to the others. */
function shareRoom(lengths: readonly number[], total: number): number {
  let left = total;
  const sorted = [...lengths].sort((a, b) => a - b);
  for (const [at, length] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - at));
    if (length > share) return share;
    left -= length;
  }
  return total;
}
