import { findHighlight } from '../answer-types/highlight.js';
import type { Answer } from '../answer.js';
import { type Context, isShown, lendWords, overlapsShown } from '../question/context.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { quoteSpan } from '../quoting/quotation.js';
import { selectSpan } from '../ranking/select-span.js';
import type { Answered, Found } from '../trace.js';
import { verifyAnswer } from '../verification/verify-answer.js';

type Way = Omit<Answered, 'question'>;

/**
 * From this confidence on, what is found within a context is given as the answer: that the topic is the right one is
 * known, and that the question is about it is likely.
 */
const MIN_IN_CONTEXT = 0.15;
/** What was not shown yet is given instead of what was, where it is nearly as sure; on "any other?" in any case. */
const NEARLY = 0.8;
const OTHERS =
  /\b(?:other|others|another|else|more|additional(?:ly)?|further)\b|(?:他|ほか)(?:に|の)|別の|それ以外|さらに/iu;

/** Answers a question that leans on what was said before, by `search` in the scope of the context. */
export function answerInContext(
  question: Question,
  scope: CoveredScope,
  context: Context,
  search: (question: Question, scope: CoveredScope) => Way,
): Way {
  const lent = lendWords(question, context.words);
  const way = search(lent, scope);
  const given = giveInContext(way, scope);
  if (given.answer.kind !== 'answer' || given.found === null || !isShown(given.answer.citations, context))
    return given;
  const next = findNext(lent, given.found, scope, context);
  const least = OTHERS.test(question.text) ? MIN_IN_CONTEXT : Math.max(MIN_IN_CONTEXT, given.answer.confidence * NEARLY);
  return next !== null && next.confidence >= least ? { ...given, answer: next } : given;
}

/** What comes closest is the answer where it is sure enough for a context. */
function giveInContext(way: Way, { fiscal }: CoveredScope): Way {
  const { answer, found } = way;
  if (answer.kind !== 'no_answer') return way;
  const [quotation] = answer.closest ?? [];
  const confidence = found?.verification?.confidence ?? 0;
  if (quotation === undefined || confidence < MIN_IN_CONTEXT) return way;
  return { ...way, answer: { kind: 'answer', ...quotation, confidence, fiscal } };
}

/** The best answer among the sentences that were not shown yet. */
function findNext(
  question: Question,
  { keywords, chosen }: Found,
  { admits, fiscal }: CoveredScope,
  { shown }: Context,
): Extract<Answer, { kind: 'answer' }> | null {
  const excerpts = [...new Set(chosen?.ranked.map(({ excerpt }) => excerpt) ?? [])];
  const seen = new Set(
    excerpts.flatMap(({ report, sentences }) =>
      sentences.filter((sentence) => overlapsShown(report, sentence, shown)).map(({ text }) => text),
    ),
  );
  const next = selectSpan(question, keywords, excerpts, (report, text) => admits(report, text) && !seen.has(text));
  if (next === null) return null;
  const { confidence } = verifyAnswer(question, keywords, next);
  return { kind: 'answer', ...quoteSpan(next, findHighlight(question, keywords, next.best)), confidence, fiscal };
}
