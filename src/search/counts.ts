/** How often each of many things occurs, by their numbers from 0. */
export type Counts = {
  readonly of: (id: number) => number;
  readonly add: (id: number, change: number) => void;
};

export function createCounts(): Counts {
  let counts = new Int32Array(1024);
  return {
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
