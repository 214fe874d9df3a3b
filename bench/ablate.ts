/**
 * Removes each sentence feature and each verification signal, one at a time, and learns the weights again from
 * `bench/learning`. Then asks the questions of `bench/unseen`, from which nothing is learned.
 *
 *     npm run bench:ablate
 */
import { join } from 'node:path';
import { FEATURES } from '../src/answers/ranking/features.js';
import { ANSWER_SIGNALS, MIN_CONFIDENCE } from '../src/answers/verification/verify-answer.js';
import { type Examples, loadCorpus, readExamples } from './examples.js';
import { type Judge, type Judged, learnToJudge, probabilityOf } from './logistic.js';
import { pairedSignificance } from './metrics.js';
import { PRIOR_WEIGHTS } from './prior-weights.js';
import { createRandom } from './random.js';
import { areaUnderCurve } from './silence.js';
import { type Choice, learnToChoose, rightChoices } from './softmax.js';

const without = (row: readonly number[], at: number): readonly number[] =>
  row.map((value, column) => (column === at ? 0 : value));

/** The result of the weights on the unseen questions, with one number for each question. */
type Outcome = { readonly right: readonly number[]; readonly wrong: readonly number[]; readonly auc: number };

function judge(spans: readonly Judged[], learned: Judge): Outcome {
  const chances = spans.map((span) => probabilityOf(span, learned));
  const given = chances.map((chance) => chance >= MIN_CONFIDENCE);
  const of = (isRight: boolean) => chances.filter((_, n) => spans[n]?.isRight === isRight);
  return {
    right: spans.map((span, n) => Number(given[n] === true && span.isRight)),
    wrong: spans.map((span, n) => Number(given[n] === true && !span.isRight)),
    auc: areaUnderCurve(of(true), of(false)),
  };
}

/** Returns the two-sided p-value of a paired difference. */
const pairedTest = (a: readonly number[], b: readonly number[]): number =>
  pairedSignificance(a, b, { rounds: 2000, random: createRandom(1) });

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const signed = (value: number): string => (value >= 0 ? '+' : '') + value.toFixed(3);

function ablateSignals(learning: readonly Examples[], unseen: readonly Examples[]): void {
  const train = learning.flatMap(({ spans }) => spans);
  const test = unseen.flatMap(({ spans }) => spans.filter(({ how }) => how === 'asked'));
  const whole = judge(test, learnToJudge(train));
  console.log(
    `signals, ${test.length} questions: right ${mean(whole.right).toFixed(3)}, wrong ${mean(whole.wrong).toFixed(3)}, AUC ${whole.auc.toFixed(3)}`,
  );
  ANSWER_SIGNALS.forEach((signal, at) => {
    const strip = (spans: readonly Judged[]) =>
      spans.map((span) => ({ ...span, row: without(span.row, at) }));
    const part = judge(strip(test), learnToJudge(strip(train)));
    console.log(
      `  without ${signal.padEnd(16)} right ${signed(mean(part.right) - mean(whole.right))} (p ${pairedTest(whole.right, part.right).toFixed(2)})  wrong ${signed(mean(part.wrong) - mean(whole.wrong))} (p ${pairedTest(whole.wrong, part.wrong).toFixed(2)})  AUC ${signed(part.auc - whole.auc)}`,
    );
  });
}

function ablateFeatures(learning: readonly Examples[], unseen: readonly Examples[]): void {
  const prior = FEATURES.map((feature) => PRIOR_WEIGHTS[feature] ?? 0);
  const train = learning.flatMap(({ choices }) => choices);
  const test = unseen.flatMap(({ choices }) => choices);
  const whole = rightChoices(test, learnToChoose(train, prior));
  console.log(`features, ${test.length} questions: the right sentence first ${mean(whole).toFixed(3)}`);
  FEATURES.forEach((feature, at) => {
    const strip = (choices: readonly Choice[]) =>
      choices.map(({ rows, isRight }) => ({ rows: rows.map((row) => without(row, at)), isRight }));
    const part = rightChoices(strip(test), learnToChoose(strip(train), prior));
    console.log(
      `  without ${feature.padEnd(16)} ${signed(mean(part) - mean(whole))} (p ${pairedTest(whole, part).toFixed(2)})`,
    );
  });
}

const real = await loadCorpus(join(import.meta.dirname, '../data/reports'));
const invented = await loadCorpus(join(import.meta.dirname, 'learning/reports'));
const others = await loadCorpus(join(import.meta.dirname, 'unseen/reports'));
const learning = [
  readExamples('learning/three-a', { own: real, other: invented }),
  readExamples('learning/three-b', { own: real, other: invented }),
  readExamples('learning/three-c', { own: real, other: invented }),
  readExamples('learning/new-a', { own: invented, other: real }),
  readExamples('learning/new-b', { own: invented, other: real }),
];
const unseen = [
  readExamples('unseen/three', { own: real, other: others }),
  readExamples('unseen/other', { own: others, other: real }),
];
ablateSignals(learning, unseen);
ablateFeatures(learning, unseen);
