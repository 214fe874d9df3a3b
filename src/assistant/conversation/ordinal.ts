import { anyFits, anyOf, DIGIT_LETTERS, patternOf, readCount } from '../../language/languages.js';

const words = (kind: 'number' | 'first' | 'last'): string =>
  anyOf(({ conversation }) => conversation?.pick[kind]);
/** Words around a pick that say nothing else. */
const BESIDE = patternOf('…', ({ conversation }) => conversation?.pick.beside, 'giu');
const PICK = patternOf(
  `^(?:(?<number>\\d{1,2}(?:…)?|${words('number')})|(?<first>${words('first')})|${words('last')})$`,
  ({ numerals }) => numerals.ordinalEnding,
);
const LETTERS = new RegExp(`[${DIGIT_LETTERS}]`, 'u');
const MAX_LENGTH = 80;

/** Which of several items a short text picks: 1 for the first, -1 for the last; null if it picks none. */
export function readOrdinal(text: string): number | null {
  const typed = text.normalize('NFKC').trim();
  if (typed.length > MAX_LENGTH) return null;
  const rest = typed
    .replace(BESIDE, ' ')
    .replace(/[\s?.!,:;#()[\]。？！、]+/gu, ' ')
    .trim();
  const found = PICK.exec(rest)?.groups;
  if (found === undefined) return null;
  if (found.number === undefined) return found.first === undefined ? -1 : 1;
  // 一 alone may count anything.
  if (LETTERS.test(found.number) && !anyFits(typed, ({ conversation }) => conversation?.pick.place))
    return null;
  const number = readCount(found.number.toLowerCase());
  return number > 0 ? number : null;
}
