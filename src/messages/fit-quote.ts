import { lengthOfText } from './budget.js';
import { fitText, type Measure, nextWordStart } from './fit-text.js';
import type { Run, Text } from './message.js';

/**
 * The beginning of a quote, of at most `limit`; where the words that were asked for stand further back, a stretch
 * from shortly before the first of them.
 */
export function fitQuote(text: Text, limit: number, measure: Measure): Text {
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
