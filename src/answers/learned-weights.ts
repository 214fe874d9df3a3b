import { z } from 'zod';
import { readDataFile } from '../language/data-file.js';

/**
 * A table of `data/weights`, as `npm run bench:learn -- --write` wrote it: a number for each of `names`, 0 for one that
 * is yet to be learned. Throws where the file has a name that is not among them.
 */
export function readWeights<Name extends string>(
  file: 'sentences' | 'verification' | 'relatedness' | `highlight-${'who' | 'when' | 'where' | 'quantity'}`,
  names: readonly Name[],
): Readonly<Record<Name, number>> {
  return z
    .record(z.enum(names), z.number().default(0))
    .parse(JSON.parse(readDataFile('weights', `${file}.json`)));
}
