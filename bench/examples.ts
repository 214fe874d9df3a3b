import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RankedCandidate } from '../src/answers/choose-window.js';
import type { Corpus } from '../src/answers/corpus.js';
import { investigate } from '../src/answers/investigate.js';
import { parseQuestion } from '../src/answers/question.js';
import { recognizeRequest } from '../src/answers/requests.js';
import { findScope } from '../src/answers/scope.js';
import { FEATURES } from '../src/answers/sentence-features.js';
import { GROUNDS, weighGrounds } from '../src/answers/verdict.js';
import { sentencesOf } from '../src/answers/windows.js';
import { foldText } from '../src/evaluation/fold-text.js';
import { type EvalQuestion, parseQuestions } from '../src/evaluation/question.js';
import { loadLibrary } from '../src/reports/library.js';
import type { Report, Topic } from '../src/reports/report.js';
import { parseGlossary } from '../src/search/glossary.js';
import { createPassageIndex } from '../src/search/passage-index.js';
import { findTerms } from '../src/search/terms.js';
import type { Judged } from './logistic.js';
import type { Choice } from './softmax.js';

/** What the questions of one file teach. */
export type Examples = {
  readonly name: string;
  /** For each question with an answer: the sentences found, by `FEATURES`, and which of them hold it. */
  readonly choices: readonly Choice[];
  /** For each question: the window chosen with the weights in `src`, by `GROUNDS`, and whether it answers. */
  readonly windows: readonly Judged[];
};

/** "Last quarter" and its like are read as of this day. */
const TODAY = '2026-11-22';

/** Asks the questions of a file in `bench/learning` about the reports of a folder. */
export async function readExamples(name: string, folder: string): Promise<Examples> {
  const { reports } = await loadLibrary(folder, (problem) => {
    throw problem;
  });
  const glossary = join(import.meta.dirname, '..', 'data', 'glossary.tsv');
  const corpus: Corpus = {
    reports,
    index: createPassageIndex(reports),
    glossary: parseGlossary(readFileSync(glossary, 'utf8'), glossary),
  };
  const file = join(import.meta.dirname, 'learning', `${name}.jsonl`);
  const examples = parseQuestions(readFileSync(file, 'utf8'), file).flatMap((asked) =>
    readExample(asked, corpus),
  );
  return {
    name,
    choices: examples.flatMap(({ choice }) => (choice.isRight.includes(true) ? [choice] : [])),
    windows: examples.map(({ window }) => window),
  };
}

/** None where the product does not look for sentences: lists, links, what a report's head says. */
function readExample(asked: EvalQuestion, corpus: Corpus): readonly { choice: Choice; window: Judged }[] {
  if (asked.kind !== 'answer' && asked.kind !== 'no_answer') return [];
  const { index, reports } = corpus;
  const question = parseQuestion(asked.q, TODAY, (word) =>
    findTerms(word).every(({ term }) => index.has(term)),
  );
  const scope = findScope(question, reports);
  if (scope.kind !== 'covered' || recognizeRequest(question, scope).kind !== 'fact') return [];
  if (question.cue.asked === 'link' || question.cue.asked === 'expansion') return [];
  const { concepts, chosen } = investigate(question, scope, corpus);
  if (chosen === null) return [];
  const { excerpt } = chosen.window;
  const grounds = weighGrounds(question, concepts, chosen);
  const quote = sentencesOf(chosen.window).map(({ text }) => text);
  return [
    {
      choice: {
        rows: chosen.ranked.map(({ features }) => FEATURES.map((feature) => features[feature])),
        isRight: chosen.ranked.map(
          (candidate) => isFrom(asked, candidate.excerpt) && tells(asked, textOf(candidate)),
        ),
      },
      window: {
        row: GROUNDS.map((ground) => grounds[ground]),
        isRight: isFrom(asked, excerpt) && tells(asked, quote.join(' ')),
        isAnswerable: asked.kind === 'answer',
      },
    },
  ];
}

function isFrom(asked: EvalQuestion, { report, topic }: { report: Report; topic: Topic }): boolean {
  return report.period.start === asked.period && (asked.topic === null || topic.number === asked.topic);
}

function tells({ any }: EvalQuestion, text: string): boolean {
  const folded = foldText(text);
  return any.some((part) => folded.includes(foldText(part)));
}

const textOf = ({ excerpt, at }: RankedCandidate): string => excerpt.sentences[at]?.text ?? '';
