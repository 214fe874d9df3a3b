import { RapporteurError } from '../../errors.js';
import { once } from '../../memoize.js';
import type { Span } from '../../span.js';
import { containsJapanese } from '../terms/terms.js';
import { createEnglishMatcher, createJapaneseMatcher, type Match } from './match-expressions.js';

/** Synonyms and translations: expressions that mean the same, within English, within Japanese and between them. */
export interface Glossary {
  readonly conceptCount: number;
  /** Its single English words, in lower case, as candidates for correcting misspelt words. */
  readonly words: ReadonlySet<string>;
  /**
   * Returns the concepts that a text names, in its order, without overlaps; the longest expression at a place wins. The
   * dictionary is consulted only if `isTranslated`, that is, if reports may be in another language.
   */
  expand(text: string, isTranslated?: boolean): readonly Expansion[];
}

export type Expansion = Span & {
  /** The matched words of the text, as written: `text.slice(start, end)`. */
  readonly from: string;
  /** The other expressions of the concepts, in the language of the match. */
  readonly to: readonly string[];
  /** The expressions of the concepts in the other language. */
  readonly translations: readonly string[];
};

type Language = 'english' | 'japanese';
/** Expressions with the same meaning, the preferred one of each language first. */
export type Concept = Readonly<Record<Language, readonly string[]>>;
type Entry = { readonly written: string; readonly concept: Concept };

/** An error in one line of a glossary file; lines are counted from 1. */
export type GlossaryFault = { readonly line: number; readonly reason: string };

/**
 * Reads a glossary file. Each line is a concept: English and Japanese expressions, separated by a tab. Each list is
 * separated by "; ", with "-" for none. Lines that begin with # are comments. A malformed line results in a fault
 * instead of a concept.
 */
export function readConcepts(tsv: string): {
  readonly concepts: readonly Concept[];
  /** The line of each concept, counted from 1. */
  readonly lines: readonly number[];
  readonly faults: readonly GlossaryFault[];
} {
  const concepts: Concept[] = [];
  const places: number[] = [];
  const faults: GlossaryFault[] = [];
  const lines = tsv
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const concept = parseConcept(line);
    if (typeof concept === 'string') faults.push({ line: index + 1, reason: concept });
    else {
      concepts.push(concept);
      places.push(index + 1);
    }
  }
  return { concepts, lines: places, faults };
}

/** Reads one file. `source` names it in errors. @throws RapporteurError `settings` for the first malformed line */
export function parseGlossary(tsv: string, source: string): Glossary {
  const { concepts, faults } = readConcepts(tsv);
  const [fault] = faults;
  if (fault !== undefined)
    throw new RapporteurError('settings', `${source}, line ${fault.line}: ${fault.reason}`);
  return createGlossary(concepts);
}

/**
 * Creates a glossary of these concepts; an expression may be in several. The `dictionary` adds translations, but no
 * synonyms; it is loaded on demand.
 */
export function createGlossary(
  concepts: readonly Concept[],
  dictionary: () => readonly Concept[] = () => [],
): Glossary {
  const expand = createExpander(() => concepts);
  const translate = createExpander(dictionary);
  const words = once(() => wordsOf(concepts));
  return {
    conceptCount: concepts.length,
    get words() {
      return words();
    },
    expand: (text, isTranslated = true) =>
      isTranslated ? fillIn(expand(text), translate(text)) : expand(text),
  };
}

function createExpander(concepts: () => readonly Concept[]): (text: string) => readonly Expansion[] {
  const matchEnglish = once(() => createEnglishMatcher(entriesOf(concepts(), 'english')));
  const matchJapanese = once(() => createJapaneseMatcher(entriesOf(concepts(), 'japanese')));
  /** The Japanese column of a custom glossary may have expressions in Latin letters, which an English text may contain. */
  const hasLatin = once(() => concepts().some(({ japanese }) => !japanese.every(containsJapanese)));
  const mayHoldJapanese = (text: string): boolean => containsJapanese(text.normalize('NFKC')) || hasLatin();
  return (text) =>
    withoutOverlaps([
      ...(mayHoldJapanese(text) ? toExpansions(matchJapanese()(text), text, 'japanese', 'english') : []),
      ...toExpansions(matchEnglish()(text), text, 'english', 'japanese'),
    ]);
}

