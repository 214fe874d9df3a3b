/**
 * Learns the weights in `data/weights` from the questions in `bench/learning`, and shows how well weights learned on
 * some files do on the others. `--write` writes the tables; `--check` shows where they differ from what is learned.
 *
 *     npm run bench:learn [-- --write | --check]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEATURES, SENTENCE_WEIGHTS } from '../src/answers/ranking/features.js';
import { SIGNALS } from '../src/answers/verification/signals.js';
import { MIN_CONFIDENCE, SIGNAL_WEIGHTS } from '../src/answers/verification/weights.js';
import { type Examples, loadCorpus, readExamples } from './examples.js';
import { type Judge, type Judged, learnToJudge, probabilityOf } from './logistic.js';
import type { Vector } from './minimize.js';
import { PRIOR_WEIGHTS } from './prior-weights.js';
import { areaUnderCurve } from './silence.js';
import { learnToChoose, shareChosenRight } from './softmax.js';

type Comparison<Learned> = {
  readonly learn: (from: readonly Examples[]) => Learned;
  /** Weights that are not learned here. */
  readonly standing: Readonly<Record<string, Learned>>;
  readonly describe: (learned: Learned, on: Examples) => string;
};

const COLUMN = 48;

/** Prints a row for each choice of files to learn on and for each standing table, with a column for each file. */
function compare<Learned>(
  files: readonly Examples[],
  { learn, standing, describe }: Comparison<Learned>,
): void {
  const line = (name: string, cellOf: (file: Examples) => string) =>
    console.log(name.padEnd(20) + files.map((file) => cellOf(file).padStart(COLUMN)).join(''));
  // What a table was learned on says nothing about it.
  const learnedLine = (name: string, from: readonly Examples[]) => {
    const learned = learn(from);
    line(name, (file) => (from.includes(file) ? '·' : describe(learned, file)));
  };
  line('', ({ name }) => name);
  for (const file of files) learnedLine(`${file.name} alone`, [file]);
  for (const file of files) learnedLine(`all but ${file.name}`, without(files, file));
  for (const [name, table] of Object.entries(standing)) line(name, (file) => describe(table, file));
}

const without = (files: readonly Examples[], file: Examples): readonly Examples[] =>
  files.filter((other) => other !== file);

/** Right answers and wrong ones at the product's threshold, by how they came about, and the area under the curve. */
function describeJudge(judge: Judge, { spans }: Examples): string {
  const chances = (of: readonly Judged[]) => of.map((span) => probabilityOf(span, judge));
  const given = (of: readonly Judged[]) =>
    `${chances(of).filter((chance) => chance >= MIN_CONFIDENCE).length}/${of.length}`;
  const right = spans.filter(({ isRight }) => isRight);
  const wrong = spans.filter(({ isRight }) => !isRight);
  const wrongs = (['asked', 'hidden', 'elsewhere'] as const).map((how) =>
    given(wrong.filter((span) => span.how === how)),
  );
  return `+${given(right)} -${wrongs.join(' -')} ${areaUnderCurve(chances(right), chances(wrong)).toFixed(3)}`;
}

type Table = {
  readonly file: string;
  readonly names: readonly string[];
  readonly learned: Vector;
  readonly standing: Vector;
};

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Prints a learned table, writes it, or prints where it differs from the one that stands. */
function giveTable({ file, names, learned, standing }: Table): void {
  const path = join(import.meta.dirname, '..', 'data', 'weights', `${file}.json`);
  const table = Object.fromEntries(names.map((name, at) => [name, round(learned[at] ?? 0)]));
  if (process.argv.includes('--write')) writeFileSync(path, `${JSON.stringify(table, null, 2)}\n`);
  if (!process.argv.includes('--check')) {
    console.log(table);
    return;
  }
  names.forEach((name, at) => {
    const [value, before] = [round(learned[at] ?? 0), standing[at] ?? 0];
    if (Math.abs(value - before) >= 0.01)
      console.log(`  ${name.padEnd(16)} learned ${value}, in data ${before}`);
  });
}

async function readFiles(): Promise<readonly Examples[]> {
  const real = await loadCorpus(join(import.meta.dirname, '../test/fixtures/library'));
  const invented = await loadCorpus(join(import.meta.dirname, 'learning/reports'));
  return [
    readExamples('learning/three-a', { own: real, other: invented }),
    readExamples('learning/three-b', { own: real, other: invented }),
    readExamples('learning/three-c', { own: real, other: invented }),
    readExamples('learning/new-a', { own: invented, other: real }),
    readExamples('learning/new-b', { own: invented, other: real }),
  ];
}

function learnSentences(files: readonly Examples[]): void {
  const prior = FEATURES.map((feature) => PRIOR_WEIGHTS[feature] ?? 0);
  const inSrc = FEATURES.map((feature) => SENTENCE_WEIGHTS[feature]);
  const learn = (from: readonly Examples[]) =>
    learnToChoose(
      from.flatMap(({ choices }) => choices),
      prior,
    );
  console.log('The right sentence first, by the file asked from; rows: what the weights were learned on');
  compare(files, {
    learn,
    standing: { prior, 'in src': inSrc },
    describe: (weights, { choices }) =>
      `${shareChosenRight(choices, weights).toFixed(3)} of ${choices.length}`,
  });
  console.log('\nWeights of the sentences, learned on all');
  giveTable({ file: 'sentences', names: FEATURES, learned: learn(files), standing: inSrc });
}

function learnVerification(files: readonly Examples[]): void {
  const inSrc: Judge = {
    weights: SIGNALS.map((signal) => SIGNAL_WEIGHTS[signal]),
    bias: SIGNAL_WEIGHTS.bias,
  };
  const learn = (from: readonly Examples[]) => learnToJudge(from.flatMap(({ spans }) => spans));
  console.log(
    `\nAnswers given at ${MIN_CONFIDENCE}: + right; - wrong: as asked, with the topic hidden, of other reports; AUC`,
  );
  compare(files, { learn, standing: { 'in src': inSrc }, describe: describeJudge });
  console.log('\nWeights of the verification, learned on all');
  const { weights, bias } = learn(files);
  giveTable({
    file: 'verification',
    names: ['bias', ...SIGNALS],
    learned: [bias, ...weights],
    standing: [inSrc.bias, ...inSrc.weights],
  });
}

const files = await readFiles();
learnSentences(files);
learnVerification(files);
