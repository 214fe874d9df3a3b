/** Counts the sought terms in a text of term numbers. */
export type TermCounter = {
  /** How often each sought term stands in the text, in their order, and how many different terms stand there in all. Good until the next call. */
  count(text: Int32Array): { readonly counts: Int32Array; readonly distinct: number };
};

/** `sought` are term numbers, of which there are `termCount` in all; negative ones stand nowhere. */
export function createTermCounter(sought: readonly number[], termCount: number): TermCounter {
  const placeOf = new Int16Array(termCount);
  for (const [at, term] of sought.entries()) if (term >= 0) placeOf[term] = at + 1;
  const counts = new Int32Array(sought.length);
  /** The text in which a term was met last, by the number of the call. */
  const metIn = new Int32Array(termCount);
  let call = 0;
  return {
    count(text) {
      counts.fill(0);
      call += 1;
      let distinct = 0;
      for (const term of text) {
        if (metIn[term] !== call) {
          metIn[term] = call;
          distinct += 1;
        }
        const place = placeOf[term] ?? 0;
        if (place > 0) counts[place - 1] = (counts[place - 1] ?? 0) + 1;
      }
      return { counts, distinct };
    },
  };
}
