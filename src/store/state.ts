import type { ZodType } from 'zod';

/** What rows of JSON hold, and for how long they are of use after they were last saved. */
export type StateKind<State> = { readonly schema: ZodType<State>; readonly lifeMs: number };

/** The state in a row; null without a row, or if it does not fit the schema because another version wrote it. */
export function parseState<State>(
  schema: ZodType<State>,
  row: { readonly state: string } | undefined,
): State | null {
  return row === undefined ? null : (schema.safeParse(JSON.parse(row.state)).data ?? null);
}
