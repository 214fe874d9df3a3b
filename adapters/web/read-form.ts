import type { Context } from 'hono';

/** Returns the fields of a submitted form; none if the form is malformed. */
export function readForm({ req }: Context): Promise<Readonly<Record<string, unknown>>> {
  return req.parseBody().catch(() => ({}));
}
