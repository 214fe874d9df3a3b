import { readDataFile } from '../language/data-file.js';

/**
 * A table of `data/weights`, as `npm run bench:learn -- --write` wrote it: a number for each of `names`, 0 for one that
 * is yet to be learned. Throws where the file has a name that is not among them.
 */
export function readWeights<Name extends string>(
  file: 'sentences' | 'verification' | 'relatedness' | `highlight-${'who' | 'when' | 'where' | 'quantity'}`,
  names: readonly Name[],
): Readonly<Record<Name, number>> {
  const table: Readonly<Record<string, unknown>> = JSON.parse(readDataFile('weights', `${file}.json`));
  const odd = Object.entries(table).find(
    ([name, weight]) => !names.some((known) => known === name) || typeof weight !== 'number',
  );
  if (odd !== undefined) throw new TypeError(`data/weights/${file}.json: ${odd[0]} is no weight`);
  return Object.fromEntries(names.map((name) => [name, table[name] ?? 0])) as Record<Name, number>;
}
