import type { Span } from '../../reports/report.js';

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
