import type { EvalQuestion } from './question.js';

/** The limit for an answer's text; an answer with more than one topic is an overview and may be longer. */
const MAX_ANSWER_CHARACTERS = 600;
const MAX_OVERVIEW_CHARACTERS = 1200;

/** The fields of an answer's JSON that are judged. */
export type JudgedAnswer = {
  readonly kind: string;
  readonly text: string;
  readonly citations: readonly JudgedCitation[];
  /** Passages shown as closest, for a `no_answer`. */
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

/** `missed`: not right, but nothing false was said. `wrong`: a wrong answer, or one where none was expected. */
type Verdict = 'right' | 'missed' | 'wrong';

/** A verdict and the reason for it; `why` is null if the answer is right. */
type Judgement = {
  readonly verdict: Verdict;
  readonly why: string | null;
  /** Right, or silent with a passage in `closest` that contains the fact and is from the expected place. */
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

/** Normalizes differences that do not count: case, kinds of quotes and dashes, backslashes, white space. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replace(/\\/g, '')
    .replace(/["'`´‘’‚‛“”„‟«»‹›「」『』＂＇]/g, "'")
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/\s+/g, ' ');
}

/** Counts for `total` questions; rates are shares of `total`, from 0 to 1. */
export type Totals = Readonly<Record<'total' | Verdict | 'helped' | `${Verdict}Rate` | 'helpedRate', number>>;

/** All judgements in the order of the questions, with their totals overall and by tag. */
export type Score<A extends JudgedAnswer> = {
  readonly totals: Totals;
  readonly byTag: Readonly<Record<string, Totals>>;
  readonly results: readonly (Judgement & { readonly question: EvalQuestion; readonly answer: A })[];
};

/** Judges `answers[n]` by `questions[n]`. Throws a RangeError if there are fewer answers than questions. */
export function scoreAnswers<A extends JudgedAnswer>(
  questions: readonly EvalQuestion[],
  answers: readonly A[],
): Score<A> {
  const results = questions.map((question, index) => {
    const answer = answers[index];
    if (answer === undefined)
      throw new RangeError(`${questions.length} questions, ${answers.length} answers`);
    return { question, answer, ...judgeAnswer(question, answer) };
  });
  const tags = [...new Set(questions.map(({ tag }) => tag))].sort();
  return {
    totals: count(results),
    byTag: Object.fromEntries(
      tags.map((tag) => [tag, count(results.filter(({ question }) => question.tag === tag))]),
    ),
    results,
  };
}

function count(judgements: readonly Judgement[]): Totals {
  const total = judgements.length;
  const number = (asked: Verdict) => judgements.filter(({ verdict }) => verdict === asked).length;
  const rate = (asked: Verdict) => (total === 0 ? 0 : number(asked) / total);
  const helped = judgements.filter((judgement) => judgement.helped).length;
  return {
    total,
    right: number('right'),
    missed: number('missed'),
    wrong: number('wrong'),
    helped,
    rightRate: rate('right'),
    missedRate: rate('missed'),
    wrongRate: rate('wrong'),
    helpedRate: total === 0 ? 0 : helped / total,
  };
}
