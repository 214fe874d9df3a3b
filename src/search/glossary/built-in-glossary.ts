import { readDataFile } from '../../language/data-file.js';
import { type Concept, createGlossary, type Glossary, readConcepts } from './glossary.js';

/**
 * The files of `data/glossary`, each for one field. If an expression belongs to several concepts, those of earlier
 * files come first.
 */
const FILES = [
  'security',
  'networks',
  'organizations',
  'reporting',
  'society',
  'known-bodies',
  'places',
  'general',
  'surnames',
  'everyday',
  'abbreviations',
] as const;

/** A glossary file with its text. */
export type GlossaryFile = { readonly path: string; readonly tsv: string };

/** Reads the built-in glossary files, in their order. Paths begin with `data/glossary`. */
export function readBuiltInGlossary(): readonly GlossaryFile[] {
  return FILES.map((name) => ({
    path: `data/glossary/${name}.tsv`,
    tsv: readDataFile('glossary', `${name}.tsv`),
  }));
}

/** The files of `data/dictionary`: everyday words, which have translations but no synonyms. */
const DICTIONARIES = ['verbs', 'nouns'] as const;

let concepts: readonly Concept[] | undefined;
let dictionary: readonly Concept[] | undefined;

/** The concepts of all built-in files, in their order; read once. */
export function builtInConcepts(): readonly Concept[] {
  concepts ??= readBuiltInGlossary().flatMap(({ tsv }) => readConcepts(tsv).concepts);
  return concepts;
}

/** The concepts of the dictionaries; read once. */
export function builtInDictionary(): readonly Concept[] {
  dictionary ??= DICTIONARIES.flatMap(
    (name) => readConcepts(readDataFile('dictionary', `${name}.tsv`)).concepts,
  );
  return dictionary;
}

/** Creates the glossary of the built-in files alone. */
export const createBuiltInGlossary = (): Glossary => createGlossary(builtInConcepts(), builtInDictionary);
