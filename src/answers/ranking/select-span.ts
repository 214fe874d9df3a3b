import type { AnswerType } from '../../language/answer-words.js';
import { anyFits } from '../../language/languages.js';
import type { Report } from '../../reports/report.js';
import type { Hit } from '../../search/query.js';
import type { Span } from '../../span.js';
import { findHighlight } from '../answer-types/highlight.js';
import type { Corpus } from '../corpus.js';
import { createQuery, extractKeywords } from '../keywords/extract-keywords.js';
import { type Coverage, coverageIn, type Keyword, saysLittle } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { type Candidate, FEATURES, findCandidates, SENTENCE_WEIGHTS } from './features.js';
import {
  type AnswerSpan,
  type Excerpt,
  isDependent,
  listAround,
  MAX_ANSWER_CHARACTERS,
  type ReadSentence,
  readExcerpts,
} from './sentences.js';

/** The best sentence with the sentences that belong to it. */
export type SelectedSpan = {
  readonly span: AnswerSpan;
  /** The best sentence with the list that it belongs to. */
  readonly core: AnswerSpan;
  readonly best: RankedCandidate;
  /** The candidates, best first. */
  readonly ranked: readonly RankedCandidate[];
  /** How far the span's sentences cover each keyword. */
  readonly inSpan: Coverage;
  /** The same including the titles, the report's head and the sentence to which an initial pronoun refers. */
  readonly inAntecedents: Coverage;
  /** How surely the best sentence has something of the answer type; null if that type cannot be detected. */
  readonly typeMatch: number | null;
  /** The part that answers the question, by offsets in the report's text; null if no part stands out. */
  readonly highlight: Span | null;
};

/** A candidate with its score. */
export type RankedCandidate = Candidate & { readonly score: number };

const MAX_RIVALS = 3;
/** A rival within this margin counts as good as the best and may fill the answer up to `MAX_ANSWER_CHARACTERS`. */
const TIE_MARGIN = 1.5;
/**
 * A rival is a sentence of the same topic whose score is at most `margin` below the best one's. It is quoted with the
 * best as long as the quote stays within `characters`. Both limits are wider if no part surely answers the question.
 */
type Reach = { readonly margin: number; readonly characters: number };
const NEAR: Reach = { margin: 3, characters: 420 };
const WIDE: Reach = { margin: 4.5, characters: 520 };

/**
 * Ranks the sentences of the excerpts and selects the best with its context; null if there is none. `admits` decides
 * whether a sentence of a report may answer at all.
 */
export function selectSpan(
  question: Question,
  keywords: readonly Keyword[],
  excerpts: readonly Excerpt[],
  admits: (report: Report, sentence: string) => boolean,
): SelectedSpan | null {
  const mayBeCaption = MAY_BE_CAPTION.has(question.class.answerType);
  const ranked = findCandidates(question, keywords, excerpts)
    .filter((candidate) => admits(candidate.excerpt.report, textOf(candidate)) && !isHeading(candidate))
    .filter((candidate) => mayBeCaption || !isCaption(candidate))
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate) }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  const best = question.class.answerType === 'who' ? naming(ranked) : ranked[0];
  if (best === undefined) return null;
  const core = withList(best);
  const highlight = findHighlight(question, keywords, best);
  const margins = highlight !== null && best.typeMatch === 1 ? NEAR : WIDE;
  const span = addRivals(withAntecedent(core), best, ranked, margins);
  return measure(keywords, { core, best, ranked, span, highlight });
}

/**
 * Creates a span from candidates that were `chosen` elsewhere, best first. Takes those of the best one's excerpt that
 * fit, and the sentence that the first of them depends on.
 */
export function selectChosen(
  question: Question,
  keywords: readonly Keyword[],
  ranked: readonly RankedCandidate[],
  chosen: readonly [RankedCandidate, ...RankedCandidate[]],
): SelectedSpan {
  const [best] = chosen;
  const core = { excerpt: best.excerpt, places: [best.at] };
  const span = chosen
    .filter(({ excerpt }) => excerpt === best.excerpt)
    .reduce((wider: AnswerSpan, { at }) => addPlaces(wider, [at], MAX_ANSWER_CHARACTERS), core);
  const highlight = findHighlight(question, keywords, best);
  return measure(keywords, { core, best, ranked, span: withAntecedent(span), highlight });
}