/**
 * Adds the dictionary's translations to the expansions of the glossary: those of the same expression, and those that
 * overlap no expression of the glossary. Both lists are in the text's order, without overlaps. Takes linear time.
 */
function fillIn(own: readonly Expansion[], translated: readonly Expansion[]): readonly Expansion[] {
  const filled: Expansion[] = [];
  let next = 0;
  const takeUntil = (end: number): void => {
    for (let other = translated[next]; other !== undefined && other.end <= end; other = translated[next]) {
      if (other.start >= (filled.at(-1)?.end ?? 0)) filled.push({ ...other, to: [] });
      next += 1;
    }
  };
  for (const expansion of own) {
    takeUntil(expansion.start);
    let same: Expansion | undefined;
    for (
      let other = translated[next];
      other !== undefined && other.start < expansion.end;
      other = translated[next]
    ) {
      if (other.start === expansion.start && other.end === expansion.end) same = other;
      next += 1;
    }
    const translations = [...new Set([...expansion.translations, ...(same?.translations ?? [])])];
    filled.push({ ...expansion, translations });
  }
  takeUntil(Number.POSITIVE_INFINITY);
  return filled;
}

function wordsOf(concepts: readonly Concept[]): ReadonlySet<string> {
  const written = concepts.flatMap(({ english }) => english).filter((each) => /^[A-Za-z]+$/.test(each));
  return new Set(written.map((word) => word.toLowerCase()));
}

const MAX_EXPRESSION_LENGTH = 70;

/** Returns the concept of a line, or the error in it. */
function parseConcept(line: string): Concept | string {
  const columns = line.split('\t');
  const [left = '', right = ''] = columns;
  if (columns.length !== 2) return 'expected two columns with one tab between';
  if (containsJapanese(left)) return 'Japanese letters in the first column, which is for English';
  if (right !== '-' && !containsJapanese(right)) return 'no Japanese letters in the second column';
  const english = left === '-' ? [] : left.split('; ');
  const japanese = right === '-' ? [] : right.split('; ');
  if (english.length + japanese.length < 2) return 'a concept has at least two expressions';
  const odd = [...english, ...japanese].find(
    (written) => written === '' || written.length > MAX_EXPRESSION_LENGTH || written.trim() !== written,
  );
  if (odd !== undefined)
    return `"${odd.slice(0, 80)}" is not an expression of 1 to ${MAX_EXPRESSION_LENGTH} characters`;
  return { english, japanese };
}

function entriesOf(concepts: readonly Concept[], language: Language): Entry[] {
  return concepts.flatMap((concept) => concept[language].map((written) => ({ written, concept })));
}

/** Keeps the longest of the expansions that begin at one place: DDoS攻撃 also contains the English DDoS. */
function withoutOverlaps(expansions: readonly Expansion[]): Expansion[] {
  let end = 0;
  const fromTheLeft = expansions.toSorted((a, b) => a.start - b.start || b.end - a.end);
  return fromTheLeft.filter((expansion) => {
    const free = expansion.start >= end;
    if (free) end = expansion.end;
    return free;
  });
}

function toExpansions(
  matches: readonly Match<Entry>[],
  text: string,
  own: Language,
  other: Language,
): Expansion[] {
  const known = new Map<string, Pick<Expansion, 'to' | 'translations'>>();
  return matches.map(({ start, end, entries }) => {
    const from = text.slice(start, end);
    const words = known.get(from) ?? otherWords(from, entries, { own, other });
    known.set(from, words);
    return { from, start, end, ...words };
  });
}

function otherWords(
  from: string,
  entries: readonly Entry[],
  { own, other }: { readonly own: Language; readonly other: Language },
) {
  const to = new Set(entries.flatMap(({ concept }) => concept[own]));
  const same = entries.filter(({ written }) => written.toLowerCase() === from.toLowerCase());
  for (const { written } of same.length > 0 ? same : entries) to.delete(written);
  const translations = new Set(entries.flatMap(({ concept }) => concept[other]));
  return { to: [...to], translations: [...translations] };
}
