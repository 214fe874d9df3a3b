import type { Locale } from '../../messages/locale.js';
import type { Block } from '../../messages/message.js';
import { renderText } from '../../messages/plain-text.js';
import type { Command } from '../commands/command.js';
import type { Reply } from '../reply.js';
import type { Request } from '../request.js';
import { textOnly } from '../views/view.js';
import { chooseReplyLocale } from './reply-locale.js';

/** What is told to the asker alone, and nothing can be done with. */
export const notice = (text: string, locale: Locale): Reply => noticeOf(textOnly(text).blocks, locale);

/** A reply of these blocks for the asker alone, without buttons. */
export function noticeOf(blocks: readonly Block[], locale: Locale): Reply {
  return {
    id: null,
    answer: null,
    message: { locale, blocks, fallback: renderText(blocks) },
    audience: 'asker',
    replaces: false,
  };
}

/** The language to reply to a request in. */
export function localeOf({ input, locale }: Request): Locale {
  switch (input.kind) {
    case 'text':
      return chooseReplyLocale(input.text, locale);
    case 'command':
      return chooseReplyLocale(wordsOf(input.command), locale);
    default:
      return chooseReplyLocale('', locale);
  }
}

/** What a person has put in words of their own. */
function wordsOf(command: Command): string {
  if (command.kind === 'ask') return command.question;
  return 'words' in command ? command.words : '';
}
