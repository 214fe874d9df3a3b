/** How often each of many things occurs, by their numbers from 0. */
export type Counts = {
  readonly of: (id: number) => number;
  readonly add: (id: number, change: number) => void;
  /** The same counts, to be changed by themselves. */
  readonly copy: () => Counts;
};

/** Counts by number, all 0 at first; `from` gives the first counts and is changed. */
export function createCounts(from: Int32Array = new Int32Array(1024)): Counts {
  let counts = from;
  return {
    copy: () => createCounts(counts.slice()),
    of: (id) => counts[id] ?? 0,
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
