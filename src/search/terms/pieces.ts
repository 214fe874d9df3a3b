import { MAX_RUN_LENGTH, TOKEN } from './terms.js';

/** Of TOKEN, with a place of its own. */
const NEXT_TOKEN = new RegExp(TOKEN);
const [OTHER, DIGIT, LETTER] = [0, 1, 2];
/** By ASCII code. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) return LETTER;
  return /\d/.test(character) ? DIGIT : OTHER;
});
const APOSTROPHE = 0x27;
const FULL_STOP = 0x2e;

/** A hash of what came before and one more UTF-16 code unit. */
const hashOn = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;

/** The hash with which `visitPieces` gives a piece. */
export function hashPiece(piece: string): number {
  let hash = 0;
  for (let at = 0; at < piece.length; at += 1) hash = hashOn(hash, piece.charCodeAt(at));
  return hash;
}

/**
 * Visits the pieces of a text that are words, or runs of Japanese words, in its order: what TOKEN matches. Plain English
 * words it finds by themselves, ten times as fast as the expression.
 */
export function visitPieces(text: string, visit: (start: number, end: number, hash: number) => void): void {
  for (let start = 0; start < text.length; ) {
    const kind = KINDS[text.charCodeAt(start)];
    if (kind === OTHER) {
      start += 1;
      continue;
    }
    let end = start;
    let hash = 0;
    if (kind === LETTER) {
      for (; (KINDS[text.charCodeAt(end)] ?? OTHER) !== OTHER; end += 1)
        hash = hashOn(hash, text.charCodeAt(end));
    }
    if (!isWhole(text, start, end)) {
      NEXT_TOKEN.lastIndex = start;
      const match = NEXT_TOKEN.exec(text);
      if (match === null) return;
      start = match.index;
      end = NEXT_TOKEN.lastIndex;
      hash = hashPiece(match[0]);
    }
    visit(start, end, hash);
    start = end;
  }
}

/** Whether a run of ASCII letters and digits is a word that nothing behind it belongs to. */
function isWhole(text: string, start: number, end: number): boolean {
  if (end === start || end - start > MAX_RUN_LENGTH) return false;
  if (end === text.length) return true;
  const next = text.charCodeAt(end);
  return next < KINDS.length && next !== APOSTROPHE && (next !== FULL_STOP || end - start > 1);
}
