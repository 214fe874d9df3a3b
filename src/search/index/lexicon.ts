/** Strings as small numbers, from 0 in the order of their first use, so that texts can be kept as arrays of numbers. */
export type Lexicon = {
  readonly strings: readonly string[];
  /** Undefined for a string that was never added. */
  idOf(string: string): number | undefined;
  /** The number of a string, a new one at its first use. */
  add(string: string): number;
};

/** Numbers strings from 0 in the order in which they are added; `known` are the first ones. */
export function createLexicon(known: readonly string[] = []): Lexicon {
  const strings = [...known];
  let ids: Map<string, number> | undefined;
  /** Made when a string is first asked for: of what an index has kept, most questions ask for no spelling. */
  const knownIds = (): Map<string, number> => {
    if (ids === undefined) {
      ids = new Map();
      for (let id = 0; id < strings.length; id += 1) ids.set(strings[id] ?? '', id);
    }
    return ids;
  };
  return {
    strings,
    idOf: (string) => knownIds().get(string),
    add(string) {
      const all = knownIds();
      const id = all.get(string);
      if (id !== undefined) return id;
      all.set(string, strings.length);
      return strings.push(string) - 1;
    },
  };
}
