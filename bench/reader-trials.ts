import type { Answer } from '../src/answers/answer.js';
import type { Corpus } from '../src/answers/corpus.js';
import { findFact } from '../src/answers/handlers/fact.js';
import { type AskReader, countReadings, type ReadingCounts } from '../src/answers/reader/ask-reader.js';
import { createConsultation, readAnswer } from '../src/answers/reader/consult.js';
import type { Glossary } from '../src/search/glossary/glossary.js';
import { createPassageIndex } from '../src/search/passage-index.js';
import { scopeOf, type Trials } from './answer-trials.js';
import { toReport } from './corpus.js';
import type { AskedQuestion, QuestionSet } from './question-set.js';

/** Whether a question was answered, and whether the quotation contains an answer; null if there is none to contain. */
type ReaderTrial = { readonly answered: boolean; readonly right: boolean | null };

/** The results of the built-in choice and of the reader's choice. */
type Pair = { readonly builtIn: ReaderTrial; readonly reader: ReaderTrial };

export type ReaderTrials = Readonly<Record<keyof Trials, readonly Pair[]>> & {
  readonly readings: ReadingCounts;
};

/** Asks all questions as `runTrials` does, with the built-in choice and then with the reader's. */
export async function runReaderTrials(
  set: QuestionSet,
  offTopic: readonly string[],
  { glossary, onTrial, askReader }: { glossary: Glossary; onTrial: () => void; askReader: AskReader },
): Promise<ReaderTrials> {
  const reports = set.documents.map((document) => toReport(document, set.name));
  const corpus: Corpus = { reports, index: createPassageIndex(reports), glossary };
  const { ask, counts } = countReadings(askReader);
  const tryEach = async (asked: readonly (readonly [string, AskedQuestion | null, string | null])[]) => {
    const pairs: Pair[] = [];
    for (const [text, sought, hidden] of asked) {
      onTrial();
      const { question, scope } = scopeOf(text, corpus, (id) => id !== hidden);
      const built = { by: 'fact', question, ...findFact(question, scope, corpus) } as const;
      const { answer } = await readAnswer(createConsultation(built, corpus, undefined), ask);
      pairs.push({ builtIn: judge(built.answer, sought), reader: judge(answer, sought) });
    }
    return pairs;
  };
  return {
    answerable: await tryEach(set.answerable.map((asked) => [asked.text, asked, null])),
    hidden: await tryEach(set.answerable.map(({ text, did }) => [text, null, did])),
    impossible: await tryEach(set.impossible.map(({ text }) => [text, null, null])),
    offTopic: await tryEach(offTopic.map((text) => [text, null, null])),
    readings: counts(),
  };
}

function judge(answer: Answer, sought: AskedQuestion | null): ReaderTrial {
  const isAnswer = answer.kind === 'answer';
  if (sought === null) return { answered: isAnswer, right: null };
  const right =
    isAnswer &&
    answer.citations.some(
      ({ report, start, end }) =>
        report.id === sought.did && sought.starts.some((at) => at >= start && at < end),
    );
  return { answered: isAnswer, right };
}

/** Formats the shares of both side by side. */
export function renderReaderTrials(trials: ReaderTrials): string {
  const { answerable, hidden, impossible, offTopic, readings } = trials;
  const line = (name: string, pairs: readonly Pair[], holds: (trial: ReaderTrial) => boolean) =>
    name.padEnd(44) +
    (['builtIn', 'reader'] as const)
      .map((by) => cell(pairs.filter((pair) => holds(pair[by])).length / pairs.length))
      .join('');
  const answered = ({ answered: is }: ReaderTrial) => is;
  return [
    `${''.padEnd(44)} built-in   reader`,
    line(`answerable (${answerable.length}): answered`, answerable, answered),
    line('  the quotation holds the answer', answerable, ({ right }) => right === true),
    line(`their paragraph hidden (${hidden.length}): answered`, hidden, answered),
    line(`one fact changed (${impossible.length}): answered`, impossible, answered),
    line(`off topic (${offTopic.length}): answered`, offTopic, answered),
    `The reader chose ${readings.chose} times, found no answer ${readings.declined} times and failed ${readings.failed} times.`,
  ].join('\n');
}

const cell = (share: number): string => (Number.isNaN(share) ? '–' : share.toFixed(3)).padStart(9);
