import type { Locale } from '../../messages/locale.js';
import { subcommandTexts } from '../commands/command-texts.js';
import { localDay } from '../local-day.js';
import type { Input, Request } from '../request.js';
import type { Services } from '../services.js';
import type { ReplyOptions } from './make-reply.js';
import { localeOf } from './notice.js';

/** How a view is shown that answers a request again. */
export function replyOptionsOf(request: Request, { clock }: Services): ReplyOptions {
  const { audience, may } = request;
  const today = localDay(clock());
  return {
    locale: localeOf(request),
    audience,
    may,
    today,
    replaces: false,
    commands: request.commands ?? 'line',
    buttons: request.buttons !== false,
    asked: describeInput(request.input, localeOf(request)),
    share: null,
    intent: null,
    words: '',
    shown: [],
  };
}

/** What a person has asked for, in their words where they used any; empty for a press. */
function describeInput(input: Input, locale: Locale): string {
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
