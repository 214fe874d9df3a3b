/**
 * The optimal string alignment distance: the number of letters inserted, deleted, replaced or swapped with their
 * neighbour (Damerau 1964). Takes time proportional to the product of the lengths.
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Returns the first of the words that is one edit away; null if there is none. */
export function nearestWord(word: string, words: Iterable<string>): string | null {
  for (const other of words) if (isOneEditAway(word, other)) return other;
  return null;
}

/**
 * Whether one edit separates two words: a letter inserted, deleted, replaced or swapped with its neighbour.
 * Replacements count only in words of more than three letters.
 */
export function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const restA = a.slice(from);
  const restB = b.slice(from);
  if (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0]) return true;
  if (a.length === b.length) return restA.slice(1) === restB.slice(1) && a.length > 3;
  return a.length > b.length ? restA.slice(1) === restB : restA === restB.slice(1);
}
