import type { Suggestion } from '../answers/answer.js';
import type { Locale } from '../messages/locale.js';
import { wordings } from '../messages/wording.js';

/** A longer title is cut off; a question may have 2,000 characters. */
const MAX_TITLE_CHARACTERS = 500;

/** What to try next, as a question that can be asked: of a topic what it says, of a period which topics it has. */
export function suggestedQuestion(suggestion: Suggestion, locale: Locale): string {
  const say = wordings[locale];
  switch (suggestion.kind) {
    case 'did_you_mean':
      return suggestion.question;
    case 'topic':
      return say.topicQuestion(
        suggestion.title.slice(0, MAX_TITLE_CHARACTERS),
        say.period(suggestion.period, false),
      );
    case 'period':
      return say.periodQuestion(say.period(suggestion.period, false));
    default:
      return suggestion satisfies never;
  }
}
