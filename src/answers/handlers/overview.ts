import type { Hit } from '../../search/query.js';
import type { Answer, DigestSection, Suggestion } from '../answer.js';
import type { Corpus } from '../corpus.js';
import { createQuery, extractKeywords } from '../keywords/extract-keywords.js';
import { coverageIn, type Keyword, weightedCoverage } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { citeSentences, citeTopic, joinSentences } from '../quoting/cite.js';
import { findSubstitutions, suggestTopic } from '../quoting/searched-for.js';
import { chooseInformative } from '../ranking/informative-sentences.js';
import { type Excerpt, readExcerpts, readTopic } from '../ranking/sentences.js';

/** The number of topics in a digest; further topics are offered as suggestions. */
const MAX_SECTIONS = 3;
/** The maximum length in characters of a digest of one topic, and of several together. The contract allows 1,200. */
const MAX_ONE = 600;
const MAX_SEVERAL = 1200;
const HIT_LIMIT = 24;
/** The minimum coverage of the subject by a topic about it, and of each of the subject's names. */
const MIN_COVERAGE = 0.6;
const MIN_NAME = 0.5;
/** The minimum score of its best passage, as a share of the best hit's. */
const MIN_RANK = 0.55;
/** The minimum score of the topic, as a share of the best topic's. */
const MIN_SHARE = 0.7;

type About = { readonly excerpt: Excerpt; readonly coverage: number };

/**
 * Summarizes what the reports in scope say about a subject, or about everything if no subject is named; null if no
 * topic is about it.
 */
export function findOverview(question: Question, scope: CoveredScope, corpus: Corpus): Answer | null {
  const keywords = extractKeywords(question, scope.said, corpus).filter(({ context }) => !context);
  // If no keyword names a subject that the reports contain, the question is about a whole period, or about nothing in
  // them.
  const isAboutAll = keywords.every(({ weight, idf, known }) => weight < idf || !known);
  if (isAboutAll && keywords.some(({ weight, idf }) => weight === idf)) return null;
  if (isAboutAll) return scope.period === null ? null : digestReports(scope);
  const hits = corpus.index
    .search(createQuery(question.text, keywords, corpus.index, scope.holds), HIT_LIMIT)
    .filter(({ report }) => scope.admits(report, ''));
  const about = findAbout(keywords, hits);
  const [best] = about;
  if (best === undefined) return null;
  const shown = about.slice(0, MAX_SECTIONS);
  const sections = write(
    shown.map(({ excerpt }) => excerpt),
    keywords,
  );
  const reworded = findSubstitutions(
    keywords,
    shown.map(({ excerpt }) => ({ excerpt, places: excerpt.sentences.map((_, at) => at) })),
    hits,
  );
  return toAnswer(sections, {
    confidence: best.coverage,
    more: about.slice(MAX_SECTIONS).map(({ excerpt }) => suggestTopic(excerpt.report, excerpt.topic)),
    fiscal: scope.fiscal,
    searchedFor: reworded,
  });
}

/** The topics about the subject, best first. */
function findAbout(keywords: readonly Keyword[], hits: readonly Hit[]): readonly About[] {
  const found = readExcerpts(hits)
    .map((excerpt) => ({ ...readTopic(excerpt.report, excerpt.topic), rank: excerpt.rank }))
    .map((excerpt) => ({ excerpt, coverage: coverageOf(keywords, excerpt) }))
    .filter(({ excerpt, coverage }) => coverage >= MIN_COVERAGE && excerpt.rank >= MIN_RANK)
    .filter(({ excerpt }) => namesStand(keywords, excerpt) && isNamed(keywords, excerpt))
    .map((about) => ({ about, score: aboutness(keywords, about) }))
    .sort((a, b) => b.score - a.score);
  return found.filter(({ score }) => score >= MIN_SHARE * (found[0]?.score ?? 0)).map(({ about }) => about);
}

/** Ranks a topic whose title is about the subject above one that only mentions it. */
const aboutness = (keywords: readonly Keyword[], { excerpt, coverage }: About): number =>
  coverage +
  excerpt.rank +
  weightedCoverage(
    keywords,
    keywords.map((keyword) => coverageIn(keyword, excerpt.titleTerms)),
  );

function coverageOf(keywords: readonly Keyword[], excerpt: Excerpt): number {
  return weightedCoverage(
    keywords,
    keywords.map((keyword) => bestCoverage(keyword, excerpt)),
  );
}

const bestCoverage = (keyword: Keyword, { sentences, titleTerms, reportTerms }: Excerpt): number =>
  Math.max(
    coverageIn(keyword, titleTerms),
    coverageIn(keyword, reportTerms),
    ...sentences.map(({ termSet }) => coverageIn(keyword, termSet)),
  );

const namesStand = (keywords: readonly Keyword[], excerpt: Excerpt): boolean =>
  keywords.every((keyword) => keyword.role !== 'name' || bestCoverage(keyword, excerpt) >= MIN_NAME);

/**
 * Whether some keyword is there in more than a synonym. Synonyms alone may have another meaning in the topic: "taxes" as
 * "duties".
 */
const isNamed = (keywords: readonly Keyword[], excerpt: Excerpt): boolean =>
  keywords.some((keyword) => {
    const variants = keyword.variants.filter(({ source }) => source !== 'synonym');
    return bestCoverage({ ...keyword, variants }, excerpt) > 0;
  });

/** Summarizes the topics of the reports in scope, in their order. */
function digestReports({ reports, fiscal }: CoveredScope): Answer | null {
  const topics = reports.flatMap((report) => report.topics.map((topic) => ({ report, topic })));
  if (topics.length === 0) return null;
  const shown = topics
    .slice(0, MAX_SECTIONS)
    .map(({ report, topic }) => ({ ...readTopic(report, topic), rank: 1 }));
  return toAnswer(write(shown, []), {
    confidence: 1,
    more: topics.slice(MAX_SECTIONS).map(({ report, topic }) => suggestTopic(report, topic)),
    fiscal,
    searchedFor: [],
  });
}

/** Writes one section per topic: its title and its most informative sentences. */
function write(excerpts: readonly Excerpt[], keywords: readonly Keyword[]): readonly DigestSection[] {
  const room = excerpts.length === 1 ? MAX_ONE : Math.floor(MAX_SEVERAL / excerpts.length) - 2;
  return excerpts.map((excerpt) => {
    const { report, topic } = excerpt;
    const heading = citeTopic(report, topic);
    const sentences = chooseInformative(excerpt, keywords, room - topic.title.length - 1);
    if (sentences.length === 0) return { report, topic, text: topic.title, citations: [heading] };
    return {
      report,
      topic,
      text: `${topic.title}\n${joinSentences(report, sentences)}`,
      citations: [heading, ...citeSentences(report, topic, sentences)],
    };
  });
}

type Rest = Pick<Extract<Answer, { kind: 'answer' }>, 'confidence' | 'fiscal'> & {
  readonly more: readonly Suggestion[];
  readonly searchedFor: NonNullable<Extract<Answer, { kind: 'answer' }>['searchedFor']>;
};

function toAnswer(
  sections: readonly DigestSection[],
  { confidence, more, fiscal, searchedFor }: Rest,
): Answer | null {
  const [first, ...rest] = sections.flatMap(({ citations }) => citations);
  if (first === undefined) return null;
  const text = sections.map((section) => section.text).join('\n\n');
  return {
    kind: 'answer',
    text,
    citations: [first, ...rest],
    confidence,
    fiscal,
    searchedFor,
    digest: { sections, more },
  };
}
