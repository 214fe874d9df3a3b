import type { Span } from '../../span.js';

/** One or several words, as the glossary has them. */
export type Expression = { readonly written: string };

/** Where a text holds an expression; several expressions that the text's words do not tell apart share a match. */
export type Match<Entry extends Expression> = Span & { readonly entries: readonly Entry[] };

/** Finds the expressions of one language in a text, in its order, not overlapping. */
export type Matcher<Entry extends Expression> = (text: string) => readonly Match<Entry>[];

/**
 * Indexes expressions by how they begin, each group when a text first asks for it: stemming the whole glossary
 * takes longer than answering a question that needs a few words of it.
 */
export function indexWhenMet<Entry extends Expression, Index>(
  entries: readonly Entry[],
  beginningOf: (written: string) => string,
  indexEntries: (entries: readonly Entry[]) => Index,
): (beginning: string) => Index | undefined {
  let groups: Map<string, Entry[]> | undefined;
  const indexes = new Map<string, Index>();
  return (beginning) => {
    groups ??= groupBy(entries, ({ written }) => beginningOf(written));
    const group = groups.get(beginning);
    if (group === undefined) return undefined;
    const index = indexes.get(beginning) ?? indexEntries(group);
    indexes.set(beginning, index);
    return index;
  };
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) append(groups, keyOf(value), value);
  return groups;
}

/** Adds a value to the list under a key. */
export function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
