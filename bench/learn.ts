/**
 * Learns the weights in `data/weights` from the questions in `bench/learning`, and shows how well weights learned on
 * some files do on the others. `--write` writes the tables; `--check` shows where they differ from the learned weights.
 *
 *     npm run bench:learn [-- --write | --check]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEATURES, SENTENCE_WEIGHTS } from '../src/answers/ranking/features.js';
import {
  ANSWER_SIGNALS,
  ANSWER_WEIGHTS,
  MIN_CONFIDENCE,
  MIN_RELATED,
  RELATED_SIGNALS,
  RELATED_WEIGHTS,
} from '../src/answers/verification/verify-answer.js';
import { type Examples, loadCorpus, readExamples } from './examples.js';
import { type Judge, type Judged, learnToJudge, probabilityOf } from './logistic.js';
import type { Vector } from './minimize.js';
import { PRIOR_WEIGHTS } from './prior-weights.js';
import { areaUnderCurve } from './silence.js';
import { learnToChoose, shareChosenRight } from './softmax.js';

type Comparison<Learned> = {
  readonly learn: (from: readonly Examples[]) => Learned;
  /** Weights to compare with that are not learned here. */
  readonly standing: Readonly<Record<string, Learned>>;
  readonly describe: (learned: Learned, on: Examples) => string;
};

const COLUMN = 48;

/** Prints a row for each selection of training files and each table to compare with, and a column for each file. */
function compare<Learned>(
  files: readonly Examples[],
  { learn, standing, describe }: Comparison<Learned>,
): void {
  const line = (name: string, cellOf: (file: Examples) => string) =>
    console.log(name.padEnd(20) + files.map((file) => cellOf(file).padStart(COLUMN)).join(''));
  // The files that a table was learned on say nothing about its quality.
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

/** Lists the spans accepted at a threshold (right ones, then wrong ones by origin) and the area under the curve. */
function describeJudge(judge: Judge, spans: readonly Judged[], threshold: number): string {
  const chances = (of: readonly Judged[]) => of.map((span) => probabilityOf(span, judge));
  const given = (of: readonly Judged[]) =>
    `${chances(of).filter((chance) => chance >= threshold).length}/${of.length}`;
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

/** Prints a learned table, writes it, or prints where it differs from the current one. */
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
  const inData = FEATURES.map((feature) => SENTENCE_WEIGHTS[feature]);
  const learn = (from: readonly Examples[]) =>
    learnToChoose(
      from.flatMap(({ choices }) => choices),
      prior,
    );
  console.log('The right sentence first, by the file asked from; rows: what the weights were learned on');
  compare(files, {
    learn,
    standing: { prior, 'in data': inData },
    describe: (weights, { choices }) =>
      `${shareChosenRight(choices, weights).toFixed(3)} of ${choices.length}`,
  });
  console.log('\nWeights of the sentences, learned on all');
  giveTable({ file: 'sentences', names: FEATURES, learned: learn(files), standing: inData });
}

/** A logistic regression of the product: the spans to learn from, and the current table. */
type Regression<Name extends string> = {
  readonly file: string;
  readonly spansOf: (examples: Examples) => readonly Judged[];
  readonly names: readonly Name[];
  readonly standing: Readonly<Record<Name | 'bias', number>>;
  readonly threshold: number;
};

function learnRegression<Name extends string>(
  files: readonly Examples[],
  { file, spansOf, names, standing, threshold }: Regression<Name>,
): void {
  const inData: Judge = { weights: names.map((name) => standing[name]), bias: standing.bias };
  const learn = (from: readonly Examples[]) => learnToJudge(from.flatMap(spansOf));
  console.log(
    `\nThe ${file} at ${threshold}: + right; - wrong: as asked, with the topic hidden, of other reports; AUC`,
  );
  const describe = (judge: Judge, examples: Examples) => describeJudge(judge, spansOf(examples), threshold);
  compare(files, { learn, standing: { 'in data': inData }, describe });
  console.log(`\nWeights of the ${file}, learned on all`);
  const { weights, bias } = learn(files);
  giveTable({
    file,
    names: ['bias', ...names],
    learned: [bias, ...weights],
    standing: [inData.bias, ...inData.weights],
  });
}

const files = await readFiles();
learnSentences(files);
learnRegression(files, {
  file: 'verification',
  spansOf: ({ spans }) => spans,
  names: ANSWER_SIGNALS,
  standing: ANSWER_WEIGHTS,
  threshold: MIN_CONFIDENCE,
});
learnRegression(files, {
  file: 'relatedness',
  spansOf: ({ related }) => related,
  names: RELATED_SIGNALS,
  standing: RELATED_WEIGHTS,
  threshold: MIN_RELATED,
});
