import type { Suggested } from '../../../src/assistant/commands/suggest.js';
import { fitText } from '../../../src/messages/fit-text.js';
import { cleanLabel } from './escape-text.js';
import { DISCORD_LIMITS } from './limits.js';

export type Choice = { readonly name: string; readonly value: string };

/** What is offered while an option is typed; a value that Discord does not take is left out, for it cannot be cut. */
export function renderChoices(suggested: readonly Suggested[]): Choice[] {
  return suggested
    .filter(({ value }) => value !== '' && value.length <= DISCORD_LIMITS.choiceValue)
    .slice(0, DISCORD_LIMITS.choices)
    .map(({ label, value }) => ({
      name: fitText(cleanLabel(label), DISCORD_LIMITS.choiceName, ({ length }) => length) || value,
      value,
    }));
}
