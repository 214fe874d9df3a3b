import { beginsAddress, SCHEME } from '../../../web-address.js';
import { isCjk } from '../../text/text-shape.js';

/** Joins a line to the text before it. */
export type LineJoiner = (text: string, line: string) => string;

const SET_HYPHEN = /[\u2010\u00ad]$/u;
/** A text that parts words at line ends does so in about every tenth line. */
const MIN_PARTED = 3;
const MIN_PARTED_SHARE = 0.03;
const ANY_HYPHEN = /\p{L}[\u2010\u00ad-]$/u;
const LAST_WORD = /[\p{L}\p{N}]{1,60}(?=[\u2010\u00ad-]$)/u;
const FIRST_WORD = /^[\p{L}\p{N}]{1,60}/u;
const LINK = `\\[([^[\\]]{1,2000})\\]\\((${SCHEME}[^\\s()]{1,2000})\\)`;
const LINKS = new RegExp(LINK, 'gu');
const LINK_AT_END = new RegExp(`${LINK}$`, 'u');
const LINK_AT_START = new RegExp(`^${LINK}`, 'u');

/**
 * How the lines of a text are joined: Japanese ones without a space, a word parted by a line-end hyphen without that.
 * A plain hyphen may belong to the word: what the word is elsewhere in the text decides, else whether many lines end in
 * such hyphens, and none in one that is set at line ends only.
 */
export function joinLines(lines: readonly string[]): LineJoiner {
  const words = new Set<string>();
  for (const line of lines)
    for (const [word] of line.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+){0,3}/gu))
      words.add(word.toLowerCase());
  const parted = lines.filter((line) => /\p{Ll}-$/u.test(line)).length;
  const hasSetHyphens = lines.some((line) => SET_HYPHEN.test(line));
  const partsWords = !hasSetHyphens && parted >= MIN_PARTED && parted >= lines.length * MIN_PARTED_SHARE;
  const keepsHyphen = (text: string, line: string) => {
    if (!text.endsWith('-')) return false;
    const [before, after] = [LAST_WORD.exec(text.slice(-62))?.[0] ?? '', FIRST_WORD.exec(line)?.[0] ?? ''];
    if (words.has(`${before}${after}`.toLowerCase())) return false;
    return words.has(`${before}-${after}`.toLowerCase()) || !partsWords;
  };
  return (text, line) => {
    const [end, start] = [LINK_AT_END.exec(text), LINK_AT_START.exec(line)];
    // A link over two lines is one link.
    if (end && start && end[2] === start[2]) {
      const rest = line.slice(start[0].length);
      return `${text.slice(0, end.index)}[${joinWords(end[1] ?? '', start[1] ?? '', keepsHyphen)}](${end[2]})${rest}`;
    }
    return joinWords(text, line, keepsHyphen);
  };
}

function joinWords(text: string, line: string, keepsHyphen: (text: string, line: string) => boolean): string {
  if (ANY_HYPHEN.test(text.slice(-3)) && /^\p{Ll}/u.test(line)) {
    return keepsHyphen(text, line) ? text + line : text.slice(0, -1) + line;
  }
  const isJapanese = isCjk(text.slice(-1)) && isCjk(line.charAt(0));
  return isJapanese ? text + line : `${text} ${line}`;
}

/** Links whose captions are their addresses, or parts of these, as the addresses alone. */
export function settleLinks(text: string): string {
  return text.replace(LINKS, (whole, caption: string, url: string) => {
    const said = caption.replace(/[\s\u2010\u00ad]/gu, '');
    return beginsAddress(said) || (said.length > 8 && url.includes(said)) ? url : whole;
  });
}
