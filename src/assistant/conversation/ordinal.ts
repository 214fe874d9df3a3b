import { ORDINALS } from '../../answers/question/ordinals.js';

/** Words around a pick that say nothing else. */
const BESIDE =
  /\b(?:please|tell|me|us|more|show|give|see|what|what's|whats|how|is|was|the|about|and|or|ok|okay|then|now|so|but|open|take|let's|go|with|to|i|want|one|ones|topic|option|choice|question|item|thing|number|no|of|them|these|those|on|list|in|detail|details|pls|can|could|you|would|like|that|this|sounds?|looks?|seems?|interesting|interested|good|nice|cool|great|fun)\b|番目|つ目|つめ|個目|トピック|質問|もの|やつ|について|詳しく|くわしく|詳細|教えて|見せて|ください|下さい|お願いします|お願い|じゃあ|では|それで|です|ます|か(?=[?？]?$)|方|[はをでのもとが]/giu;
const CARDINALS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const PICK = new RegExp(
  `^(?:(?<figure>\\d{1,2})(?:st|nd|rd|th)?|(?<word>${ORDINALS.join('|')})|(?<cardinal>${CARDINALS.join('|')})|(?<kanji>[一二三四五六七八九])|(?<first>最初)|(?<last>last|最後))$`,
  'iu',
);
/** A bare number or one that is said to be a place, since 一 and "one" may count anything. */
const NAMES_PLACE = /番目|つ目|つめ|個目|\d|最初|最後|\blast\b/u;
const MAX_LENGTH = 80;

/** Which of several items a short text picks: 1 for the first, -1 for the last; null if it picks none. */
export function readOrdinal(text: string): number | null {
  const typed = text.normalize('NFKC').trim();
  if (typed.length > MAX_LENGTH) return null;
  const rest = typed
    .replace(BESIDE, ' ')
    .replace(/[\s?.!,:;#()[\]。？！、]+/gu, ' ')
    .trim();
  const groups = PICK.exec(rest)?.groups;
  if (groups === undefined) return null;
  if (groups.kanji !== undefined && !NAMES_PLACE.test(typed)) return null;
  if (groups.last !== undefined) return -1;
  if (groups.first !== undefined) return 1;
  const number =
    groups.figure !== undefined
      ? Number(groups.figure)
      : groups.kanji !== undefined
        ? (DIGITS[groups.kanji] ?? 0)
        : groups.cardinal !== undefined
          ? CARDINALS.indexOf(groups.cardinal.toLowerCase()) + 2
          : ORDINALS.indexOf((groups.word ?? '').toLowerCase()) + 1;
  return number > 0 ? number : null;
}
