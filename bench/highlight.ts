/**
 * Gives the product the sentence that contains a public set's answer, and measures by type of question whether it
 * highlights the answer. Weights are learned from the even-numbered questions (`--learn`); the figures are for the
 * odd-numbered ones, or with `--even` for the even ones.
 *
 *     npm run bench:highlight -- DIR... [--learn] [--even] [--misses]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  CLUES,
  findHighlight,
  HIGHLIGHT_GROUPS,
  type HighlightGroup,
  weighCandidates,
} from '../src/answers/answer-types/highlight.js';
import { extractKeywords } from '../src/answers/keywords/extract-keywords.js';
import type { Keyword } from '../src/answers/keywords/keyword.js';
import { parseQuestion, type Question } from '../src/answers/question/question.js';
import type { Candidate } from '../src/answers/ranking/features.js';
import { readTopic } from '../src/answers/ranking/sentences.js';
import { toReadingText } from '../src/reports/text/markup.js';
import { createBuiltInGlossary } from '../src/search/glossary/built-in-glossary.js';
import type { Glossary } from '../src/search/glossary/glossary.js';
import { createPassageIndex } from '../src/search/passage-index.js';
import { findTerms } from '../src/search/terms/terms.js';
import { toReport } from './corpus.js';
import { type AskedQuestion, loadQuestionSet } from './question-set.js';
import { type Choice, learnToChoose } from './softmax.js';

const MEASURED = ['who', 'when', 'where', 'how_many'] as const;
type Measured = (typeof MEASURED)[number];
const GROUP_OF: Readonly<Record<Measured, HighlightGroup>> = {
  who: 'who',
  when: 'when',
  where: 'where',
  how_many: 'quantity',
};

/** A question and the sentence that contains its answer. */
type Trial = {
  readonly type: Measured;
  readonly question: Question;
  readonly keywords: readonly Keyword[];
  readonly best: Candidate;
  readonly answers: readonly string[];
  readonly number: number;
};

function loadTrials(folder: string, glossary: Glossary): readonly Trial[] {
  const set = loadQuestionSet(folder, Number.POSITIVE_INFINITY);
  const reports = new Map(set.documents.map((document) => [document.id, toReport(document, set.name)]));
  const index = createPassageIndex([...reports.values()]);
  const isKnown = (word: string) => findTerms(word).every(({ term }) => index.has(term));
  return set.answerable.flatMap((asked, number) => {
    const question = parseQuestion(asked.text, '2000-01-01', isKnown);
    const type = MEASURED.find((each) => each === question.class.answerType);
    const report = reports.get(asked.did);
    const topic = report?.topics[0];
    if (type === undefined || report === undefined || topic === undefined) return [];
    const excerpt = { ...readTopic(report, topic), rank: 1 };
    const at = excerpt.sentences.findIndex((sentence) => !sentence.heading && holds(sentence, asked));
    if (at < 0) return [];
    const best = { excerpt, at, features: NO_FEATURES, inside: [], typeMatch: null };
    return [
      {
        type,
        question,
        keywords: extractKeywords(question, [], { index, glossary }),
        best,
        answers: asked.answers,
        number,
      },
    ];
  });
}

/** Zeros, because highlighting does not depend on why a sentence was chosen. */
const NO_FEATURES: Candidate['features'] = {
  verbatim: 0,
  exact: 0,
  covered: 0,
  title: 0,
  before: 0,
  head: 0,
  typeMatch: 0,
  rank: 0,
};

const holds = ({ start, end }: { start: number; end: number }, { starts }: AskedQuestion): boolean =>
  starts.some((each) => each >= start && each < end);

/** Normalizes a text as SQuAD's evaluation does: ignores case, articles and punctuation. */
function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\b(?:a|an|the)\b/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Whether one text contains the other as whole words or, in Japanese, as a substring. */
function agree(marked: string, answer: string): boolean {
  const [a, b] = [normalize(marked), normalize(answer)];
  if (a === '' || b === '') return false;
  const contains = (outer: string, inner: string) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(outer)
      ? outer.includes(inner)
      : ` ${outer} `.includes(` ${inner} `);
  return contains(a, b) || contains(b, a);
}

function highlightOf({ question, keywords, best }: Trial): string | null {
  const span = findHighlight(question, keywords, best);
  return span === null ? null : toReadingText(best.excerpt.report.text.slice(span.start, span.end));
}

