import { MONTH, WEEKDAY } from './date.js';
import { type Detection, type Detector, detectAll } from './detection.js';

const PREPOSITION =
  '\\b(?:in|at|on|to|from|near|across|throughout|outside|within|around|into|via|visited|toward) (?:the )?';
const REGION = '(?:city of |western |eastern |northern |southern |central |downtown )?';
const PLACE = new RegExp(
  `${PREPOSITION}(?<found>${REGION}\\p{Lu}\\p{Ll}[\\p{L}’'-]{1,30}(?:,? (?:of (?:the )?)?\\p{Lu}[\\p{L}’'-]{1,30}){0,3})`,
  'gu',
);
/** Countries and continents are where a report is written, more often than what it was asked for. */
const WIDE = /^(?:Japan|Japanese|Asia|Asian|Europe|European|America|Africa|World|English)$/;
const TIME = new RegExp(`^(?:${MONTH}|${WEEKDAY}|internet)\\b`, 'iu');
const REGION_BEFORE = new RegExp(`^${REGION}`, 'u');
const VENUE =
  /\b(?:online|virtually|venue|hall|hotel|building|campus|office|headquarters|center|centre|city|prefecture|region|website|remotely|hybrid)\b|[\p{Script=Han}\p{Script=Katakana}ー・]{0,20}[市県都府区町村国島駅館場室]|オンライン|[\p{Script=Han}\p{Script=Katakana}ー・]{0,20}(?:会場|本部|センター|ホール)|海外|国内/giu;

function detectNamedPlaces(text: string): readonly Detection[] {
  return detectAll(text, PLACE, 1).flatMap((found) => {
    const place = text.slice(found.start, found.end).replace(REGION_BEFORE, '');
    if (TIME.test(place)) return [];
    const first = /^[\p{L}’'-]+/u.exec(place)?.[0] ?? '';
    return [WIDE.test(first) ? { ...found, strength: 0.7 } : found];
  });
}

export const place: Detector = {
  detect: (text) => [...detectNamedPlaces(text), ...detectAll(text, VENUE, 0.7)],
};
