import { patternOf } from '../../language/languages.js';
import type { Answer } from '../answer.js';
import { saysLittle } from '../keywords/keyword.js';
import { addContextWords, type Context, hasSubject, isShown, overlapsShown } from '../question/context.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { quoteSpan } from '../quoting/cite.js';
import { selectSpan } from '../ranking/select-span.js';
import type { Answered, Findings, Path } from '../trace.js';
import { verifyAnswer } from '../verification/verify-answer.js';

type Way = Omit<Answered, 'question'>;

/**
 * From these confidences on, a span found within a context is accepted as the answer. They are low because the topic is
 * known to be right and the question is probably about it.
 */
const MIN_IN_CONTEXT = { marked: 0.05, likely: 0.2, unmarked: 0.3 } as const;
/** From this confidence on, a span is shown as the closest passage. */
const MIN_CLOSEST = 0.02;
/** From this confidence on, a span that was not shown yet replaces one that was. */
const MIN_NEXT = 0.15;
/** How certainly the span contains something of the kind asked for: a date for "when", a name for "who". */
const MARKED = 0.9;
const LIKELY = 0.7;
/**
 * A span that was not shown yet replaces the last one if its confidence is higher by this factor. It always does for
 * "any other?", and if nothing distinguishes the question from the last one ("what did he do?").
 */
const NEARLY = { told: 1.05, untold: 0 } as const;
/** Superlatives single out one of several, so that the answer has to contain them. */
const SUPERLATIVE = patternOf('…', ({ answers }) => answers?.superlative, 'giu');

/** Answers a question that depends on the conversation, by `search` in the scope of the context. */
export function answerInContext(
  question: Question,
  scope: CoveredScope,
  context: Context,
  search: (question: Question, scope: CoveredScope) => Way,
): Way {
  const lent = addContextWords(question, context.words);
  const way = search(lent, scope);
  if (lacksSuperlative(question.text, way.answer) || isOfOtherThings(question, way, context))
    return { ...way, answer: withdraw(way.answer) };
  const given = giveInContext(question, way, scope);
  if (given.answer.kind !== 'answer' || given.found === null || !isShown(given.answer.citations, context))
    return given;
  const next = findNext(lent, given.found, scope, context);
  const typeMatch = given.found.chosen?.typeMatch ?? 0;
  const isTold = hasSubject(question) || typeMatch >= MARKED || (context.person && typeMatch > 0);
  const share = context.others ? 0 : NEARLY[isTold ? 'told' : 'untold'];
  const least = Math.max(MIN_NEXT, given.answer.confidence * share);
  if (next !== null && next.confidence >= least) return { ...given, answer: next };
  // "Total cost": the sum may be in a sentence about the cost that was already shown for something else.
  const isCertain = typeMatch >= MARKED && given.found.verification?.isUnsaid === false;
  const isGiven = isCertain || given.answer.confidence >= MIN_NEXT;
  return isGiven ? given : { ...given, answer: withdraw(given.answer) };
}

function lacksSuperlative(asked: string, answer: Answer): boolean {
  if (answer.kind !== 'answer') return false;
  const said = answer.text;
  return [...asked.matchAll(SUPERLATIVE)].some(([word]) => !said.toLowerCase().includes(word.toLowerCase()));
}

/**
 * Whether the span covers none of the question's own keywords: "was it abolished?". A name or date of the kind asked
 * for may still answer, unless it was quoted last and the question is not about a person whom that quote introduced.
 */
function isOfOtherThings(question: Question, { answer, found }: Way, context: Context): boolean {
  if (found?.chosen == null) return false;
  const { keywords, chosen } = found;
  const isRepeated = answer.kind === 'answer' && isShown(answer.citations, context) && !context.person;
  // Everyday words that no report contains are usually put in other words. To a yes/no question, that would mean "yes".
  const isStrict = isRepeated || question.class.answerType === 'yes_no';
  const own = keywords.flatMap((keyword, n) =>
    keyword.start < question.text.length && (isStrict || !saysLittle(keyword))
      ? [chosen.inAntecedents[n] ?? 0]
      : [],
  );
  if (own.length === 0) return false;
  // Most sentences contain some name, so that for "who moderated it" the action has to be covered, and not just in
  // part.
  const asksWhoDid =
    question.class.answerType === 'who' &&
    keywords.some((keyword) => keyword.role === 'action' && !saysLittle(keyword));
  if (asksWhoDid) return own.every((coverage) => coverage < SAID);
  if (own.some((coverage) => coverage > 0)) return false;
  return chosen.typeMatch === null || isRepeated;
}

/** A keyword with less coverage is not covered: of "facilitate a session", only the session. */
const SAID = 0.5;

/** Shows an answer that may be wrong as the closest passage. */
function withdraw(answer: Answer): Answer {
  if (answer.kind !== 'answer') return answer;
  const { text, citations } = answer;
  const reason = { code: 'not_said', missing: [] } as const;
  return { kind: 'no_answer', reason, closest: [{ text, citations }], suggestions: [] };
}

/** Returns the span found as the answer or as the closest passage, depending on its confidence within a context. */
function giveInContext(question: Question, way: Way, { fiscal }: CoveredScope): Way {
  const { answer, found } = way;
  if (answer.kind !== 'no_answer' || found?.chosen == null || found.verification === null) return way;
  const { chosen, verification } = found;
  const { confidence, signals } = verification;
  if (confidence < MIN_CLOSEST) return way;
  const quotation = quoteSpan(chosen, chosen);
  const isSure =
    mayAnswer(way.by) &&
    !verification.isContradicted &&
    confidence >= MIN_IN_CONTEXT[markingOf(chosen.typeMatch ?? 0)] &&
    signals.typeMissing === 0;
  return isSure && !lacksSuperlative(question.text, { kind: 'answer', ...quotation, confidence, fiscal })
    ? { ...way, answer: { kind: 'answer', ...quotation, confidence, fiscal } }
    : { ...way, answer: { ...answer, closest: [quotation] } };
}

/** If an address or the long form of an acronym is asked for and not found, a sentence is no substitute. */
const mayAnswer = (by: Path): boolean => by !== 'link' && by !== 'expansion';

const markingOf = (typeMatch: number): keyof typeof MIN_IN_CONTEXT => {
  if (typeMatch >= MARKED) return 'marked';
  return typeMatch >= LIKELY ? 'likely' : 'unmarked';
};

/** The best answer among the sentences that were not shown yet. */
function findNext(
  question: Question,
  { keywords, chosen }: Findings,
  { admits, fiscal }: CoveredScope,
  { shown }: Context,
): Extract<Answer, { kind: 'answer' }> | null {
  const excerpts = [...new Set(chosen?.ranked.map(({ excerpt }) => excerpt) ?? [])];
  const seen = new Set(
    excerpts.flatMap(({ report, sentences }) =>
      sentences.filter((sentence) => overlapsShown(report, sentence, shown)).map(({ text }) => text),
    ),
  );
  const next = selectSpan(
    question,
    keywords,
    excerpts,
    (report, text) => admits(report, text) && !seen.has(text),
  );
  if (next === null) return null;
  const { confidence } = verifyAnswer(question, keywords, next);
  return {
    kind: 'answer',
    ...quoteSpan(next, next),
    confidence,
    fiscal,
  };
}
