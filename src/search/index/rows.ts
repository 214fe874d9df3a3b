/** Lists of numbers, one behind the other: list `at` ends before `ends[at]` and begins where the one before it ends. */
export type Rows = { readonly values: Int32Array; readonly ends: Int32Array };

/** Packs lists of numbers into two arrays. */
export function createRows(lists: readonly (readonly number[])[]): Rows {
  let end = 0;
  const ends = Int32Array.from(lists, (list) => {
    end += list.length;
    return end;
  });
  const values = new Int32Array(end);
  for (const [at, list] of lists.entries()) values.set(list, (ends[at] ?? 0) - list.length);
  return { values, ends };
}

/** One of the lists; empty where there is none. */
export function rowAt({ values, ends }: Rows, at: number): Int32Array {
  return values.subarray(at === 0 ? 0 : ends[at - 1], ends[at] ?? 0);
}
