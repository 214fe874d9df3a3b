import { countBlocks } from './budget.js';
import type { Block } from './message.js';
import type { Wording } from './wording.js';

type Quote = Extract<Block, { kind: 'quote' }>;

/**
 * The blocks, or as many as a service takes: headings, paragraphs and lists are left out from the end, and a line
 * tells how many entries are missing. Quotes that are too many give their sources to the one before.
 */
export function fitCount(blocks: readonly Block[], limit: number, say: Wording): readonly Block[] {
  if (countBlocks(blocks) <= limit) return blocks;
  const needed = mergeQuotes(blocks, limit - 1);
  const isNeeded = ({ kind }: Block) => kind === 'quote' || kind === 'actions';
  let room = limit - 1 - countBlocks(needed.filter(isNeeded));
  let missing = 0;
  const kept = needed.filter((block, at) => {
    if (isNeeded(block)) return true;
    // A heading stays only where there is room for what it is over.
    room -= 1;
    if (room >= (block.kind === 'heading' && needed[at + 1]?.kind === 'list' ? 1 : 0)) return true;
    room = Math.min(room, 0);
    missing += block.kind === 'list' ? block.items.length : block.kind === 'paragraph' ? 1 : 0;
    return false;
  });
  if (missing === 0) return kept;
  const end = kept.findLastIndex(({ kind }) => kind !== 'actions') + 1;
  return [...kept.slice(0, end), { kind: 'paragraph', text: say.more(missing) }, ...kept.slice(end)];
}

function mergeQuotes(blocks: readonly Block[], limit: number): readonly Block[] {
  const others = blocks.filter(({ kind }) => kind === 'actions').length;
  const most = Math.max(1, Math.floor((limit - others) / 2));
  const quotes = blocks.filter((block): block is Quote => block.kind === 'quote');
  const last = quotes[most - 1];
  const beyond = new Set<Block>(quotes.slice(most));
  const sources = quotes.slice(most - 1).flatMap((quote) => quote.sources);
  return blocks.flatMap((block) =>
    beyond.has(block) ? [] : block === last ? [{ ...last, sources }] : [block],
  );
}
