import { z } from 'zod';
import { readDataFile } from '../language/data-file.js';

/**
 * A table of `data/weights`, as `npm run bench:learn -- --write` wrote it: a number for each of `names`. Throws where
 * one is missing or the file names another.
 */
export function readWeights<Name extends string>(
  file: 'sentences' | 'verification' | `highlight-${'who' | 'when' | 'where' | 'quantity'}`,
  names: readonly Name[],
): Readonly<Record<Name, number>> {
  return z.record(z.enum(names), z.number()).parse(JSON.parse(readDataFile('weights', `${file}.json`)));
}
