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

/** A sentence that begins like this, or with a phrase like "In light of these circumstances,", leans on the one before it. */
const LEANING =
  /^(?:(?:In|At|For|From|With|By|To|On|Through|During|After|Under) )?(?:It|He|She|They|(?:This|That|These|Those)(?! (?:year|quarter|month|week|fiscal|time|report|period)\b)|Such|Both|Its|Their|His|Her|The (?:former|latter|same|document|list|event|award|project|meeting|report|two))\b|^(?:For this reason|As a result|Therefore|Thus|Accordingly|Consequently|Hence)\b|^[A-Z][a-z]{1,12} (?:[a-z]{1,15} ){0,4}(?:this|these|that|those) [a-z]{1,20},|^(?:これ|それ|この|その|同(?!社|時)|当該|両)/u;

/** "A volunteer team has translated this document": a thing that was told of before, unless far into a sentence. */
const POINTING =
  /^[^\n]{0,80}?\b(?:this|these|such an?) (?!(?:year|quarter|month|week|fiscal|time|report|period|way|end)\b)[a-z]{3,20}\b/u;

/**
 * Whether a sentence depends on the one before it: it begins with "However" or "It", or says "this programme".
 */
export function leans(text: string): boolean {
  return LEANING.test(text) || POINTING.test(text);
}

/** The years that a text names. */
export const yearsIn = (text: string): readonly string[] => text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];
