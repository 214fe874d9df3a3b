import type { AnswerType } from '../../language/answer-type.js';
import { LANGUAGES } from '../../language/languages.js';
import { containsJapanese } from '../../search/terms/script.js';
import { overlaps, type Span } from '../../span.js';
import { endOfApposition } from './apposition.js';
import { findCounts } from './count.js';
import type { Words } from './definition.js';
import { DETECTORS } from './detect-type.js';
import { type Detection, type Detector, strongest, withoutQuoted } from './detection.js';
import { findNameRuns } from './name-runs.js';
import { name } from './person.js';
import { place } from './place.js';
import { number } from './quantity.js';

/** What the asker said, as terms: all of it, and the thing to be counted. */
export type HighlightCandidate = Detection & {
  /** How surely it is of another kind: a person where a place is asked for, a place where a person is. */
  readonly other: number;
};

export type Said = { readonly own: ReadonlySet<string>; readonly counted: ReadonlySet<string> };

/** Marks of a kind weaker than this are words around the thing rather than the thing. */
const MIN_STRENGTH = 0.4;
const NOTHING: Detector = { detect: () => [] };
/** What is easily taken for the kind asked for. */
const OTHERS: Readonly<Partial<Record<AnswerType, Detector>>> = { who: place, name: place, where: name };
const NAMED: ReadonlySet<AnswerType> = new Set(['who', 'name', 'where']);

/** The stretches of a sentence that can be what is asked for, in no order. */
export function findHighlightCandidates(
  answerType: AnswerType,
  words: Words,
  said: Said,
): readonly HighlightCandidate[] {
  const others = (OTHERS[answerType] ?? NOTHING).detect(words.text);
  return findOfKind(answerType, words, said).map((found) => ({
    ...found,
    other: strongest(others.filter((each) => overlaps(each, found))),
  }));
}

function findOfKind(answerType: AnswerType, words: Words, said: Said): readonly Detection[] {
  const { text } = words;
  if (answerType === 'how_many') return withoutParts(findQuantities(words, said.counted));
  const detections = DETECTORS[answerType]?.detect(text) ?? [];
  const clear = detections.filter(({ strength }) => strength >= MIN_STRENGTH);
  if (!NAMED.has(answerType)) return withoutNames(withoutParts(clear), text);
  const runs = findNameRuns(words, containsJapanese(text), said.own).map((run) => ({
    ...run,
    strength: strongest(detections.filter((found) => overlaps(found, run))),
  }));
  const named = [...runs, ...clear.filter((found) => !runs.some((run) => overlaps(found, run)))];
  const unquoted = withoutQuoted(text, named);
  if (answerType === 'who') return withoutAppositions(unquoted, words, said.own);
  return unquoted.length > 0 ? unquoted : named;
}

/** Numbers with what they count. */
function findQuantities(words: Words, counted: ReadonlySet<string>): readonly Detection[] {
  const { text } = words;
  if (containsJapanese(text))
    return LANGUAGES.flatMap(({ answers }) => answers?.counters?.counted ?? []).flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ 0: count, index }) => ({
        start: index,
        end: index + count.trimEnd().length,
        strength: 0.5,
      })),
    );
  const counts = findCounts(words, counted);
  return number.detect(text).map((found) => {
    const count = counts.find((each) => overlaps(each, found));
    const end = Math.max(found.end, count?.end ?? 0, endOfNoun(words, found));
    return {
      start: found.start,
      end: count?.strength === 1 ? Math.max(found.end, count.end) : end,
      strength: count?.strength ?? 0,
    };
  });
}

/** The end of the word behind a number, which it most likely counts. */
function endOfNoun({ text, terms }: Words, { end }: Span): number {
  const next = terms.find(({ start }) => start >= end);
  return next !== undefined && !next.stop && /^\s$/u.test(text.slice(end, next.start)) ? next.end : end;
}

/** Who is asked for is Ada Lind, not the office in "Ada Lind, Head of the Office, …"; unless the asker named her. */
function withoutAppositions(
  detections: readonly Detection[],
  { text, terms }: Words,
  own: ReadonlySet<string>,
): readonly Detection[] {
  const isNew = ({ start, end }: Span) =>
    terms.some((term) => !term.stop && term.start >= start && term.end <= end && !own.has(term.term));
  const said = detections.flatMap((found) => {
    const end = found.strength === 1 && isNew(found) ? endOfApposition(text, found) : null;
    return end === null ? [] : [{ start: found.end, end }];
  });
  return detections.filter((found) => !said.some((span) => overlaps(span, found)));
}

/** A year right behind a capitalized word, "Open Days 2021", is a part of a name rather than a date. */
function withoutNames(detections: readonly Detection[], text: string): readonly Detection[] {
  const dates = detections.filter(
    ({ start, end }) =>
      !(YEAR.test(text.slice(start, end)) && NAME_BEFORE.test(text.slice(Math.max(0, start - 30), start))),
  );
  return dates.length > 0 ? dates : detections;
}

const YEAR = /^(?:19|20)\d\d$/u;
const NAME_BEFORE =
  /(?:^|[\s\p{P}])(?!(?:In|On|By|Since|Until|From|After|Before|During|Between|Around|For|Of|The)\s)\p{Lu}[\p{L}/’'-]{1,25} $/u;

/** Detections that are not a part of a longer one that is as strong. */
function withoutParts(detections: readonly Detection[]): readonly Detection[] {
  return detections.filter((part, n) => {
    const length = part.end - part.start;
    return !detections.some((whole, m) => {
      const longer = whole.end - whole.start - length;
      const isInside = whole.start <= part.start && part.end <= whole.end && whole.strength >= part.strength;
      return isInside && (longer > 0 || m < n);
    });
  });
}
