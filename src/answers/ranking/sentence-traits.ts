import { anyFits } from '../../language/languages.js';
import type { Keyword } from '../keywords/keyword.js';
import type { ReadSentence } from './excerpts.js';

/** Whether the asker's very words stand here, not as a part of longer ones ("meeting" in "meetings"). */
export function standsVerbatim({ word }: Keyword, { text }: ReadSentence): boolean {
  const [folded, sought] = [text.toLowerCase(), word.toLowerCase()];
  const isWord = LETTER.test(sought);
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + 1)) {
    const [before, after] = [folded.charAt(at - 1), folded.charAt(at + sought.length)];
    if (!isWord || !(LETTER.test(before) || LETTER.test(after))) return true;
  }
  return false;
}

const LETTER = /[a-z0-9]/;

/** Whether a sentence depends on the one before it: it begins with "However" or "It", or says "this programme". */
export const isDependent = (text: string): boolean => anyFits(text, ({ answers }) => answers?.dependent);

/** The years that a text names. */
export const yearsIn = (text: string): readonly string[] => text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];
