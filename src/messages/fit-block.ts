import { type Budget, LINE_MARKS, lengthOfItem, lengthOfText } from './budget.js';
import type { Wording } from './english-wording.js';
import { fitText, type Measure, nextWordStart } from './fit-text.js';
import type { Action, Block, ListItem, Run, Source, Text } from './message.js';

/** Makes a block fit by itself. */
export function fitBlock(block: Block, budget: Budget, say: Wording): Block {
  const { measure } = budget;
  switch (block.kind) {
    case 'heading':
      return { ...block, text: fitText(block.text, budget.heading, measure) };
    case 'paragraph':
      return { ...block, text: fitText(block.text, budget.paragraph, measure) };
    case 'list':
      return { ...block, items: fitItems(block.items, budget, say) };
    case 'quote':
      return {
        ...block,
        text: fitQuote(block.text, budget.quote, measure),
        sources: block.sources.map((source) => fitSource(source, budget.source, measure)),
      };
    case 'actions': {
      const shorten = (label: string) => fitText(label, budget.actionLabel, measure);
      return {
        ...block,
        actions: block.actions.map((action) => fitAction(action, shorten)),
      };
    }
    default:
      return block satisfies never;
  }
}

function fitAction(action: Action, shorten: (label: string) => string): Action {
  if (action.kind !== 'feedback') return { ...action, label: shorten(action.label) };
  const { positive, negative } = action;
  return {
    ...action,
    positive: { ...positive, label: shorten(positive.label) },
    negative: { ...negative, label: shorten(negative.label) },
  };
}

/** An address cannot be cut; one that is too long is left out. */
function fitSource({ place, title, url, links, origin }: Source, limit: number, measure: Measure): Source {
  const shorten = (text: string) => fitText(text, limit, measure);
  return {
    place: shorten(place),
    title: title === null ? null : shorten(title),
    url: url === null || measure(url) > limit ? null : url,
    links: links
      .filter((link) => measure(link.url) <= limit)
      .map((link) => ({ ...link, caption: shorten(link.caption) })),
    origin: origin === null ? null : shorten(origin),
  };
}

/** The title comes first, and the text gets what it leaves. */
function fitItem({ number, title, text }: ListItem, limit: number, measure: Measure): ListItem {
  if (title === undefined) return { number, text: fitText(text, limit, measure) };
  const shown = fitText(title, limit, measure);
  return { number, title: shown, text: fitText(text, Math.max(0, limit - measure(shown)), measure) };
}

/** The first items, as many as there is room for; the last line tells how many were left out, if any were. */
function fitItems(
  items: readonly ListItem[],
  { listItems, listItem, list, measure }: Budget,
  say: Wording,
): ListItem[] {
  const all = items.slice(0, listItems).map((item) => fitItem(item, listItem, measure));
  const length = all.reduce((sum, item) => sum + lengthOfItem(item, measure), 0);
  if (all.length === items.length && length <= list) return all;
  const kept: ListItem[] = [];
  let room = list - measure(say.more(items.length)) - LINE_MARKS;
  for (const item of all.slice(0, Math.max(0, listItems - 1))) {
    room -= lengthOfItem(item, measure);
    if (room < 0) break;
    kept.push(item);
  }
  return [...kept, { number: null, text: say.more(items.length - kept.length) }];
}

/**
 * The beginning of a quote, of at most `limit`; where the words that were asked for stand further back, a stretch
 * from shortly before the first of them.
 */
function fitQuote(text: Text, limit: number, measure: Measure): Text {
  if (lengthOfText(text, measure) <= limit) return text;
  const fromStart = cut(text, limit, measure);
  const firstStrong = offsetOfStrong(text);
  if (firstStrong === null || fromStart.some(({ strong }) => strong)) return fromStart;
  const wanted = Math.max(0, firstStrong - Math.floor(limit * SHARE_BEFORE));
  const start = Math.min(nextWordStart(joinRuns(text), wanted), firstStrong);
  if (start === 0) return fromStart;
  const around = cut(dropStart(text, start), limit - measure(ELLIPSIS), measure);
  return around.some(({ strong }) => strong) ? [{ text: ELLIPSIS, strong: false }, ...around] : fromStart;
}

const ELLIPSIS = '…';
/** How much of the room goes to what stands before the word that was asked for. */
const SHARE_BEFORE = 0.3;

const joinRuns = (text: Text): string => text.map((run) => run.text).join('');

function offsetOfStrong(text: Text): number | null {
  const at = text.findIndex(({ strong }) => strong);
  return at < 0 ? null : joinRuns(text.slice(0, at)).length;
}

/** Cuts the joined text, so that a border between runs is none between words, and gives the rest its emphasis back. */
function cut(text: Text, limit: number, measure: Measure): Text {
  if (lengthOfText(text, measure) <= limit) return text;
  const marks = lengthOfText(text, () => 0);
  const plain = joinRuns(text);
  const emphasized = keepStart(text, fitText(plain, limit - marks, measure));
  // With many strong words their signs alone may take the room.
  return limit > 2 * marks ? emphasized : [{ text: fitText(plain, limit, measure), strong: false }];
}

/** The runs of `text` as far as `shortened` goes along with them, then what it has in place of the rest. */
function keepStart(text: Text, shortened: string): Text {
  const body = shortened.endsWith(ELLIPSIS) ? shortened.slice(0, -ELLIPSIS.length) : shortened;
  const runs: Run[] = [];
  let left = body.length;
  for (const run of text) {
    if (left <= 0) break;
    runs.push({ ...run, text: run.text.slice(0, left) });
    left -= run.text.length;
  }
  return [...runs, { text: shortened.slice(body.length), strong: false }].filter((run) => run.text !== '');
}

function dropStart(text: Text, offset: number): Text {
  let left = offset;
  return text.flatMap((run) => {
    const skipped = Math.min(left, run.text.length);
    left -= skipped;
    return skipped === run.text.length ? [] : [{ ...run, text: run.text.slice(skipped) }];
  });
}
