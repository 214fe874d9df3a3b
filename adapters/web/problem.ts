import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';

/** What is wrong with one field of a request. */
export type Fault = {
  /** The field, such as `question` or `topics/0`; empty for the whole request. */
  readonly field: string;
  readonly detail: string;
};

type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 421 | 429 | 500;

const FOR_PROGRAMS = /^\/(?:api(?:\/|$)|mcp$)/;

/** Whether a path is for programs, which get errors as JSON. */
export const isForPrograms = (path: string): boolean => FOR_PROGRAMS.test(path);

/** Responds with problem details (RFC 9457). */
export function problem(
  context: Context,
  status: ErrorStatus,
  detail: string,
  more: { readonly faults?: readonly Fault[]; readonly headers?: Readonly<Record<string, string>> } = {},
): Response {
  const { faults: errors, headers = {} } = more;
  const body = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail };
  return context.body(`${JSON.stringify({ ...body, ...(errors && { errors }) }, null, 2)}\n`, status, {
    ...headers,
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  });
}

/** Refuses a request: with problem details for programs, with a line of text for people. */
export const refuse = (context: Context, status: ErrorStatus, detail: string): Response =>
  isForPrograms(context.req.path) ? problem(context, status, detail) : context.text(`${detail}\n`, status);
