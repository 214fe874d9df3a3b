import { type Period, periodsOverlap } from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import type { Hit } from '../../search/query.js';
import type { Answer } from '../answer.js';
import type { Corpus } from '../corpus.js';
import { type Coverage, coverageIn, type Keyword, weightedCoverage } from '../keywords/keyword.js';
import type { Comparison } from '../question/intent.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { findSeries, reportsOfSeries } from '../question/series.js';
import { quoteSpan } from '../quoting/cite.js';
import { findSubstitutions, listSubstitutions, suggestNext } from '../quoting/searched-for.js';
import { wholeWord } from '../quoting/whole-word.js';
import { retrieve, type SelectedSpan } from '../ranking/select-span.js';
import { type AnswerSpan, MAX_ANSWER_CHARACTERS } from '../ranking/sentences.js';
import type { Findings } from '../trace.js';
import { answerNotCovered, listTopics, spanOf } from './listings.js';

/** The number of passages per period that are read closely. */
const HITS_EACH = 2;
/** How much of the subject a sentence has to cover together with its titles, and how far each name. */
const MIN_MENTION = 0.6;
const MIN_NAME = 0.5;
/**
 * How much of the subject has to be covered without the report's own name, which covers the rest: lending, of a
 * library.
 */
const MIN_OWN = 0.3;

/** The answer, the findings it is based on, and the number of periods that mention the subject. */
type FoundComparison = {
  readonly answer: Answer;
  readonly found: Findings | null;
  readonly periods: number;
};

/**
 * Quotes one sentence about a subject for each period, oldest first. `subject` is the comparison's subject, read as a
 * question; `series` limits the reports to the series with these keys.
 */
export function findComparison(
  { periods: asked, said, fiscal }: Comparison,
  subject: Question,
  corpus: Corpus,
  series?: readonly string[],
): FoundComparison {
  const ofSeries = reportsOfSeries(corpus.reports, series);
  const reports = ofSeries.filter(
    ({ period }) => asked.length === 0 || asked.some((one) => periodsOverlap(one, period)),
  );
  if (reports.length === 0 && said !== null)
    return { answer: answerNotCovered(said, ofSeries), found: null, periods: 0 };
  // Without a subject, the topics of all the reports are listed.
  if (subject.text === '')
    return {
      answer: listTopics(reports, { period: spanOf(reports), fiscal }),
      found: null,
      periods: reports.length,
    };
  const names = findSeries(subject.text, [], corpus.reports)?.said ?? [];
  const scope = { ...scopeOf(reports, fiscal), said: names };
  const retrieval = retrieve(subject, scope, corpus, (search) => bestOfEach(search(EVERY)));
  const found = { ...retrieval, question: subject, fiscal, verification: null };
  const { keywords, hits, chosen } = retrieval;
  const mentions = chosen === null ? [] : findMentions(keywords, chosen);
  if (mentions.length > 0) {
    const answer = quoteMentions(mentions, { keywords, hits, reports, fiscal });
    return { answer, found, periods: mentions.length };
  }
  const missing = [...new Set(keywords.flatMap((each) => (each.known ? [] : [wholeWord(subject, each)])))];
  const suggestions = suggestNext(subject, keywords, hits, reports);
  const searchedFor = listSubstitutions(keywords, hits);
  const reason = { code: 'not_said', missing } as const;
  return { answer: { kind: 'no_answer', reason, suggestions, searchedFor }, found, periods: 0 };
}

const EVERY = Number.MAX_SAFE_INTEGER;

function scopeOf(reports: readonly Report[], fiscal: boolean): CoveredScope {
  const chosen = new Set(reports);
  return {
    kind: 'covered',
    reports,
    period: null,
    fiscal,
    series: null,
    said: [],
    dated: false,
    holds: ({ report }) => chosen.has(report),
    admits: (report) => chosen.has(report),
  };
}

/** The first hits of each period, still best first. */
function bestOfEach(hits: readonly Hit[]): readonly Hit[] {
  const counts = new Map<string, number>();
  return hits.filter(({ report }) => {
    const count = (counts.get(periodKey(report)) ?? 0) + 1;
    counts.set(periodKey(report), count);
    return count <= HITS_EACH;
  });
}

/** The best sentence of each period that mentions the subject, oldest first. */
function findMentions(keywords: readonly Keyword[], { ranked }: SelectedSpan): readonly Mention[] {
  const best = new Map<string, Mention>();
  for (const { excerpt, at, inside } of ranked) {
    const key = periodKey(excerpt.report);
    if (best.has(key)) continue;
    const beside = (coverage: Coverage, terms: ReadonlySet<string>): Coverage =>
      keywords.map((keyword, n) => Math.max(coverage[n] ?? 0, coverageIn(keyword, terms)));
    const own = beside(inside, excerpt.titleTerms);
    const all = beside(own, excerpt.reportTerms);
    const named = keywords.every(({ role }, n) => role !== 'name' || (all[n] ?? 0) >= MIN_NAME);
    const share = weightedCoverage(keywords, all);
    if (named && share >= MIN_MENTION && weightedCoverage(keywords, own) >= MIN_OWN)
      best.set(key, { span: { excerpt, places: [at] }, share });
  }
  return [...best].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mention]) => mention);
}

/** A sentence about the subject of a comparison. */
type Mention = {
  readonly span: AnswerSpan;
  /** How much of the subject it covers, from 0 to 1. */
  readonly share: number;
};

/** The keywords and hits that led to the sentences, and the reports that were searched. */
type Around = {
  readonly keywords: readonly Keyword[];
  readonly hits: readonly Hit[];
  readonly reports: readonly Report[];
  readonly fiscal: boolean;
};

/** The maximum number of lines; if more periods mention the subject, the lines are spread evenly over them. */
const MAX_LINES = 6;
/** The length of a line on its own; in the answer's text, the lines share the room. */
const LINE_CHARACTERS = 300;

/** Quotes one mention per period, oldest first, and lists the periods without one. Expects at least one mention. */
function quoteMentions(mentions: readonly Mention[], around: Around): Answer {
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

/** Identifies a period; keys sort by its start. */
const periodKey = ({ period }: Report): string => `${period.start} ${period.end}`;

/** The periods of the reports without duplicates, oldest first. */
function periodsOf(reports: readonly Report[]): readonly Period[] {
  const byKey = new Map(reports.map((report) => [periodKey(report), report.period]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, period]) => period);
}

/** Picks at most `limit` items, evenly spread, including the first and the last. */
function spread<Item>(items: readonly Item[], limit: number): readonly Item[] {
  if (items.length <= limit) return items;
  const places = Array.from({ length: limit }, (_, n) => Math.round((n * (items.length - 1)) / (limit - 1)));
  return items.filter((_, at) => places.includes(at));
}

/**
 * The length to which each text has to be cut so that all fit into `total`. Short texts leave their room to the others.
 */
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
