import { findHighlight } from '../answer-types/highlight.js';
import type { Answer } from '../answer.js';
import { type Context, hasSubject, isShown, lendWords, overlapsShown } from '../question/context.js';
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
/**
 * What was not shown yet is given instead of what was, where it is about as sure: a name or a date may well stand in
 * the same words as the last one, but what was said to "how" is seldom what was said to "why". On "any other?" it is
 * given in any case.
 */
const NEARLY = { marked: 0.95, unmarked: 0.5 } as const;
/** What sets one of several apart has to be said. */
const SUPERLATIVE = /\b(?:most|least|best|worst|\p{L}{3,12}est)\b|最も|一番|いちばん|最(?:大|小|高|低|多|少|新)/giu;

/** Answers a question that leans on what was said before, by `search` in the scope of the context. */
export function answerInContext(
  question: Question,
  scope: CoveredScope,
  context: Context,
  search: (question: Question, scope: CoveredScope) => Way,
): Way {
  const lent = lendWords(question, context.words);
  const way = search(lent, scope);
  if (lacksSuperlative(question.text, way.answer) || isOfOtherThings(question, way.found)) return { ...way, answer: withdraw(way.answer) };
  const given = giveInContext(way, scope);
  if (given.answer.kind !== 'answer' || given.found === null || !isShown(given.answer.citations, context))
    return given;
  const next = findNext(lent, given.found, scope, context);
  const share = NEARLY[hasSubject(question) || given.found.chosen?.typeMatch !== null ? 'marked' : 'unmarked'];
  const least = context.others ? MIN_IN_CONTEXT : Math.max(MIN_IN_CONTEXT, given.answer.confidence * share);
  return next !== null && next.confidence >= least ? { ...given, answer: next } : given;
}

function lacksSuperlative(asked: string, answer: Answer): boolean {
  const said = 'text' in answer ? answer.text : '';
  return [...asked.matchAll(SUPERLATIVE)].some(([word]) => !said.toLowerCase().includes(word.toLowerCase()));
}

/** Whether of all that a question says itself nothing is said, and no name or date is asked for that would tell. */
function isOfOtherThings(question: Question, found: Found | null): boolean {
  if (!hasSubject(question) || found?.chosen == null || found.chosen.typeMatch !== null) return false;
  const { keywords, chosen } = found;
  return keywords.every(({ context, role }, n) => context || role === 'name' || (chosen.inAntecedents[n] ?? 0) === 0);
}

/** An answer that may be none is shown as what comes closest. */
function withdraw(answer: Answer): Answer {
  if (answer.kind !== 'answer') return answer;
  const { text, citations } = answer;
  const reason = { code: 'not_said', missing: [] } as const;
  return { kind: 'no_answer', reason, closest: [{ text, citations }], suggestions: [] };
}

/** What comes closest is the answer where it is sure enough for a context. */
function giveInContext(way: Way, { fiscal }: CoveredScope): Way {
  const { answer, found } = way;
  if (answer.kind !== 'no_answer') return way;
  const [quotation] = answer.closest ?? [];
  const confidence = found?.verification?.confidence ?? 0;
  const isKindMissing = (found?.verification?.signals.typeMissing ?? 1) > 0;
  if (quotation === undefined || confidence < MIN_IN_CONTEXT || isKindMissing) return way;
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