function measure(
  keywords: readonly Keyword[],
  {
    span,
    core,
    best,
    ranked,
    highlight,
  }: Pick<SelectedSpan, 'span' | 'core' | 'best' | 'ranked' | 'highlight'>,
): SelectedSpan {
  return {
    span,
    core,
    best,
    ranked,
    inSpan: keywords.map((_, n) =>
      maxOf(
        ranked
          .filter(({ excerpt, at }) => excerpt === span.excerpt && span.places.includes(at))
          .map((member) => member.inside[n] ?? 0),
      ),
    ),
    inAntecedents: coverInAntecedents(keywords, span),
    typeMatch: best.typeMatch,
    highlight,
  };
}

/** The first candidate; if it names nobody ("the reporters"), a nearly equal one of its topic that does. */
function naming(ranked: readonly RankedCandidate[]): RankedCandidate | undefined {
  const [first] = ranked;
  if (first === undefined || first.typeMatch === null || first.typeMatch > UNNAMED) return first;
  const surer = ranked.find(
    ({ excerpt, score, typeMatch }) =>
      excerpt === first.excerpt && score >= first.score - TIE_MARGIN && (typeMatch ?? 0) >= NAMED,
  );
  return surer ?? first;
}

const UNNAMED = 0.55;
const NAMED = 0.95;

const textOf = ({ excerpt, at }: Candidate): string => excerpt.sentences[at]?.text ?? '';

/** Whether a candidate is a heading, which says what its topic is about but does not answer anything. */
const isHeading = ({ excerpt, at }: Candidate): boolean => excerpt.sentences[at]?.heading === true;

/** The answer types that the name of a document may answer. */
const MAY_BE_CAPTION: ReadonlySet<AnswerType> = new Set([
  'name',
  'identifier',
  'what',
  'expansion',
  'link',
  'place_of_access',
  'yes_no',
  'anything',
]);

/** Whether a candidate is the caption of a link, which names a document but does not report any event. */
const isCaption = ({ excerpt: { topic, sentences }, at }: Candidate): boolean => {
  const sentence = sentences[at];
  return (
    sentence !== undefined &&
    !sentence.closed &&
    topic.links.some(({ start, end }) => start <= sentence.start && sentence.end <= end)
  );
};

function scoreOf({ features }: Candidate): number {
  return FEATURES.reduce((sum, feature) => sum + SENTENCE_WEIGHTS[feature] * features[feature], 0);
}

/** A sentence with the list that it announces or belongs to. */
function withList({ excerpt, at }: RankedCandidate): AnswerSpan {
  return addPlaces({ excerpt, places: [at] }, listAround(excerpt.sentences, at), MAX_ANSWER_CHARACTERS);
}

/** A span with the sentence that its first sentence depends on. */
const withAntecedent = (span: AnswerSpan): AnswerSpan =>
  addPlaces(span, leaningOn(span.excerpt.sentences, span.places[0] ?? 0), MAX_ANSWER_CHARACTERS);

/** Adds the sentences of the topic that answer nearly as well, best first. */
function addRivals(
  start: AnswerSpan,
  best: RankedCandidate,
  ranked: readonly RankedCandidate[],
  { margin, characters }: Reach,
): AnswerSpan {
  const rivals = ranked.filter(
    (other) =>
      other.excerpt === start.excerpt &&
      !start.places.includes(other.at) &&
      other.score >= best.score - margin &&
      isWhole(other),
  );
  return rivals
    .slice(0, MAX_RIVALS)
    .reduce(
      (span, { at, score }) =>
        addPlaces(span, [at], score >= best.score - TIE_MARGIN ? MAX_ANSWER_CHARACTERS : characters),
      start,
    );
}

