import { type Block, type Message, renderText } from './message.js';

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
  const stays = (block: Block) => block.kind === 'quote' || block.kind === 'actions' || !isOurs(block);
  const kept = message.blocks.filter(stays).map((block) => renderText([block]));
  const blocks = message.blocks.map((block) => (stays(block) ? block : nameIn(block, say)));
  return { ...message, fallback: nameAround(kept, message.fallback, say), blocks };
}

/** Names the commands in a text, except in these stretches of it, which are in order. */
function nameAround(kept: readonly string[], text: string, say: (text: string) => string): string {
  let named = '';
  let rest = text;
  for (const stretch of kept) {
    const at = rest.indexOf(stretch);
    if (at < 0) continue;
    named += say(rest.slice(0, at)) + stretch;
    rest = rest.slice(at + stretch.length);
  }
  return named + say(rest);
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
