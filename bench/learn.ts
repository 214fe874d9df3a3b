/**
 * Learns the weights in `src/answers/ranking/weights.ts` and `verdict-weights.ts` from the questions in
 * `bench/learning`, and shows how well weights learned on some files do on the others. With `--check`, shows instead
 * of the tables where those in `src` differ from what is learned.
 *
 *     npm run bench:learn [-- --check]
 */
import { join } from 'node:path';
import { FEATURES } from '../src/answers/ranking/features.js';
import { SENTENCE_WEIGHTS } from '../src/answers/ranking/weights.js';
import { SIGNALS } from '../src/answers/verification/signals.js';
import { MIN_CONFIDENCE, SIGNAL_BIAS, SIGNAL_WEIGHTS } from '../src/answers/verification/weights.js';
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
  const wrongs = (['asked', 'hidden', 'elsewhere', 'changed'] as const).map((how) =>
    given(wrong.filter((span) => span.how === how)),
  );
  return `+${given(right)} -${wrongs.join(' -')} ${areaUnderCurve(chances(right), chances(wrong)).toFixed(3)}`;
}

/** The rows of a table as they are pasted into `src`, or its differences from what stands there. */
function showTable(names: readonly string[], learned: Vector, inSrc: Vector, onlyDifferences: boolean): void {
  names.forEach((name, at) => {
    const [value, standing] = [(learned[at] ?? 0).toFixed(2), (inSrc[at] ?? 0).toFixed(2)];
    if (!onlyDifferences) console.log(`  ${name}: ${Number(value)},`);
    else if (value !== standing)
      console.log(`  ${name.padEnd(12)} learned ${value.padStart(6)}, in src ${standing.padStart(6)}`);
  });
}

async function readFiles(): Promise<readonly Examples[]> {
  const real = await loadCorpus(join(import.meta.dirname, '../test/fixtures/library'));
  const invented = await loadCorpus(join(import.meta.dirname, 'learning/reports'));
  return [
    readExamples('three-a', { own: real, other: invented }),
    readExamples('three-b', { own: real, other: invented }),
    readExamples('new-a', { own: invented, other: real }),
  ];
}

function learnSentences(files: readonly Examples[], check: boolean): void {
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
  console.log('\nSENTENCE_WEIGHTS, learned on all');
  showTable(FEATURES, learn(files), inSrc, check);
}

function learnVerdict(files: readonly Examples[], check: boolean): void {
  const inSrc: Judge = { weights: SIGNALS.map((signal) => SIGNAL_WEIGHTS[signal]), bias: SIGNAL_BIAS };
  const learn = (from: readonly Examples[]) => learnToJudge(from.flatMap(({ spans }) => spans));
  console.log(
    `\nAnswers given at ${MIN_CONFIDENCE}: + right; - wrong: as asked, with the topic hidden, of other reports, with a fact changed; AUC`,
  );
  compare(files, { learn, standing: { 'in src': inSrc }, describe: describeJudge });
  console.log('\nVERDICT_WEIGHTS and SIGNAL_BIAS, learned on all');
  const { weights, bias } = learn(files);
  showTable([...SIGNALS, 'bias'], [...weights, bias], [...inSrc.weights, inSrc.bias], check);
}

const files = await readFiles();
const check = process.argv.includes('--check');
learnSentences(files, check);
learnVerdict(files, check);