/** Adds places to a span, unless that makes it longer than `maxCharacters`. */
function addPlaces(
  { excerpt, places }: AnswerSpan,
  more: readonly number[],
  maxCharacters: number,
): AnswerSpan {
  const wider = [...new Set([...places, ...more])].sort((a, b) => a - b);
  const length = lengthOf(wider.flatMap((at) => excerpt.sentences[at] ?? []));
  return { excerpt, places: length <= maxCharacters ? wider : places };
}

/** Whether a candidate is a complete sentence. */
const isWhole = ({ excerpt, at }: Candidate): boolean => excerpt.sentences[at]?.closed === true;

/** The place of the sentence that the one at `at` depends on; empty if there is none. */
function leaningOn(sentences: readonly ReadSentence[], at: number): readonly number[] {
  const before = sentences[at - 1];
  return isDependent(sentences[at]?.text ?? '') && before?.closed && !before.heading ? [at - 1] : [];
}

function coverInAntecedents(keywords: readonly Keyword[], { excerpt, places }: AnswerSpan): Coverage {
  const spoken = places.flatMap((at) => excerpt.sentences[at] ?? []);
  const before = excerpt.sentences[(places[0] ?? 0) - 1];
  if (before !== undefined && anyFits(spoken[0]?.text ?? '', ({ answers }) => answers?.pronoun))
    spoken.push(before);
  const sets = [excerpt.titleTerms, excerpt.reportTerms, ...spoken.map(({ termSet }) => termSet)];
  return keywords.map((keyword) => maxOf(sets.map((terms) => coverageIn(keyword, terms))));
}

const maxOf = (values: readonly number[]): number => values.reduce((best, value) => Math.max(best, value), 0);
const lengthOf = (sentences: readonly ReadSentence[]): number =>
  sentences.reduce((sum, { text }) => sum + text.length + 1, 0);

/** The best span outside the selected one; null if its best sentence is not nearly as good. */
export function spanOfNext(
  question: Question,
  keywords: readonly Keyword[],
  { best, span, ranked }: SelectedSpan,
): Pick<SelectedSpan, 'span' | 'core' | 'highlight'> | null {
  const others = ranked.filter(({ excerpt, at }) => !(excerpt === span.excerpt && span.places.includes(at)));
  const next = others.find(isWhole);
  if (next === undefined || next.score < best.score - NEXT_MARGIN) return null;
  const core = withList(next);
  return {
    span: addRivals(withAntecedent(core), next, others, WIDE),
    core,
    highlight: findHighlight(question, keywords, next),
  };
}

const NEXT_MARGIN = 8;

/** The results of a search before verification. */
export type Retrieval = {
  /** The keywords of the question, in its order. */
  readonly keywords: readonly Keyword[];
  /** The passages considered, best first. */
  readonly hits: readonly Hit[];
  /** The sentences that answer best; null if no sentence was found. */
  readonly chosen: SelectedSpan | null;
};

/** The number of passages whose sentences are ranked. */
const HIT_LIMIT = 8;

/** Matches a number too short for a year. */
const NUMBER = /^\d{1,3}$/;

type SelectHits = (search: (limit: number) => readonly Hit[]) => readonly Hit[];

/** Searches the passages in scope and selects among the sentences of the hits that `select` returns, best first. */
export function retrieve(
  question: Question,
  scope: CoveredScope,
  corpus: Corpus,
  select: SelectHits = (search) => search(HIT_LIMIT),
): Retrieval {
  const keywords = extractKeywords(question, scope.said, corpus);
  // A question of only words that say little is not about anything in particular: "help", "what do you have", "1".
  if (scope.series === null && keywords.every((keyword) => saysLittle(keyword) || NUMBER.test(keyword.word)))
    return { keywords, hits: [], chosen: null };
  const query = createQuery(question.text, keywords, corpus.index, scope.holds);
  const hits = select((limit) => corpus.index.search(query, limit));
  const excerpts = readExcerpts(hits);
  return { keywords, hits, chosen: selectSpan(question, keywords, excerpts, scope.admits) };
}
