import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchFunction } from '@slack/web-api';
import { type Failure, failureOf, isCode, isRefusedLayout, isTransient } from '../connection/refusals.js';
import { INDICATOR_WITHIN_MS, MAX_RESPONSES, RESPONSE_WITHIN_MS } from './limits.js';

/** The body of a request to a `response_url`. */
export type Response = {
  readonly text: string;
  readonly blocks: readonly object[];
  readonly response_type: 'in_channel' | 'ephemeral';
  readonly replace_original: boolean;
};

/** Thrown when a `response_url` is given up, with the failure. */
export class ResponseRefused extends Error {
  override readonly name = 'ResponseRefused';
  constructor(readonly failure: Failure) {
    super(`the response address answered ${failure.reason}`);
  }
}

/** One of the permitted uses of an address is reserved for a sign of work. */
const MAX_TRIES = MAX_RESPONSES - 1;
/** The maximum number of attempts with blocks if the address fails. The last attempt is plain text. */
const MAX_TRIES_WITH_BLOCKS = MAX_TRIES - 1;
const WAITS_MS = [400, 1500, 1500];
const MAX_WAIT_MS = 10_000;

/**
 * Answers a command or a press at its `response_url`. Falls back to plain text if Slack refuses the blocks, or if the
 * address fails.
 * @throws ResponseRefused if the address cannot be used
 */
export async function respond(fetch: FetchFunction, url: string, response: Response): Promise<void> {
  let said = response;
  for (let tried = 1; ; tried += 1) {
    const failure = await post(fetch, url, said);
    if (failure === null) return;
    const waitMs = failure.retryAfterMs ?? WAITS_MS[tried - 1] ?? 0;
    const next = tried < MAX_TRIES && waitMs <= MAX_WAIT_MS ? sayAgain(failure, said, tried) : null;
    if (next === null) throw new ResponseRefused(failure);
    if (isTransient(failure)) await sleep(waitMs);
    said = next;
  }
}

/** Returns what to send next; null if the address no longer works. */
function sayAgain(failure: Failure, said: Response, tried: number): Response | null {
  const plain = { ...said, blocks: [] };
  if (isTransient(failure)) {
    // Each timeout costs the user seconds.
    return tried >= MAX_TRIES_WITH_BLOCKS || failure.reason === 'no_response' ? plain : said;
  }
  const blamesLayout = isRefusedLayout(failure.reason) || failure.reason === 'http_400';
  return blamesLayout && said.blocks.length > 0 ? plain : null;
}

/** Sends a dispensable text with a single attempt and a short timeout. Resolves with whether Slack accepted it. */
export async function respondOnce(fetch: FetchFunction, url: string, text: string): Promise<boolean> {
  const said = { text, blocks: [], response_type: 'ephemeral', replace_original: false } as const;
  return (await post(fetch, url, said, INDICATOR_WITHIN_MS)) === null;
}

/** Returns null if Slack accepted it. The status alone does not tell: an error may come with 200. */
async function post(
  fetch: FetchFunction,
  url: string,
  said: Response,
  withinMs = RESPONSE_WITHIN_MS,
): Promise<Failure | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(said),
      signal: AbortSignal.timeout(withinMs),
    });
    const code = readCode((await answer.text()).slice(0, MAX_ANSWER_LENGTH));
    if (answer.ok && code === 'ok') return null;
    const seconds = Number.parseInt(answer.headers.get('retry-after') ?? '', 10);
    const retryAfterMs = Number.isNaN(seconds) ? null : seconds * 1000;
    if (isCode(code) && code !== 'ok' && answer.status < 500) return failureOf(code, retryAfterMs);
    if (answer.ok) return { reason: 'unreadable', retryAfterMs, isCertain: false };
    return { reason: `http_${answer.status}`, retryAfterMs, isCertain: answer.status < 500 };
  } catch {
    return { reason: 'no_response', retryAfterMs: null, isCertain: false };
  }
}

const MAX_ANSWER_LENGTH = 10_000;

/** Returns `ok` if the body says so, as a word or in JSON, or is empty. Otherwise returns the error code, if any. */
function readCode(body: string): unknown {
  const text = body.trim();
  if (text === '') return 'ok';
  if (!text.startsWith('{')) return text;
  try {
    const { ok, error } = JSON.parse(text) as { readonly ok?: unknown; readonly error?: unknown };
    return ok === true ? 'ok' : error;
  } catch {
    return null;
  }
}