/** Returns the ratio of the highlight's length to that of the answer closest in length. */
function lengthRatio(marked: string, answers: readonly string[]): number {
  const ratios = answers.map((answer) => marked.length / Math.max(1, answer.length));
  return ratios.reduce((best, ratio) =>
    Math.abs(Math.log(ratio)) < Math.abs(Math.log(best)) ? ratio : best,
  );
}

function report(name: string, trials: readonly Trial[], showMisses: boolean): void {
  console.log(`${name}: ${trials.length} questions`);
  console.log(`${'type'.padEnd(16)}questions  agrees  marked  length ratio`);
  const outcomes = trials.map((trial) => {
    const marked = highlightOf(trial);
    const right = marked !== null && trial.answers.some((answer) => agree(marked, answer));
    return { ...trial, marked, right };
  });
  for (const type of [...MEASURED, 'all'] as const) {
    const of = outcomes.filter((outcome) => type === 'all' || outcome.type === type);
    const ratios = of.flatMap(({ marked, answers, right }) =>
      marked === null || !right ? [] : [lengthRatio(marked, answers)],
    );
    const share = (count: number) => (count / Math.max(1, of.length)).toFixed(3).padStart(8);
    const ratio = ratios.reduce((sum, each) => sum + each, 0) / Math.max(1, ratios.length);
    console.log(
      `${type.padEnd(16)}${String(of.length).padStart(9)}${share(of.filter(({ right }) => right).length)}${share(of.filter(({ marked }) => marked !== null).length)}${ratio.toFixed(2).padStart(14)}`,
    );
  }
  if (!showMisses) return;
  for (const { type, question, marked, answers, best, right } of outcomes)
    if (!right)
      console.log(
        `${type} | ${question.text} | marked: ${marked} | answers: ${answers.slice(0, 2).join(' / ')} | ${best.excerpt.sentences[best.at]?.text}`,
      );
}

/** Makes a choice among the candidates of the sentence; those that agree most tightly with an answer are right. */
function toChoice({ question, keywords, best, answers }: Trial): Choice | null {
  const sentence = best.excerpt.sentences[best.at];
  if (sentence === undefined) return null;
  const candidates = weighCandidates(question, keywords, sentence).filter(({ clues }) => clues.own < 1);
  const distances = candidates.map(({ start, end }) => {
    const text = sentence.text.slice(start, end);
    return answers.some((answer) => agree(text, answer))
      ? Math.abs(Math.log(lengthRatio(text, answers)))
      : Number.POSITIVE_INFINITY;
  });
  const least = Math.min(...distances);
  if (!Number.isFinite(least) || candidates.length < 2) return null;
  return {
    rows: candidates.map(({ clues }) => CLUES.map((clue) => clues[clue])),
    isRight: distances.map((distance) => distance <= least + 0.3),
  };
}

function learn(trials: readonly Trial[]): void {
  for (const group of HIGHLIGHT_GROUPS) {
    const choices = trials
      .filter(({ type }) => GROUP_OF[type] === group)
      .flatMap((trial) => toChoice(trial) ?? []);
    const weights = learnToChoose(
      choices,
      CLUES.map(() => 0),
      HOLD,
    );
    const table = Object.fromEntries(CLUES.map((clue, n) => [clue, Number((weights[n] ?? 0).toFixed(3))]));
    writeFileSync(join(DATA, 'weights', `highlight-${group}.json`), `${JSON.stringify(table, null, 2)}\n`);
    console.log(`${group}: learned from ${choices.length} sentences`);
  }
}

const DATA = join(import.meta.dirname, '..', 'data');
const HOLD = 0.003;

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      learn: { type: 'boolean', default: false },
      even: { type: 'boolean', default: false },
      misses: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) {
    process.stderr.write('Usage: npm run bench:highlight -- DIR... [--learn] [--even] [--misses]\n');
    process.exitCode = 2;
    return;
  }
  const glossary = createBuiltInGlossary();
  const sets = positionals.map((folder) => ({ folder, trials: loadTrials(folder, glossary) }));
  const isEven = ({ number }: Trial) => number % 2 === 0;
  if (values.learn) {
    learn(sets.flatMap(({ trials }) => trials.filter(isEven)));
    return;
  }
  for (const { folder, trials } of sets)
    report(
      folder,
      trials.filter((trial) => isEven(trial) === values.even),
      values.misses,
    );
}

main();
