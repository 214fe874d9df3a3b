/** How often each of many things occurs, by their numbers from 0. */
export type Counts = {
  readonly of: (id: number) => number;
  readonly add: (id: number, change: number) => void;
  /** Good until the next change. */
  readonly all: () => Int32Array;
};

/** Counts by number; `from` gives the first counts and is changed. */
export function createCounts(from: Int32Array): Counts {
  let counts = from;
  return {
    of: (id) => counts[id] ?? 0,
    all: () => counts,
    add(id, change) {
      if (id >= counts.length) {
        const wider = new Int32Array(2 * id);
        wider.set(counts);
        counts = wider;
      }
      counts[id] = (counts[id] ?? 0) + change;
    },
  };
}
