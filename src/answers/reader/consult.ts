import { formatPeriod } from '../../periods/period.js';
import type { Answer } from '../answer.js';
import type { Corpus } from '../corpus.js';
import { type Explanation, explain } from '../explain.js';
import { noAnswer, quoteSelected } from '../handlers/fact.js';
import type { Context } from '../question/context.js';
import { findSubstitutions } from '../quoting/searched-for.js';
import { type RankedCandidate, selectChosen } from '../ranking/select-span.js';
import type { Answered, Findings, Path } from '../trace.js';
import { MIN_CONFIDENCE, verifyAnswer } from '../verification/verify-answer.js';
import type { AskReader, Reading } from './ask-reader.js';
import { MAX_SENTENCES, type ReadableSentence, type ReaderInput } from './reader.js';

/** An answer, and how it was found. */
export type Settled = { readonly answer: Answer; readonly explain: () => Explanation };

/** An answer that a reader may change. */
export type Consultation = {
  /** The input for a reader; null if no sentence was looked for. */
  readonly input: ReaderInput | null;
  /** Returns the answer that follows from a reading; the built-in answer if no reader was asked, or if it failed. */
  readonly settle: (reading: Reading | null) => Settled;
};

/** The paths that choose sentences. Lists, links and comparisons leave a reader nothing to choose. */
const CHOOSING: ReadonlySet<Path> = new Set(['fact', 'overview', 'expansion']);

/**
 * Limits in characters for a sentence, a title, and all sentences together: they have to fit models with a context of a
 * few thousand tokens.
 */
const MAX_SENTENCE_CHARACTERS = 500;
const MAX_TITLE_CHARACTERS = 150;
const MAX_MATTER_CHARACTERS = 12_000;

/** Prepares an answer so that a reader can be asked about it. */
export function createConsultation(
  built: Answered,
  corpus: Corpus,
  context: Context | undefined,
): Consultation {
  const { found, by } = built;
  const listed = found?.chosen == null || !CHOOSING.has(by) ? [] : listCandidates(found.chosen.ranked);
  const asked = found === null || listed.length === 0 ? null : found;
  return {
    input: asked && { question: asked.question.text, sentences: listed.map(toReadable) },
    settle(reading) {
      const answered =
        asked === null || reading === null ? built : settle(built, asked, listed, reading, corpus, context);
      const said = asked === null || reading === null ? {} : { reader: reading };
      return { answer: answered.answer, explain: () => ({ ...explain(answered, corpus), ...said }) };
    },
  };
}

/**
 * Returns the answer to a consultation. Asks a reader at most once, if there is one and it has something to choose
 * from.
 */
export async function readAnswer(
  { input, settle }: Consultation,
  askReader: AskReader | null,
): Promise<Settled> {
  return settle(input === null || askReader === null ? null : await askReader(input));
}

/** The best sentences that fit, grouped by topic: best topic first, each topic's sentences in the order of the text. */
function listCandidates(ranked: readonly RankedCandidate[]): readonly RankedCandidate[] {
  let room = MAX_MATTER_CHARACTERS;
  const fitting = ranked.slice(0, MAX_SENTENCES).filter((candidate) => {
    room -= textOf(candidate).length;
    return room >= 0;
  });
  const excerpts = [...new Set(fitting.map(({ excerpt }) => excerpt))];
  return excerpts.flatMap((excerpt) =>
    fitting.filter((candidate) => candidate.excerpt === excerpt).sort((a, b) => a.at - b.at),
  );
}

function textOf({ excerpt, at }: RankedCandidate): string {
  return cut(excerpt.sentences[at]?.text ?? '', MAX_SENTENCE_CHARACTERS);
}

const cut = (text: string, maxCharacters: number): string =>
  text.length > maxCharacters ? `${text.slice(0, maxCharacters - 1)}…` : text;

function toReadable(candidate: RankedCandidate): ReadableSentence {
  const { report, topic } = candidate.excerpt;
  return {
    report: `${cut(report.title, MAX_TITLE_CHARACTERS)}, ${formatPeriod(report.period)}`,
    topic: cut(topic.title, MAX_TITLE_CHARACTERS),
    text: textOf(candidate),
  };
}

function settle(
  built: Answered,
  found: Findings,
  listed: readonly RankedCandidate[],
  reading: Reading,
  corpus: Corpus,
  context: Context | undefined,
): Answered {
  switch (reading.kind) {
    case 'chose':
      return choose(
        built,
        found,
        reading.numbers.flatMap((number) => listed[number - 1] ?? []),
      );
    case 'declined':
      return decline(built, found, corpus, context);
    case 'failed':
      return built;
    default:
      return reading satisfies never;
  }
}

/** Quotes the chosen sentences in the same way as those that the program chooses. */
function choose(built: Answered, found: Findings, chosen: readonly RankedCandidate[]): Answered {
  const { question, keywords, hits, fiscal } = found;
  const [best, ...others] = chosen;
  if (best === undefined || found.chosen === null) return built;
  const selected = selectChosen(question, keywords, found.chosen.ranked, [best, ...others]);
  const verification = {
    ...verifyAnswer(question, keywords, selected),
    grade: 'answer',
    isContradicted: false,
  } as const;
  const answer: Answer = {
    kind: 'answer',
    ...quoteSelected(keywords, selected),
    confidence: Math.max(MIN_CONFIDENCE, verification.confidence),
    fiscal,
    searchedFor: findSubstitutions(keywords, [selected.span], hits),
  };
  return { ...built, by: 'fact', answer, found: { ...found, chosen: selected, verification } };
}

/** Shows the built-in answer as the closest passage instead. */
function decline(built: Answered, found: Findings, corpus: Corpus, context: Context | undefined): Answered {
  const { answer } = built;
  const { question, verification } = found;
  if (answer.kind !== 'answer' || verification === null) return built;
  const judged = { ...found, verification: { ...verification, grade: 'closest' } as const };
  const silence = noAnswer(question, judged, corpus);
  // In a conversation, the built-in answer may quote something other than the best span.
  const { text, citations } = answer;
  const given = context !== undefined && silence.kind === 'no_answer';
  return {
    ...built,
    answer: given ? { ...silence, closest: [{ text, citations }] } : silence,
    found: judged,
  };
}
