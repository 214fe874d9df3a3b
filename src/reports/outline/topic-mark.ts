import { anyOf, COMMON_LANGUAGES, DIGIT_LETTERS, readCardinal } from '../../language/languages.js';

const ROMAN = 'I II III IV V VI VII VIII IX X XI XII'.split(' ');
/** Of the languages that every text is read in: ELF is no eleven. */
const CARDINALS = COMMON_LANGUAGES.flatMap(({ numerals }) => numerals.cardinals).join('|');

/** A regular expression source for a printed number: `3`, `３`, `③`, `三`, `three`, `III`; to be used without case. */
export const NUMBER_PATTERN = `(?:[0-9０-９]{1,3}|[①-⑳]|[${DIGIT_LETTERS}]{1,3}|${CARDINALS}|[IVX]{1,4})`;

/** The value of a number that {@link NUMBER_PATTERN} found, or null for one that is none (`iiii`, `i`, `十十`). */
export function parseNumber(printed: string): number | null {
  const text = printed.normalize('NFKC');
  if (ROMAN.includes(text)) return ROMAN.indexOf(text) + 1;
  const number = readCardinal(text.toLowerCase());
  return Number.isInteger(number) && (number > 0 || /^\d+$/.test(text)) ? number : null;
}

/** What a line with a "Topic N" mark says. */
export type TopicMark = {
  readonly number: number;
  /** What follows the mark and its punctuation; empty if the mark stands alone. */
  readonly title: string;
  /** What precedes the mark on the line, without its dress. */
  readonly before: string;
  /** The dash, bracket or symbol just before the mark. */
  readonly opener: string;
  /** The dash, bracket, colon or the like just after it; a heading mostly has one, a sentence has not. */
  readonly closer: string;
};

const MARK = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${anyOf(({ reports }) => reports.outline.topic)})\s{0,3}(?:[#＃№-]|no\.?|number)?\s{0,3}(${NUMBER_PATTERN})(?![\p{L}\p{N}]|[.．]\d)`,
  'iu',
);
const DRESS_BEFORE = /(?<!\s)\s*[-–—―－ー~〜*#•§■◆●▼◎□◇<＜[(（【［〔「『"“|｜:：.]{0,6}\s*$/u;
const DRESS_AFTER = /^\s*[\])）】］〕」』>＞]{0,2}\s*[-–—―－ー~〜:：.．、|｜/／・]{0,3}\s*/u;

/** The first "Topic N" mark in a line's reading text, or null. */
export function readTopicMark(line: string): TopicMark | null {
  const found = MARK.exec(line);
  if (!found) return null;
  const number = parseNumber(found[1] ?? '');
  if (number === null) return null;
  const ahead = line.slice(0, found.index);
  const opener = DRESS_BEFORE.exec(ahead)?.[0] ?? '';
  const rest = line.slice(found.index + found[0].length);
  const closer = DRESS_AFTER.exec(rest)?.[0] ?? '';
  return {
    number,
    title: withoutDangling(rest.slice(closer.length), opener),
    before: ahead.slice(0, ahead.length - opener.length),
    opener: opener.trim(),
    closer: closer.trim(),
  };
}

/** Takes off a closing dash, and the bracket that was opened before the mark. */
function withoutDangling(title: string, opener: string): string {
  const trimmed = title.replace(/\s{0,3}[-–—―－]{1,3}$/u, '').trim();
  return /[[【［〔(（「『<＜]/u.test(opener) &&
    /[\]】］〕)）」』>＞]$/u.test(trimmed) &&
    !/[[【［〔(（「『<＜]/u.test(trimmed)
    ? trimmed.slice(0, -1).trim()
    : trimmed;
}
