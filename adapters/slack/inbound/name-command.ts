import type { Reply } from '../../../src/assistant/reply.js';
import type { Message } from '../../../src/messages/message.js';
import { type NameCommand, nameCommands } from '../../../src/messages/name-commands.js';

/** The reply with the command called as the app's manifest calls it; what reports say stays as it is. */
export function nameCommand<Said extends Pick<Reply, 'message' | 'answer'>>(
  said: Said,
  command: string,
): Said {
  if (said.answer !== null) return said;
  return { ...said, message: nameCommands(said.message, namerOf(command)) };
}

/** The same for an announcement, whose paragraphs are ours. */
export const nameCommandOfNews = (message: Message, command: string): Message =>
  nameCommands(message, namerOf(command), ({ kind }) => kind === 'paragraph');

/** A question follows the command as it is. */
const namerOf =
  (command: string): NameCommand =>
  (subcommand) =>
    subcommand === null || subcommand === 'ask' ? command : `${command} ${subcommand}`;
