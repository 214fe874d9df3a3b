import type { EvalQuestion } from './question.js';

/** An answer's text; one with more than one topic is an overview, which may be longer. */
const MAX_ANSWER_CHARACTERS = 600;
const MAX_OVERVIEW_CHARACTERS = 1200;

/** What judging reads of an answer in JSON. */
export type JudgedAnswer = {
  readonly kind: string;
  readonly text: string;
  readonly citations: readonly JudgedCitation[];
  /** Passages shown as closest, of a `no_answer`. */
  readonly closest?: readonly JudgedCitation[] | undefined;
};

type JudgedCitation = {
  readonly reportId: string;
  readonly reportTitle: string;
  readonly period: { readonly start: string; readonly label: string };
  readonly topic: number | null;
  readonly topicTitle: string | null;
  readonly quote: string;
};

/** `missed`: not right, but nothing false was said. `wrong`: an answer where there is none, or another one. */
export type Verdict = 'right' | 'missed' | 'wrong';

/** A verdict with what is amiss; `why` is null if the answer is right. */
export type Judgement = {
  readonly verdict: Verdict;
  readonly why: string | null;
  /** Right, or silent with a passage in `closest` that holds the fact and stands where it should. */
  readonly helped: boolean;
};

/** Compares an answer with what its question expects. */
export function judgeAnswer(question: EvalQuestion, answer: JudgedAnswer): Judgement {
  const why = findFault(question, answer);
  if (why === null) return { verdict: 'right', why, helped: true };
  const verdict = answer.kind === 'answer' ? 'wrong' : 'missed';
  return { verdict, why, helped: verdict === 'missed' && showsClosest(question, answer) };
}

function findFault(question: EvalQuestion, answer: JudgedAnswer): string | null {
  if (answer.kind !== question.kind) return `${answer.kind} instead of ${question.kind}`;
  switch (question.kind) {
    case 'answer':
      return findAnswerFault(question, answer);
    case 'topics':
    case 'reports':
      return findListFault(question, answer);
    case 'ambiguous':
    case 'no_answer':
      return null;
    default:
      return question.kind satisfies never;
  }
}

function findAnswerFault({ any, ...asked }: EvalQuestion, { text, citations }: JudgedAnswer): string | null {
  if (any.length > 0 && !any.some(standsIn(text))) return 'the fact is not in the text';
  const topics = new Set(citations.map(({ reportId, topic }) => `${reportId} ${topic}`)).size;
  const most = topics > 1 ? MAX_OVERVIEW_CHARACTERS : MAX_ANSWER_CHARACTERS;
  if (text.length > most) return `more than ${most} characters`;
  const cited = citations.some((citation) => isAskedPlace(asked, citation));
  return cited ? null : 'another place is cited';
}

function showsClosest({ any, ...asked }: EvalQuestion, { closest = [] }: JudgedAnswer): boolean {
  const there = closest.filter((citation) => isAskedPlace(asked, citation));
  return asked.kind === 'answer' && any.some((part) => there.some(({ quote }) => standsIn(quote)(part)));
}

function isAskedPlace(
  asked: Pick<EvalQuestion, 'period' | 'topic' | 'report'>,
  { period, topic, reportId }: JudgedCitation,
): boolean {
  return (
    (asked.period === null || period.start === asked.period) &&
    (asked.topic === null || topic === asked.topic) &&
    (asked.report === null || reportId === asked.report)
  );
}

function findListFault({ any }: EvalQuestion, { text, citations }: JudgedAnswer): string | null {
  const cited = citations.map(({ reportTitle, period, topicTitle, quote }) =>
    [reportTitle, period.label, topicTitle ?? '', quote].join('\n'),
  );
  const isListed = standsIn(text);
  const isCited = standsIn(cited.join('\n'));
  const missing = any.filter((part) => !isListed(part) || !isCited(part));
  return missing.length === 0 ? null : `not listed and cited: ${missing.join(', ')}`;
}

function standsIn(text: string): (part: string) => boolean {
  const folded = foldText(text);
  return (part) => folded.includes(foldText(part));
}

/** The text without differences that do not count: case, kinds of quotes and dashes, backslashes, white space. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replace(/\\/g, '')
    .replace(/["'`´‘’‚‛“”„‟«»‹›「」『』＂＇]/g, "'")
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/\s+/g, ' ');
}
