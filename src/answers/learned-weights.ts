import { readDataFile } from '../language/data-file.js';

/**
 * Reads a table of `data/weights`, which `npm run bench:learn -- --write` generates. Returns a number for each of
 * `names`; a name that the file lacks gets 0, until its weight is learned.
 * @throws {TypeError} if the file has a name that is not among `names`, or a value that is not a number
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
