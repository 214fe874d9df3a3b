import { RapporteurError } from '../errors.js';
import type { Span } from '../reports/report.js';
import { createEnglishMatcher } from './english-matcher.js';
import type { Match } from './expression.js';
import { createJapaneseMatcher } from './japanese-matcher.js';
import { containsJapanese } from './script.js';

/** Which words people use for one another, within English, within Japanese and between them. */
export interface Glossary {
  readonly conceptCount: number;
  /** The concepts that a text names, in its order, not overlapping; the longest expression at a place wins. */
  expand(text: string): readonly Expansion[];
}

export type Expansion = Span & {
  /** The words of the text that matched, as written: `text.slice(start, end)`. */
  readonly from: string;
  /** The other expressions of the concepts, in the language of the match. */
  readonly to: readonly string[];
  /** The expressions of the concepts in the other language. */
  readonly translations: readonly string[];
};

type Language = 'english' | 'japanese';
type Concept = Readonly<Record<Language, readonly string[]>>;
type Entry = { readonly written: string; readonly concept: Concept };

/**
 * Reads a glossary: a concept a line, English and Japanese expressions with a tab between, each list separated
 * by "; " and "-" for none; lines that begin with # are comments. `source` names the file in errors.
 * Throws RapporteurError `settings` for a malformed line.
 */
export function parseGlossary(tsv: string, source: string): Glossary {
  const concepts: Concept[] = [];
  for (const [index, line] of tsv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line !== '' && !line.startsWith('#'))
      concepts.push(parseConcept(line, `${source}, line ${index + 1}`));
  }
  const matchEnglish = createEnglishMatcher(entriesOf(concepts, 'english'));
  const matchJapanese = createJapaneseMatcher(entriesOf(concepts, 'japanese'));
  return {
    conceptCount: concepts.length,
    expand: (text) => {
      const expansions = [
        ...matchJapanese(text).map((match) => toExpansion(match, text, 'japanese', 'english')),
        ...matchEnglish(text).map((match) => toExpansion(match, text, 'english', 'japanese')),
      ];
      return withoutOverlaps(expansions);
    },
  };
}

const LONGEST_EXPRESSION = 70;

function parseConcept(line: string, place: string): Concept {
  const columns = line.split('\t');
  const [english, japanese] = columns.map((column) => (column === '-' ? [] : column.split('; ')));
  if (english === undefined || japanese === undefined || columns.length !== 2)
    throw malformed(place, 'expected two columns with one tab between');
  const expressions = [...english, ...japanese];
  if (expressions.length < 2) throw malformed(place, 'a concept has at least two expressions');
  if (new Set(expressions).size !== expressions.length) throw malformed(place, 'an expression stands twice');
  for (const written of expressions) {
    if (written === '' || written.trim() !== written || written.length > LONGEST_EXPRESSION)
      throw malformed(
        place,
        `"${written.slice(0, 80)}" is no expression of 1 to ${LONGEST_EXPRESSION} characters`,
      );
  }
  if (containsJapanese(columns[0] ?? '') || !japanese.every(containsJapanese))
    throw malformed(
      place,
      'the first column is for English, the second for expressions with Japanese letters',
    );
  return { english, japanese };
}

function malformed(place: string, reason: string): RapporteurError {
  return new RapporteurError('settings', `${place}: ${reason}`);
}

function entriesOf(concepts: readonly Concept[], language: Language): Entry[] {
  return concepts.flatMap((concept) => concept[language].map((written) => ({ written, concept })));
}

/** DDoS攻撃 holds the English DDoS as well: of what begins at one place the longest stays. */
function withoutOverlaps(expansions: readonly Expansion[]): Expansion[] {
  let end = 0;
  const fromTheLeft = expansions.toSorted((a, b) => a.start - b.start || b.end - a.end);
  return fromTheLeft.filter((expansion) => {
    const free = expansion.start >= end;
    if (free) end = expansion.end;
    return free;
  });
}

function toExpansion(match: Match<Entry>, text: string, own: Language, other: Language): Expansion {
  const { start, end, entries } = match;
  const to = new Set(entries.flatMap(({ concept }) => concept[own]));
  for (const { written } of entries) to.delete(written);
  const translations = new Set(entries.flatMap(({ concept }) => concept[other]));
  return { from: text.slice(start, end), start, end, to: [...to], translations: [...translations] };
}
