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
  const ids = new Map(strings.map((string, id) => [string, id]));
  return {
    strings,
    idOf: (string) => ids.get(string),
    add(string) {
      const id = ids.get(string);
      if (id !== undefined) return id;
      ids.set(string, strings.length);
      return strings.push(string) - 1;
    },
  };
}
