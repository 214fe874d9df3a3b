/**
 * Asks the product the questions of a public set of paragraphs. Measures whether it chooses the right sentence, and
 * whether it stays silent if no paragraph answers. Off-topic questions come from a second folder, or otherwise from
 * `bench/learning`.
 *
 *     npm run bench:answers -- DIR [--off-topic DIR] [--limit N] [--json] [--cases FILE] [--reader]
 *
 * With `--reader`, the language model at READER_URL chooses as well, and both results are shown side by side.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openNeededReader } from '../adapters/cli/opening/open-reader.js';
import { readSettings } from '../adapters/cli/settings/settings.js';
import { createBuiltInGlossary } from '../src/search/glossary/built-in-glossary.js';
import { type AnswerTrial, runTrials, type Trial, type Trials } from './answer-trials.js';
import { loadOffTopic, loadQuestionSet, reportQuestions } from './question-set.js';
import { renderReaderTrials, runReaderTrials } from './reader-trials.js';
import { areaUnderCurve, shareAnsweredAt } from './silence.js';

/** Shares from 0 to 1; null if the set has no such questions. */
type Outcome = {
  readonly set: string;
  readonly questions: Readonly<Record<keyof Trials, number>>;
  readonly sentence: {
    readonly inParagraph: number | null;
    readonly fromAll: number | null;
    readonly withinThree: number | null;
    readonly inQuote: number | null;
  };
  readonly answered: Readonly<Record<keyof Trials, number | null>>;
  /** For answerable questions that were answered: by the best sentence, and by the whole quote. */
  readonly rightWhenAnswered: { readonly sentence: number | null; readonly quote: number | null };
  /** How well the confidence separates the answerable questions from the others. */
  readonly areaUnderCurve: Silence;
  /**
   * The share answered wrongly at the threshold at which the share `COVERAGE` of the answerable questions is answered.
   */
  readonly answeredAtCoverage: Silence;
};

type Silence = Readonly<Record<Exclude<keyof Trials, 'answerable'>, number | null>>;

/** The share of answerable questions at which configurations are compared by their silence. */
const COVERAGE = 0.85;

function summarize(set: string, trials: Trials): Outcome {
  const { answerable, hidden, impossible, offTopic } = trials;
  const answered = answerable.filter((trial) => trial.answered);
  const confidences = (of: readonly Trial[]) => of.map(({ confidence }) => confidence);
  const compare = (
    measure: (positives: readonly number[], negatives: readonly number[]) => number,
  ): Silence => {
    const against = (others: readonly Trial[]) =>
      orNull(measure(confidences(answerable), confidences(others)));
    return { hidden: against(hidden), impossible: against(impossible), offTopic: against(offTopic) };
  };
  const isFirst = ({ rank }: AnswerTrial) => rank === 0;
  return {
    set,
    questions: mapTrials(trials, (of) => of.length),
    sentence: {
      inParagraph: shareOf(answerable, ({ rankInParagraph }) => rankInParagraph === 0),
      fromAll: shareOf(answerable, isFirst),
      withinThree: shareOf(answerable, ({ rank }) => rank !== null && rank < 3),
      inQuote: shareOf(answerable, ({ right }) => right),
    },
    answered: mapTrials(trials, (of) => shareOf(of, (trial) => trial.answered)),
    rightWhenAnswered: {
      sentence: shareOf(answered, isFirst),
      quote: shareOf(answered, ({ right }) => right),
    },
    areaUnderCurve: compare(areaUnderCurve),
    answeredAtCoverage: compare((positives, negatives) => shareAnsweredAt(COVERAGE, positives, negatives)),
  };
}

function mapTrials<T>(trials: Trials, map: (of: readonly Trial[]) => T): Readonly<Record<keyof Trials, T>> {
  const { answerable, hidden, impossible, offTopic } = trials;
  return {
    answerable: map(answerable),
    hidden: map(hidden),
    impossible: map(impossible),
    offTopic: map(offTopic),
  };
}

function shareOf<T>(items: readonly T[], holds: (item: T) => boolean): number | null {
  return orNull(items.filter(holds).length / items.length);
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : Math.round(value * 1e4) / 1e4);

function renderTable({ set, questions, sentence, rightWhenAnswered, ...outcome }: Outcome): string {
  const cell = (value: number | null) => (value === null ? '–' : value.toFixed(3)).padStart(9);
  const line = (name: string, value: number | null) => name.padEnd(44) + cell(value);
  const row = (kind: keyof Trials, name: string) =>
    `${name} (${questions[kind]})`.padEnd(44) +
    cell(outcome.answered[kind]) +
    (kind === 'answerable'
      ? ''
      : cell(outcome.areaUnderCurve[kind]) + cell(outcome.answeredAtCoverage[kind]));
  return [
    `${set}: ${questions.answerable} answerable questions`,
    line('sentence in the right paragraph', sentence.inParagraph),
    line('sentence from all paragraphs', sentence.fromAll),
    line('  within the first three', sentence.withinThree),
    line('  in the quote (sentence and what goes with it)', sentence.inQuote),
    line('right when answered, by the best sentence', rightWhenAnswered.sentence),
    line('right when answered, by the quote', rightWhenAnswered.quote),
    `${'questions'.padEnd(44)} answered      AUC   at ${COVERAGE}`,
    row('answerable', 'answerable'),
    row('hidden', 'their paragraph hidden'),
    row('impossible', 'unanswerable, one fact changed'),
    row('offTopic', 'off topic'),
  ].join('\n');
}

function createProgress(total: number): () => void {
  let done = 0;
  return () => {
    done += 1;
    if (done % 50 === 0) process.stderr.write(`\r${done} of ${total} questions `);
    if (done === total) process.stderr.write('\r\u001b[K');
  };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'off-topic': { type: 'string' },
      limit: { type: 'string', default: 'Infinity' },
      json: { type: 'boolean', default: false },
      cases: { type: 'string' },
      reader: { type: 'boolean', default: false },
    },
  });
  const [folder, other = values['off-topic']] = positionals;
  const limit = Number(values.limit);
  if (folder === undefined || !(limit > 0)) {
    process.stderr.write(
      'Usage: npm run bench:answers -- DIR [--off-topic DIR] [--limit N] [--json] [--cases FILE] [--reader]\n',
    );
    process.exitCode = 2;
    return;
  }
  const set = loadQuestionSet(folder, limit);
  const offTopic = other === undefined ? reportQuestions(set, limit) : loadOffTopic(other, limit);
  const onTrial = createProgress(2 * set.answerable.length + set.impossible.length + offTopic.length);
  const glossary = createBuiltInGlossary();
  if (values.reader) {
    const settings = await readSettings({ env: process.env, cwd: process.cwd() });
    const { ask: askReader } = openNeededReader(settings, process);
    const read = await runReaderTrials(set, offTopic, { glossary, onTrial, askReader });
    console.log(values.json ? JSON.stringify(read, null, 2) : `${set.name}\n${renderReaderTrials(read)}`);
    return;
  }
  const trials = runTrials(set, offTopic, { glossary, onTrial });
  if (values.cases !== undefined) writeFileSync(values.cases, `${JSON.stringify(trials, null, 1)}\n`);
  const outcome = summarize(set.name, trials);
  console.log(values.json ? JSON.stringify(outcome, null, 2) : renderTable(outcome));
}

await main();
