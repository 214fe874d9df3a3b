import type { Reply } from '../../src/assistant/reply.js';
import type { Block, Message } from '../../src/messages/message.js';

const USUAL = '/report';
/** Where our own words name the command: at its start or after a space or quotation mark, before what it is to do. */
const NAMED = /(?<![^\s“「（(])\/report(?= |$)/g;

/** The reply with the command called as the app's manifest calls it; what reports say stays as it is. */
export function nameCommand<Said extends Pick<Reply, 'message' | 'answer'>>(
  said: Said,
  command: string,
): Said {
  if (command === USUAL || said.answer !== null) return said;
  return { ...said, message: nameCommandIn(said.message, command, () => true) };
}

/** The same for an announcement, whose paragraphs are ours. */
export const nameCommandOfNews = (message: Message, command: string): Message =>
  command === USUAL ? message : nameCommandIn(message, command, ({ kind }) => kind === 'paragraph');

function nameCommandIn(message: Message, command: string, isOurs: (block: Block) => boolean): Message {
  const name = (text: string) => text.replace(NAMED, () => command);
  const blocks = message.blocks.map((block) => (isOurs(block) ? nameIn(block, name) : block));
  return { ...message, fallback: name(message.fallback), blocks };
}

function nameIn(block: Block, name: (text: string) => string): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: name(block.text) };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, text: name(item.text) })) };
    case 'quote':
    case 'actions':
      return block;
    default:
      return block satisfies never;
  }
}
