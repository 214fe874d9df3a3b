const english = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const roman = 'I II III IV V VI VII VIII IX X XI XII'.split(' ');
const kanji = '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十'.split(' ');

/** A regular expression source for a printed number: `3`, `３`, `③`, `三`, `three`, `III`; to be used without case. */
export const NUMBER_PATTERN = `(?:[0-9０-９]{1,3}|[①-⑳]|[一二三四五六七八九十]{1,3}|${english.join('|')}|[IVX]{1,4})`;

/** The value of a number that {@link NUMBER_PATTERN} found, or null for one that is none (`iiii`, `i`). */
export function parseNumber(printed: string): number | null {
  const text = printed.normalize('NFKC');
  if (/^\d+$/.test(text)) return Number(text);
  const index = Math.max(english.indexOf(text.toLowerCase()), roman.indexOf(text), kanji.indexOf(text));
  return index < 0 ? null : index + 1;
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
  String.raw`(?<![\p{L}\p{N}])(?:topic|トピックス?)\s{0,3}(?:[#＃№-]|no\.?|number)?\s{0,3}(${NUMBER_PATTERN})(?![\p{L}\p{N}]|[.．]\d)`,
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
