/**
 * Learns the weights in `src/answers/sentence-weights.ts` and `verdict-weights.ts` from the questions in
 * `bench/learning`, and shows how well weights learned on one file do on the others. With `--check`, shows instead
 * where the tables in `src` differ from what is learned.
 *
 *     npm run bench:learn [-- --check]
 */
import { join } from 'node:path';
import { FEATURES } from '../src/answers/sentence-features.js';
import { SENTENCE_WEIGHTS } from '../src/answers/sentence-weights.js';
import { GROUNDS } from '../src/answers/verdict.js';
import { MIN_CONFIDENCE, VERDICT_BIAS, VERDICT_WEIGHTS } from '../src/answers/verdict-weights.js';
import { type Examples, readExamples } from './examples.js';
import { type Judge, type Judged, learnToJudge, probabilityOf } from './logistic.js';
import type { Vector } from './minimize.js';
import { PRIOR_WEIGHTS } from './prior-weights.js';
import { areaUnderCurve } from './silence.js';
import { type Choice, learnToChoose, shareChosenRight } from './softmax.js';

const PRIOR: Vector = FEATURES.map((feature) => PRIOR_WEIGHTS[feature] ?? 0);

const choicesOf = (files: readonly Examples[]): readonly Choice[] => files.flatMap(({ choices }) => choices);
const windowsOf = (files: readonly Examples[]): readonly Judged[] => files.flatMap(({ windows }) => windows);

/** A row for each file left out, then for each file alone, then for the weights in `src`: a column for each file. */
function compare(
  files: readonly Examples[],
  row: (learnedOn: readonly Examples[] | null) => (on: Examples) => string,
) {
  const line = (name: string, learnedOn: readonly Examples[] | null) => {
    const score = row(learnedOn);
    // What a table was learned on says nothing about it.
    const cells = files.map((file) => (learnedOn?.includes(file) ? '·' : score(file)).padStart(24));
    console.log(name.padEnd(22) + cells.join(''));
  };
  console.log(' '.repeat(22) + files.map(({ name }) => name.padStart(24)).join(''));
  for (const file of files)
    line(
      `all but ${file.name}`,
      files.filter((other) => other !== file),
    );
  for (const file of files) line(`${file.name} alone`, [file]);
  line('in src', null);
}

function describeChoice(files: readonly Examples[] | null): (on: Examples) => string {
  const weights =
    files === null
      ? FEATURES.map((feature) => SENTENCE_WEIGHTS[feature])
      : learnToChoose(choicesOf(files), PRIOR);
  return ({ choices }) => `${shareChosenRight(choices, weights).toFixed(3)} of ${choices.length}`;
}

/** Right answers and wrong ones at the product's threshold, before any veto, and the area under the curve. */
function describeJudge(files: readonly Examples[] | null): (on: Examples) => string {
  const judge = files === null ? JUDGE_IN_SRC : learnToJudge(windowsOf(files));
  return ({ windows }) => {
    const given = windows.filter((window) => probabilityOf(window, judge) >= MIN_CONFIDENCE);
    const right = given.filter(({ isRight }) => isRight).length;
    const of = (isRight: boolean) => windows.filter((window) => window.isRight === isRight);
    const chances = (some: readonly Judged[]) => some.map((window) => probabilityOf(window, judge));
    const area = areaUnderCurve(chances(of(true)), chances(of(false)));
    return `+${right}/${of(true).length} -${given.length - right}/${of(false).length} ${area.toFixed(3)}`;
  };
}

const JUDGE_IN_SRC: Judge = { weights: GROUNDS.map((ground) => VERDICT_WEIGHTS[ground]), bias: VERDICT_BIAS };

/** The table as it is pasted into `src`, or its differences from what stands there. */
function showTable(names: readonly string[], learned: Vector, inSrc: Vector, onlyDifferences: boolean): void {
  names.forEach((name, at) => {
    const [value, standing] = [(learned[at] ?? 0).toFixed(2), (inSrc[at] ?? 0).toFixed(2)];
    if (!onlyDifferences) console.log(`  ${name}: ${Number(value)},`);
    else if (value !== standing)
      console.log(`  ${name.padEnd(12)} learned ${value.padStart(6)}, in src ${standing.padStart(6)}`);
  });
}

const folder = (path: string): string => join(import.meta.dirname, path);
const files = [
  await readExamples('three-a', folder('../data/reports')),
  await readExamples('three-b', folder('../data/reports')),
  await readExamples('new-a', folder('learning/reports')),
];
const check = process.argv.includes('--check');

console.log(
  'The right sentence first, by the file that it is asked from; rows: what the weights were learned on',
);
compare(files, describeChoice);
console.log('\nSENTENCE_WEIGHTS, learned on all');
const inSrc = FEATURES.map((feature) => SENTENCE_WEIGHTS[feature]);
showTable(FEATURES, learnToChoose(choicesOf(files), PRIOR), inSrc, check);

console.log(`\nWindows given at ${MIN_CONFIDENCE}: right ones (+), wrong ones (-), area under the curve`);
compare(files, describeJudge);
console.log('\nVERDICT_WEIGHTS and VERDICT_BIAS, learned on all');
const judge = learnToJudge(windowsOf(files));
showTable(
  [...GROUNDS, 'bias'],
  [...judge.weights, judge.bias],
  [...JUDGE_IN_SRC.weights, JUDGE_IN_SRC.bias],
  check,
);
