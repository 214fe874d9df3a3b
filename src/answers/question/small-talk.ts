import { readAllLists } from '../../language/languages.js';
import { parseKinds } from '../../language/word-list.js';
import type { SmallTalk } from '../answer.js';

/** What a text that is nothing but small talk is; null where it says anything more. */
export function readSmallTalk(text: string): SmallTalk | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/:[a-z0-9_+-]{1,40}:/gu, ' ')
    .replace(/[^\p{L}\p{N}'\s]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (plain === '' || plain.length > MAX_CHARACTERS) return null;
  const whole = KINDS.get(plain);
  if (whole !== undefined) return whole;
  // "Ok thanks", "hi there, good morning": every part is small talk, and the last one tells which.
  const words = plain.split(' ');
  let kind: SmallTalk | null = null;
  for (let at = 0; at < words.length; ) {
    const length = longestPhrase(words, at);
    if (length === 0) return null;
    const said = words.slice(at, at + length).join(' ');
    if (!FILLERS.has(said)) kind = KINDS.get(said) ?? kind;
    at += length;
  }
  return kind;
}

const MAX_CHARACTERS = 80;
const MAX_WORDS = 6;
const FILLERS: ReadonlySet<string> = new Set(readAllLists('small-talk-fillers'));
const KINDS: ReadonlyMap<string, SmallTalk> = new Map(
  parseKinds(readAllLists('small-talk')).map(([kind, phrase]) => [phrase, kind as SmallTalk]),
);

function longestPhrase(words: readonly string[], at: number): number {
  for (let length = Math.min(MAX_WORDS, words.length - at); length > 0; length -= 1) {
    const phrase = words.slice(at, at + length).join(' ');
    if (KINDS.has(phrase) || FILLERS.has(phrase)) return length;
  }
  return 0;
}
