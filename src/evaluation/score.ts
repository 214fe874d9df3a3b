import { type JudgedAnswer, type Judgement, judgeAnswer, type Verdict } from './judge.js';
import type { EvalQuestion } from './question.js';

/** How `total` questions came out; rates are shares of `total`, from 0 to 1. */
export type Totals = Readonly<Record<'total' | Verdict | 'helped' | `${Verdict}Rate` | 'helpedRate', number>>;

/** All judgements in the order of the questions, and their sums in all and by tag. */
export type Score<A extends JudgedAnswer> = {
  readonly totals: Totals;
  readonly byTag: Readonly<Record<string, Totals>>;
  readonly results: readonly (Judgement & { readonly question: EvalQuestion; readonly answer: A })[];
};

/** Judges `answers[n]` by `questions[n]`. Throws a RangeError where their numbers differ. */
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
