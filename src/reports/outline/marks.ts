import { anyOf, COMMON_LANGUAGES, DIGIT_LETTERS, patternOf, readCardinal } from '../../language/languages.js';
import { toReadingText } from '../text/markup.js';
import { endsClause, isCjk, startsLower, startsWithAddress, weigh } from '../text/text-shape.js';

const ROMAN = 'I II III IV V VI VII VIII IX X XI XII'.split(' ');
/** Only of the languages that every text is read in: another language may have a number that is an English acronym. */
const CARDINALS = COMMON_LANGUAGES.flatMap(({ numerals }) => numerals.cardinals).join('|');

/** A regular expression source for a printed number: `3`, `３`, `③`, `三`, `three`, `III`. Use it with the flag `i`. */
const NUMBER_PATTERN = `(?:[0-9０-９]{1,3}|[①-⑳]|[${DIGIT_LETTERS}]{1,3}|${CARDINALS}|[IVX]{1,4})`;

/** The value of a number that {@link NUMBER_PATTERN} matched, or null if it is not one (`iiii`, `i`, `十十`). */
function parseNumber(printed: string): number | null {
  const text = printed.normalize('NFKC');
  if (ROMAN.includes(text)) return ROMAN.indexOf(text) + 1;
  const number = readCardinal(text.toLowerCase());
  return Number.isInteger(number) && (number > 0 || /^\d+$/.test(text)) ? number : null;
}

/** The parts of a line with a "Topic N" mark. */
export type TopicMark = {
  readonly number: number;
  /** The text after the mark and its punctuation; empty if the mark stands alone. */
  readonly title: string;
  /** The text before the mark and its punctuation. */
  readonly before: string;
  /** The dash, bracket or symbol just before the mark. */
  readonly opener: string;
  /** The dash, bracket, colon or the like just after it. Most headings have one; sentences do not. */
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

/** Removes a closing dash, and the closing bracket if it was opened before the mark. */
function withoutDangling(title: string, opener: string): string {
  const trimmed = title.replace(/\s{0,3}[-–—―－]{1,3}$/u, '').trim();
  return /[[【［〔(（「『<＜]/u.test(opener) &&
    /[\]】］〕)）」』>＞]$/u.test(trimmed) &&
    !/[[【［〔(（「『<＜]/u.test(trimmed)
    ? trimmed.slice(0, -1).trim()
    : trimmed;
}

/** How a line is set as a heading. Headings of one rank look alike, so they share a style. */
type SectionMark = {
  /** `numbered …`, `symbol …`, `bold`, `capitals` or `plain`. */
  readonly style: string;
  readonly number: number | null;
  /** Reading form, without number and symbol. */
  readonly title: string;
};

/** More words than this are a sentence, not a title. */
const MAX_TITLE_WORDS = 25;

const BEFORE = anyOf(({ reports }) => reports.outline.before);
const BEHIND = anyOf(({ reports }) => reports.outline.behind);
const CHAPTER = patternOf('…', ({ reports }) => reports.outline.chapter);
const CLOSED = new RegExp(`[)）\\]】〕>、:：．]|${BEHIND}`, 'u');
const NUMBERED = new RegExp(
  String.raw`^(?<open>[§\[(（【〔<]?\s?(?:${BEFORE})?)(?<number>${NUMBER_PATTERN})(?<deeper>(?:[.．-]\d{1,2}){0,3})(?<close>(?:${BEHIND})?[.．)）\]】〕>、,:：]{0,2})(?<gap>\s*)[-–—―]?\s*(?<title>\S.*)$`,
  'iu',
);
const SYMBOL = /^([■□◆◇●○◎★☆▼▽▲△▶►◼▪❖※])\s*(.+)$/u;
const BRACKETS = /^[【《〔＜]\s*([^【】《》〔〕]{2,80})\s*[】》〕＞]$/u;
const BOLD = /^(\*\*|__)(?=[^*_])[\s\S]+\1$/u;

/**
 * Reads a raw line, or the joined lines of a paragraph, as a heading without Markdown marks; null if it is not one. A
 * question is one only if it is numbered and stands alone.
 */
export function readSectionMark(raw: string, standsAlone: boolean): SectionMark | null {
  const reading = toReadingText(raw);
  const asked = standsAlone ? /[?？]$/.exec(reading) : null;
  if (!isTitleLike(reading.slice(0, asked?.index))) return null;
  const count = readSectionNumber(reading);
  if (count) return count;
  if (asked) return null;
  const marked = SYMBOL.exec(reading);
  if (marked) return { style: `symbol ${marked[1]}`, number: null, title: (marked[2] ?? '').trim() };
  const inBrackets = BRACKETS.exec(reading);
  if (inBrackets) return { style: 'symbol 【', number: null, title: (inBrackets[1] ?? '').trim() };
  const style = BOLD.test(raw) ? 'bold' : isCapitals(reading) ? 'capitals' : 'plain';
  return { style, number: null, title: reading };
}

/** The printed number of a heading: `1. Title`, `第1章 題`, `(2) Title`, `Section 3: Title`, `１．題`, `4 Title`. */
export function readSectionNumber(reading: string): SectionMark | null {
  const found = NUMBERED.exec(reading)?.groups;
  if (!found) return null;
  const { open = '', number: printed = '', deeper = '', close = '', gap = '', title = '' } = found;
  const number = parseNumber(printed);
  const bare = `${open}${close}`.trim() === '';
  // "12 ships" and "1.5 million" are not numbered titles. Latin letters need a space after their number.
  const isChapter = CHAPTER.test(`${open}${close}`);
  if (number === null || startsLower(title) || (/^\d/.test(title) && !isChapter)) return null;
  if (gap === '' && (bare || !CLOSED.test(close))) return null;
  if (bare && !/^\d/.test(printed.normalize('NFKC'))) return null;
  const depth = deeper === '' ? 0 : deeper.split(/[.．-]/).length - 1;
  const kind = /^\d/.test(printed.normalize('NFKC'))
    ? '1'
    : printed.length > 0 && isCjk(printed.charAt(0))
      ? 'kanji'
      : 'I';
  const style = `numbered ${`${open}${kind}${close}`.normalize('NFKC').replace(/\s+/g, '').toLowerCase()} ${depth}`;
  // "第1章 2022年度決算": without its number, the title would begin with another one.
  return { style, number, title: /^\d/.test(title) ? reading : title.trim() };
}

/** Whether a paragraph's reading text can be a title: short, not the end of a sentence, no address, no list item. */
export function isTitleLike(reading: string): boolean {
  if (reading.length < 2 || reading.length > 250 || !/\p{L}/u.test(reading)) return false;
  if (startsLower(reading) || startsWithAddress(reading) || reading.startsWith('• ')) return false;
  return !endsClause(reading) && weigh(reading) <= MAX_TITLE_WORDS;
}

function isCapitals(reading: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(reading) && !/\p{Ll}/u.test(reading);
}
