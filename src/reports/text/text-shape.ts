import { CLOSERS, SENTENCE_MARKS } from '../../language/languages.js';
import { SCHEME } from '../../web-address.js';

const SENTENCE_END = new RegExp(`[${SENTENCE_MARKS}]${CLOSERS}$`, 'u');
const CLAUSE_END = new RegExp(`[${SENTENCE_MARKS}:：;；…]${CLOSERS}$`, 'u');
const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々〆]/u;
const WEB_ADDRESS = new RegExp(`^\\W{0,4}${SCHEME}`, 'iu');
const LOWER_START = /^["'“‘(（]?\p{Ll}/u;
/** Words that a title or a line does not end with: what follows belongs to it. */
const LEADS_ON =
  /(?:[,，、&(（[「『“‘/‐-]|(?:^|\s)(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|with))$/iu;

/** Whether a text ends as a sentence does, quotation marks and brackets after the full stop allowed. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.slice(-12));
}

/** Whether a text ends a sentence or announces what follows (`:`), so that the next line begins again. */
export function endsClause(text: string): boolean {
  return CLAUSE_END.test(text.slice(-12));
}

/** Whether the line cannot be complete: it ends in a comma, an open bracket, a hyphen or a word like "of". */
export function endsOpen(text: string): boolean {
  return LEADS_ON.test(text.slice(-40));
}

/** Whether a text begins in mid-sentence, with a lower-case letter; a web address does not count. */
export function startsLower(text: string): boolean {
  return LOWER_START.test(text) && !WEB_ADDRESS.test(text);
}

/** Whether a text begins with an http or https address, perhaps in brackets. */
export function startsWithAddress(text: string): boolean {
  return WEB_ADDRESS.test(text);
}

/** Whether a character is Japanese or Chinese, or a text has such a character. */
export function isCjk(text: string): boolean {
  return CJK.test(text);
}

/**
 * The size of a text in words. Japanese and Chinese, which have no spaces, count two words for five
 * characters, so that 300 characters weigh as much as 120 words.
 */
export function weigh(text: string): number {
  let words = 0;
  let characters = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Kana, and the Han characters of the basic plane: nearly all of Japanese text.
    const isIdeographic = (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff);
    const isSpace = code <= 32 || code === 0xa0 || code === 0x3000;
    if (isIdeographic) characters++;
    else if (!isSpace && !inWord) words++;
    inWord = !isIdeographic && !isSpace;
  }
  return words + characters * 0.4;
}

/** The form in which titles are compared: no matter their case, width, white space and punctuation. */
export function foldTitle(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
