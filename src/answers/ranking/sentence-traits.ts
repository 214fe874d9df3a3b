import { coverageIn } from '../keywords/coverage.js';
import type { Keyword } from '../keywords/extract-keywords.js';
import type { Question } from '../question/question.js';
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

export function leans(text: string): boolean {
  return LEANING.test(text);
}

export function namesOtherYear(question: Question, text: string): boolean {
  const asked = yearsIn(question.text);
  const named = yearsIn(text);
  return asked.length > 0 && named.length > 0 && !named.some((year) => asked.includes(year));
}

/** The years that a text names. */
export const yearsIn = (text: string): readonly string[] => text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];

/** A condition or time that opens a sentence and that the question says nothing of: "Before the pandemic, …". */
const CONDITION =
  /^(?:Before|After|Until|If|When|While|Although|Unless|Except|Without|Prior to|Apart from)\b[^,]{3,120},|^[^、。]{2,40}(?:前は|までは|以前は|場合は|ときは)、?/u;

export function limitsItself(keywords: readonly Keyword[], sentence: ReadSentence): boolean {
  const condition = CONDITION.exec(sentence.text)?.[0];
  if (condition === undefined) return false;
  const words = new Set(sentence.terms.flatMap((term) => (term.end <= condition.length ? [term.term] : [])));
  return keywords.every((keyword) => coverageIn(keyword, words) === 0);
}
