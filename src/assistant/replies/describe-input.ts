import type { Locale } from '../../messages/locale.js';
import { subcommandTexts } from '../commands/command-texts.js';
import type { Input } from '../request.js';

/** What a person has asked for, in their words where they used any; empty for a press. */
export function describeInput(input: Input, locale: Locale): string {
  switch (input.kind) {
    case 'text':
      return input.text;
    case 'command': {
      const { command } = input;
      const { kind } = command;
      if (kind === 'ask') return [command.question, command.period ?? ''].join(' ').trim();
      if (kind === 'find_topic') return [command.topic, command.period].join(' ').trim();
      if (kind === 'compare') return command.words;
      const { description } = subcommandTexts[kind][locale];
      const details =
        kind === 'topic' ? `${command.number} ${command.period}` : kind === 'topics' ? command.period : '';
      return details.trim() === '' ? description : `${description}: ${details.trim()}`;
    }
    default:
      return '';
  }
}
