import type { Span } from '../span.js';
import { SCHEME } from '../web-address.js';

/** A text made plain for matching, with the way back to where each of its characters came from. */
type FoldedText = {
  readonly text: string;
  /** The stretch of the original that stands behind `text.slice(start, end)`. */
  unfold(start: number, end: number): Span;
};

/** A text falls into these and single characters. A backslash before punctuation is a Markdown escape. */
const UNIT = new RegExp(
  String.raw`(?<address>(?:${SCHEME}|www\.)[!-~]+)|(?<space>\s+)|(?<emphasis>\*+|_+)|(?<silent>\\(?=[!-/:-@[-\x60{-~])|\p{Default_Ignorable_Code_Point})|.`,
  'gisu',
);
const ALPHANUMERIC = /[\p{L}\p{N}]/u;
const LINE_BREAKS = /\r\n|[\n\r\u2028\u2029]/g;

/** Stands for an address, so that no date is read from within one. */
const ADDRESS_MARK = '\uFFFC';

/**
 * Folds width and compatibility forms (NFKC), case, dashes (`-` within words, `–` between them), waves and
 * apostrophes; drops Markdown emphasis, escapes and invisible characters. White space becomes one blank,
 * one `\n` where a line ends, one `\v` where a paragraph or page ends. Takes time linear in the length.
 */
export function foldText(original: string): FoldedText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: piece, index, groups } of original.matchAll(UNIT)) {
    const end = index + piece.length;
    const folded = foldUnit(piece, groups, original.charAt(index - 1), original.charAt(end));
    if (isBlank(folded) && isBlank(parts.at(-1) ?? '')) continue;
    if (folded !== '') parts.push(folded);
    for (let i = 0; i < folded.length; i++) {
      starts.push(index);
      ends.push(end);
    }
  }
  const unfold = (start: number, end: number): Span => ({
    start: starts[start] ?? original.length,
    end: ends[end - 1] ?? 0,
  });
  return { text: parts.join(''), unfold };
}

type Kind = Readonly<Record<string, string | undefined>> | undefined;

function foldUnit(piece: string, kind: Kind, before: string, after: string): string {
  if (kind?.address !== undefined) return ADDRESS_MARK;
  if (kind?.space !== undefined) return foldSpace(piece);
  if (kind?.silent !== undefined) return '';
  if (kind?.emphasis !== undefined) {
    if (!ALPHANUMERIC.test(before) || !ALPHANUMERIC.test(after)) return '';
    return piece.startsWith('_') ? '_' : ' ';
  }
  return piece <= '~' ? piece.toLowerCase() : foldCharacter(piece);
}

function foldCharacter(character: string): string {
  return character
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑−]/g, '-')
    .replace(/[‒–—―─━]/g, '–')
    .replace(/[〜∼]/g, '~')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/、/g, ',');
}

function foldSpace(space: string): string {
  const breaks = space.includes('\f') ? 2 : (space.match(LINE_BREAKS)?.length ?? 0);
  return breaks === 0 ? ' ' : breaks === 1 ? '\n' : '\v';
}

function isBlank(folded: string): boolean {
  return folded === ' ' || folded === '\n' || folded === '\v';
}
