import type { Span } from '../../span.js';

/** A stretch of a text that can be the thing asked for; `strength` from 0 to 1 says how surely it is of its kind. */
export type Detection = Span & { readonly strength: number };

/** Finds everything of one kind in a text, in linear time. */
export type Detector = { readonly detect: (text: string) => readonly Detection[] };

/** All matches of a global pattern; where it has a group named `found`, that group is the span and not the match. */
export function detectAll(text: string, pattern: RegExp, strength: number): readonly Detection[] {
  return [...text.matchAll(pattern)].map((match) => {
    const whole = match[0];
    const found = match.groups?.found ?? whole;
    const start = match.index + (found === whole ? 0 : whole.lastIndexOf(found));
    return { start, end: start + found.length, strength };
  });
}

/** The strength of the strongest detection; 0 where there is none. */
export function strongest(detections: readonly Detection[]): number {
  return detections.reduce((best, { strength }) => Math.max(best, strength), 0);
}

/** The detections, each with what stands right before it where that fits a pattern that ends in `$`. */
export function withBefore(
  text: string,
  detections: readonly Detection[],
  before: RegExp,
): readonly Detection[] {
  return detections.map((found) => {
    const said = before.exec(text.slice(Math.max(0, found.start - REACH), found.start))?.[0] ?? '';
    return said === '' ? found : { ...found, start: found.start - said.length };
  });
}

const REACH = 60;

/** Two words or more in quotation marks. */
const TITLE = /["“]\p{L}[^"“” ]{0,40} [^"“”]{1,200}["”]/gu;

/** The detections that are no part of a title in quotation marks. */
export function withoutQuoted<Found extends Span>(
  text: string,
  detections: readonly Found[],
): readonly Found[] {
  const titles = [...text.matchAll(TITLE)].map(({ 0: title, index }) => ({
    start: index,
    end: index + title.length,
  }));
  return detections.filter(
    (found) => !titles.some(({ start, end }) => found.start < end && start < found.end),
  );
}

/** What stands in a text for letters of the asker's own words: another one for those that begin with a capital. */
const MASKS = { word: '·', name: '•' } as const;
export const MASKED_NAME = MASKS.name;

/** The text with stretches masked, as long as before. */
export function mask(text: string, stretches: readonly Span[]): string {
  let masked = text;
  for (const { start, end } of stretches) {
    const mark = /\p{Lu}/u.test(text.charAt(start)) ? MASKS.name : MASKS.word;
    masked = masked.slice(0, start) + mark.repeat(end - start) + masked.slice(end);
  }
  return masked;
}
