import type { Block, Message } from './message.js';

/** The subcommands of the bot's command, by their English names. */
type Subcommand = (typeof SUBCOMMANDS)[number];

const SUBCOMMANDS = [
  'ask',
  'compare',
  'help',
  'latest',
  'list',
  'subscribe',
  'subscriptions',
  'topic',
  'topics',
  'unsubscribe',
] as const;

/** How a service writes the command with a subcommand; null for the command alone. */
export type NameCommand = (subcommand: Subcommand | null) => string;

/** Matches the command in the program's own texts, in any language, but not within a path or a longer word. */
const NAMED = new RegExp(
  `(?<![\\w/.:-])/report(?: (${SUBCOMMANDS.toSorted((a, b) => b.length - a.length).join('|')}))?(?![\\w/-])`,
  'g',
);

const isSubcommand = (word: unknown): word is Subcommand => SUBCOMMANDS.some((name) => name === word);

/** Replaces each command in one of the program's own texts with the service's form. */
const nameCommandsInText = (text: string, name: NameCommand): string =>
  text.replace(NAMED, (_, word: unknown) => name(isSubcommand(word) ? word : null));

/**
 * Replaces each command in a message with the service's form, also in the fallback. Quotes and actions stay.
 * @param isOurs whether another block has the program's own words
 */
export function nameCommands(
  message: Message,
  name: NameCommand,
  isOurs: (block: Block) => boolean = () => true,
): Message {
  const say = (text: string) => nameCommandsInText(text, name);
  const blocks = message.blocks.map((block) => (isOurs(block) ? nameIn(block, say) : block));
  return { ...message, fallback: say(message.fallback), blocks };
}

function nameIn(block: Block, say: (text: string) => string): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: say(block.text) };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, text: say(item.text) })) };
    case 'quote':
    case 'actions':
      return block;
    default:
      return block satisfies never;
  }
}
