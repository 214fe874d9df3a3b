import { LANGUAGES } from '../../language/languages.js';
import { signFinder, signsOf } from '../../language/signs.js';
import { type Detection, type Detector, detectAll } from './detection.js';

const PLACES = LANGUAGES.flatMap(({ signs }) => signs.places);
/** Countries and continents are where a report is written, more often than what it was asked for. */
const WIDE = new RegExp(`^(?:${signsOf('widePlace')})$`);
const TIME = new RegExp(`^(?:${signsOf('noPlace')})\\b`, 'iu');
const REGION_BEFORE = new RegExp(`^(?:${signsOf('region')})`, 'u');
const venuesIn = signFinder('venue', 'giu');

function detectNamedPlaces(text: string): readonly Detection[] {
  return PLACES.flatMap((pattern) => detectAll(text, pattern, 1)).flatMap((found) => {
    const place = text.slice(found.start, found.end).replace(REGION_BEFORE, '');
    if (TIME.test(place)) return [];
    const first = /^[\p{L}’'-]+/u.exec(place)?.[0] ?? '';
    return [WIDE.test(first) ? { ...found, strength: 0.7 } : found];
  });
}

export const place: Detector = {
  detect: (text) => [...detectNamedPlaces(text), ...detectAll(text, venuesIn(text), 0.7)],
};
