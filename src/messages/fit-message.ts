import { type Budget, countBlocks, lengthOfBlocks } from './budget.js';
import type { Wording } from './english-wording.js';
import { fitBlock } from './fit-block.js';
import { fitText } from './fit-text.js';
import type { Block, Message } from './message.js';
import { wordings } from './wording.js';

/**
 * The message made to fit a service. Sources and actions stay, whatever else goes: quotes shrink first, then lists
 * end in "n more", then paragraphs and items shrink, then what goes with a source. What is cut is plain text, so that
 * nothing that is escaped later is cut in two.
 */
export function fitMessage(message: Message, budget: Budget): Message {
  const say = wordings[message.locale];
  const wholeLists = { ...budget, listItems: Number.POSITIVE_INFINITY, list: Number.POSITIVE_INFINITY };
  const each = fitCount(message.blocks, budget.blocks, say).map((block) => fitBlock(block, wholeLists, say));
  const fitters = each.map((block) => createFitter(block, say));
  const lengthWithin = (limits: Budget) => fitters.reduce((sum, fitter) => sum + fitter(limits).length, 0);
  const limits = chooseLimits(lengthWithin, budget);
  const blocks = fitters.map((fitter) => fitter(limits).block);
  return { ...message, blocks, fallback: fitText(message.fallback, budget.fallback, budget.measure) };
}

type Limit = 'quote' | 'listItems' | 'listItem' | 'paragraph' | 'source' | 'heading' | 'actionLabel';

/** What gives way to a message's total, one after the other, and how far; the last ones only to hostile messages. */
const GIVING_WAY: readonly (readonly [Limit, number])[] = [
  ['quote', 80],
  ['listItems', 3],
  ['paragraph', 120],
  ['listItem', 80],
  ['source', 80],
  ['heading', 40],
  ['listItems', 1],
  ['quote', 1],
  ['paragraph', 1],
  ['source', 24],
  ['actionLabel', 8],
];

/** What the size of each kind of block depends on. */
const LIMITS_OF: Readonly<Record<Block['kind'], readonly Limit[]>> = {
  heading: ['heading'],
  paragraph: ['paragraph'],
  list: ['listItems', 'listItem'],
  quote: ['quote', 'source'],
  actions: ['actionLabel'],
};

type Fitted = { readonly block: Block; readonly length: number };

/** Fits a block to limits, once for all limits that are alike for it: most are while one gives way. */
function createFitter(block: Block, say: Wording): (limits: Budget) => Fitted {
  const known = new Map<string, Fitted>();
  return (limits) => {
    const key = LIMITS_OF[block.kind].map((limit) => limits[limit]).join(' ');
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const fitted = fitBlock(block, limits, say);
    const both = { block: fitted, length: lengthOfBlocks([fitted], limits.measure) };
    known.set(key, both);
    return both;
  };
}

/** The loosest limits with which the message is within its total. */
function chooseLimits(lengthWithin: (limits: Budget) => number, budget: Budget): Budget {
  const fits = (limits: Budget) => lengthWithin(limits) <= budget.total;
  let limits = budget;
  for (const [limit, floor] of GIVING_WAY) {
    if (fits(limits)) break;
    let [low, high] = [Math.min(floor, limits[limit]), limits[limit]];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits({ ...limits, [limit]: middle })) low = middle;
      else high = middle - 1;
    }
    limits = { ...limits, [limit]: low };
  }
  return limits;
}

type Quote = Extract<Block, { kind: 'quote' }>;

/**
 * The blocks, or as many as a service takes: headings, paragraphs and lists are left out from the end, and a line
 * tells how many entries are missing. Quotes that are too many give their sources to the one before.
 */
function fitCount(blocks: readonly Block[], limit: number, say: Wording): readonly Block[] {
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
