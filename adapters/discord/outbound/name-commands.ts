import { commandTexts, subcommandTexts } from '../../../src/assistant/commands/command-texts.js';
import type { Reply } from '../../../src/assistant/reply.js';
import type { Locale } from '../../../src/messages/locale.js';
import type { Message } from '../../../src/messages/message.js';
import { type NameCommand, nameCommands } from '../../../src/messages/name-commands.js';

/** The reply with each command as Discord lists it in the language of the reply; what reports say stays as it is. */
export function nameCommandsOf<Said extends Pick<Reply, 'message' | 'answer'>>(said: Said): Said {
  if (said.answer !== null) return said;
  return { ...said, message: nameCommands(said.message, namerIn(said.message.locale)) };
}

/** The same for an announcement, whose paragraphs are ours. */
export const nameCommandsOfNews = (message: Message): Message =>
  nameCommands(message, namerIn(message.locale), ({ kind }) => kind === 'paragraph');

/** There is no command without a subcommand: https://docs.discord.com/developers/interactions/application-commands#subcommands-and-subcommand-groups */
const namerIn =
  (locale: Locale): NameCommand =>
  (subcommand) =>
    `/${commandTexts[locale].name} ${subcommandTexts[subcommand ?? 'ask'][locale].name}`;
