import type { Answer, Suggestion } from '../answers/answer.js';
import type { Focus } from '../answers/question/context.js';
import { describeSuggestion } from '../messages/compose-message.js';
import type { Locale } from '../messages/locale.js';
import { formatPeriod } from '../reports/period.js';
import type { Report, Topic } from '../reports/report.js';

/** A question that can be asked next; the label says what sets it apart. */
export type Choice = { readonly question: string; readonly focus: Focus | null; readonly label: string };

/** What an answer leads to: the topics that it lists, the readings and suggestions that it offers. */
export function offerChoices(answer: Answer, locale: Locale): readonly Choice[] {
  switch (answer.kind) {
    case 'topics':
      return answer.citations.flatMap(({ report, topic }) =>
        topic === null ? [] : [chooseTopic(report, topic)],
      );
    case 'ambiguous':
      return tellApart(answer.choices);
    case 'no_answer':
      return answer.suggestions.map((suggestion) => followSuggestion(suggestion, locale));
    default:
      return [];
  }
}

export function chooseTopic(
  { id }: Pick<Report, 'id'>,
  { number, title }: Pick<Topic, 'number' | 'title'>,
): Choice {
  return { question: askAbout(number), focus: { reportId: id, topic: null }, label: title };
}

/** Understood in every locale. */
const askAbout = (number: number): string => `What is topic ${number} about?`;

function followSuggestion(suggestion: Suggestion, locale: Locale): Choice {
  const label = describeSuggestion(suggestion, locale);
  switch (suggestion.kind) {
    case 'did_you_mean':
      return { question: suggestion.question, focus: null, label };
    case 'topic':
      return {
        question: askAbout(suggestion.topic),
        focus: { reportId: suggestion.reportId, topic: null },
        label,
      };
    case 'period':
      return { question: `Topics of ${formatPeriod(suggestion.period)}`, focus: null, label };
    default:
      return suggestion satisfies never;
  }
}

/** Labels without the words that all questions begin with, since a button shows few words. */
function tellApart(questions: readonly string[]): readonly Choice[] {
  const words = questions.map((question) => question.split(' '));
  const shortest = Math.min(...words.map(({ length }) => length));
  let common = 0;
  while (common < shortest - 1 && words.every((line) => line[common] === words[0]?.[common])) common += 1;
  return questions.map((question, at) => ({
    question,
    focus: null,
    label: words[at]?.slice(common).join(' ') ?? question,
  }));
}

/** Questions that are shown whole. */
export const offerQuestions = (questions: readonly string[]): readonly Choice[] =>
  questions.map((question) => ({ question, focus: null, label: question }));
