import { ORDINALS } from '../answers/question/ordinals.js';

const LEAD =
  '(?:(?:please|tell me|more|show me|what is|what about|how about|and|about|open|take|number|no\\.|option|topic|choice|the|#)\\s?){0,5}';
const ENGLISH_PICK = new RegExp(
  `^${LEAD}(?:(?<figure>\\d{1,2})(?:st|nd|rd|th)?|(?<word>${ORDINALS.join('|')})|(?<last>last))(?:\\s(?:one|topic|option|choice|question|item))?(?:\\sabout|\\splease)?[\\s?.!)]{0,3}$`,
  'iu',
);
const JAPANESE_PICK =
  /^(?:(?<figure>\d{1,2})(?:番目?|つ目|つめ)?|(?<first>最初)|(?<last>最後))(?:の(?:もの|トピック|質問|方))?(?:について|は|を|で|お願いします|教えて|ください){0,3}[\s。？?]{0,2}$/u;

/** Which of several a short text picks: 1 for the first, -1 for the last; null where it picks none. */
export function readOrdinal(text: string): number | null {
  const typed = text.normalize('NFKC').trim();
  const groups = (ENGLISH_PICK.exec(typed) ?? JAPANESE_PICK.exec(typed))?.groups;
  if (groups === undefined) return null;
  if (groups.last !== undefined) return -1;
  if (groups.first !== undefined) return 1;
  const number =
    groups.figure === undefined
      ? ORDINALS.indexOf((groups.word ?? '').toLowerCase()) + 1
      : Number(groups.figure);
  return number > 0 ? number : null;
}
