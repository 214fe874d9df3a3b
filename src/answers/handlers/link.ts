import type { Link, Report, Topic } from '../../reports/report.js';
import { findTerms } from '../../search/terms/terms.js';
import type { Answer } from '../answer.js';
import type { Corpus } from '../corpus.js';
import { createQuery, extractKeywords } from '../keywords/extract-keywords.js';
import { coverageIn, type Keyword, weightedCoverage } from '../keywords/keyword.js';
import type { Context } from '../question/context.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { cite } from '../quoting/cite.js';
import { MAX_ANSWER_CHARACTERS } from '../ranking/sentences.js';

/**
 * How much of the question has to be covered: by the link's caption, address and topic together, and by the link alone.
 */
const MIN_COVERAGE = 0.6;
const MIN_CAPTION = 0.34;
/** The weight of the overall coverage beside the link's own. */
const BORROWED = 0.6;

type RankedLink = {
  readonly report: Report;
  readonly topic: Topic;
  readonly link: Link;
  readonly own: number;
  readonly all: number;
};

/** Looks for the address that a question asks for; null if no link matches. */
export function findLink(question: Question, scope: CoveredScope, corpus: Corpus): Answer | null {
  const keywords = extractKeywords(question, scope.said, corpus).map((keyword) => ({
    ...keyword,
    role: 'word' as const,
  }));
  if (keywords.length === 0) return null;
  const [best] = findLinks(question, keywords, scope, corpus)
    .map(({ report, topic, link }) => rankLink(keywords, report, topic, link))
    .sort((a, b) => b.own + BORROWED * b.all - (a.own + BORROWED * a.all));
  if (best === undefined || best.all < MIN_COVERAGE || best.own < MIN_CAPTION) return null;
  return quoteLink(best, best.all, scope.fiscal);
}

function quoteLink(
  { report, topic, link }: Pick<RankedLink, 'report' | 'topic' | 'link'>,
  confidence: number,
  fiscal: boolean,
): Answer {
  const captioned = `${link.caption ?? ''}\n${link.url}`.trim();
  const text = captioned.length <= MAX_ANSWER_CHARACTERS ? captioned : link.url;
  const citation = { ...cite(report, topic, link), links: [link.url] };
  return {
    kind: 'answer',
    text,
    citations: [citation],
    confidence,
    fiscal,
  };
}

/** The address of a topic with exactly one link; null if it has several or none. */
export function findOnlyLink(
  { reports, fiscal }: CoveredScope,
  { reportId, topic: number }: Pick<Context, 'reportId' | 'topic'>,
): Answer | null {
  const report = reports.find(({ id }) => id === reportId);
  const topic = report?.topics.find((candidate) => candidate.number === number);
  const [link, another] = topic?.links ?? [];
  if (report === undefined || topic === undefined || link === undefined || another !== undefined) return null;
  return quoteLink({ report, topic, link }, MIN_COVERAGE, fiscal);
}

/** If there are more links than this, only those in topics that the search finds are read. */
const MAX_LINKS = 300;
const MAX_HITS = 100;

/** The candidate links, in the order of the reports. */
function findLinks(
  question: Question,
  keywords: readonly Keyword[],
  scope: CoveredScope,
  { index }: Corpus,
): readonly Pick<RankedLink, 'report' | 'topic' | 'link'>[] {
  const all = scope.reports.flatMap((report) =>
    report.topics.flatMap((topic) => topic.links.map((link) => ({ report, topic, link }))),
  );
  if (all.length <= MAX_LINKS) return all;
  const hits = index.search(createQuery(question.text, keywords, index, scope.holds), MAX_HITS);
  const near = new Set(hits.map(({ topic }) => topic));
  return all.filter(({ topic }) => near.has(topic)).slice(0, MAX_LINKS);
}

function rankLink(keywords: readonly Keyword[], report: Report, topic: Topic, link: Link): RankedLink {
  const own = termsOf(
    `${link.caption ?? ''} ${link.url.replace(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/gu, ' ')}`,
  );
  // The text before a link describes it: "The document is available on the FIRST website shown below."
  const near = termsOf(report.text.slice(Math.max(topic.start, link.start - 400), link.start));
  const title = termsOf(topic.title);
  const coverage = (terms: ReadonlySet<string>) => keywords.map((keyword) => coverageIn(keyword, terms));
  const [inside, around, above] = [coverage(own), coverage(near), coverage(title)];
  return {
    report,
    topic,
    link,
    own: weightedCoverage(keywords, inside),
    all: weightedCoverage(
      keywords,
      keywords.map((_, n) => Math.max(inside[n] ?? 0, 0.9 * (around[n] ?? 0), 0.95 * (above[n] ?? 0))),
    ),
  };
}

const termsOf = (text: string): ReadonlySet<string> => new Set(findTerms(text).map((term) => term.term));
