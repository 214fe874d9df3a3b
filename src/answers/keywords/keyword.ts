import type { Span } from '../../span.js';

/** One thing that a question says about its subject, in all the ways that a report may put it. */
export type Keyword = Span & {
  /** As typed. */
  readonly word: string;
  /** How much it tells passages apart: the sum of its terms' idf, by the root of their number. */
  readonly idf: number;
  /** How much an answer that lacks it is doubted: its idf, less for words that say little. */
  readonly weight: number;
  /** `head`: the kind of thing asked for. `action`: what was done. `name`: a name, number or quoted phrase. `word`: anything else. */
  readonly role: 'head' | 'action' | 'name' | 'word';
  /** Ways to put it, the asker's own first. */
  readonly variants: readonly Variant[];
  /** Whether some variant stands in the reports. */
  readonly known: boolean;
  /** What a misspelt word was taken for; null where it was not mended. */
  readonly correction: string | null;
  /** Said before or after the clause that asks: it helps to search, but an answer may lack it. */
  readonly context: boolean;
};

/** Terms that together put a keyword, and how surely they mean it (1 = the asker's own words). */
export type Variant = {
  readonly terms: readonly string[];
  readonly certainty: number;
  readonly source: VariantSource;
  /** As the asker or the glossary writes it; null where only its terms are known. */
  readonly written: string | null;
};

export type VariantSource = keyof typeof CERTAINTY;

/** What stands in for the asker's word counts a little less than the word itself. */
const CERTAINTY = {
  own: 1,
  translation: 0.95,
  compound: 0.95,
  correction: 0.95,
  synonym: 0.8,
  sound: 0.8,
} as const;

/**
 * A variant with the certainty of its source. `written` is how the question or glossary writes it; null for the
 * word itself.
 */
export function createVariant(
  terms: readonly string[],
  source: VariantSource,
  written: string | null,
): Variant {
  return { terms, certainty: CERTAINTY[source], source, written };
}

/** Whether it says little of the subject: "regarding", an everyday word that no report holds. */
export const saysLittle = ({ weight, idf }: Keyword): boolean => weight < idf;
