import type { Report } from '../../reports/report.js';
import { toReadingText } from '../../reports/text/markup.js';
import type { Span } from '../../span.js';
import type { Sentence } from '../ranking/sentences.js';

/** Characters of a report that its reading form may lack, between two that it holds. */
const MARKUP = /[\s*_\\`>#[\]<~\u00ad-]/u;
const MAX_SKIPPED = 12;

/**
 * Where a stretch of a sentence's reading form stands in its report's text: the slice there reads as the stretch does.
 * Null where no such slice exists, as for a stretch across a running header.
 */
export function locateReading({ text }: Report, sentence: Sentence, stretch: Span): Span | null {
  const wanted = sentence.text.slice(stretch.start, stretch.end);
  const raw = text.slice(sentence.start, sentence.end);
  if (raw === sentence.text)
    return { start: sentence.start + stretch.start, end: sentence.start + stretch.end };
  const readings = findPlaces(sentence.text, wanted);
  const nth = readings.findIndex(({ start }) => start === stretch.start);
  const slices = findPlaces(raw, wanted).filter(({ start, end }) => {
    const slice = { start: sentence.start + start, end: sentence.start + end };
    return (
      !sentence.boilerplate.some((span) => span.start < slice.end && slice.start < span.end) &&
      toReadingText(raw.slice(start, end)) === wanted
    );
  });
  const found = slices.length === readings.length ? slices[nth] : undefined;
  return found === undefined
    ? null
    : { start: sentence.start + found.start, end: sentence.start + found.end };
}

/** Where a text reads as `wanted`, give or take markup between its characters. */
function findPlaces(text: string, wanted: string): readonly Span[] {
  const places: Span[] = [];
  const first = wanted.charAt(0);
  for (let at = text.indexOf(first); at >= 0 && first !== ''; at = text.indexOf(first, at + 1)) {
    const end = follow(text, at, wanted);
    if (end !== null) places.push({ start: at, end });
  }
  return places;
}

/** The end of what reads as `wanted` from `start` on; null where something else stands there. */
function follow(text: string, start: number, wanted: string): number | null {
  let at = start;
  for (const character of wanted) {
    let skipped = 0;
    while (!text.startsWith(character, at) && !isSpace(character, text.charAt(at))) {
      if (skipped === MAX_SKIPPED || !MARKUP.test(text.charAt(at))) return null;
      skipped += 1;
      at += 1;
    }
    at += character.length;
  }
  return at;
}

const isSpace = (wanted: string, character: string): boolean => wanted === ' ' && /\s/u.test(character);
