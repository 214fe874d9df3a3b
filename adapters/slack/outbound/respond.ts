import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchFunction } from '@slack/web-api';
import { type Failure, failureOf, isCode, isRefusedLayout, isTransient } from '../connection/refusals.js';
import { INDICATOR_WITHIN_MS, MAX_RESPONSES, RESPONSE_WITHIN_MS } from './limits.js';

/** What is said to a `response_url`. */
export type Response = {
  readonly text: string;
  readonly blocks: readonly object[];
  readonly response_type: 'in_channel' | 'ephemeral';
  readonly replace_original: boolean;
};

/** Why a `response_url` was given up. */
export class ResponseRefused extends Error {
  override readonly name = 'ResponseRefused';
  constructor(readonly failure: Failure) {
    super(`the response address answered ${failure.reason}`);
  }
}

/** Of all that an address may be used for, one is left for a sign of work. */
const MAX_TRIES = MAX_RESPONSES - 1;
/** Tries with blocks, where the address is in trouble; the last try is plain text. */
const MAX_TRIES_WITH_BLOCKS = MAX_TRIES - 1;
const WAITS_MS = [400, 1500, 1500];
const MAX_WAIT_MS = 10_000;

/**
 * Answers a command or a press at its `response_url`. If Slack refuses the blocks, or the address fails, it sends
 * plain text. Rejects with a ResponseRefused.
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

/** What to say next; null if the address is of no more use. */
function sayAgain(failure: Failure, said: Response, tried: number): Response | null {
  const plain = { ...said, blocks: [] };
  if (isTransient(failure)) {
    // Each silence takes seconds of somebody's time.
    return tried >= MAX_TRIES_WITH_BLOCKS || failure.reason === 'no_response' ? plain : said;
  }
  const blamesLayout = isRefusedLayout(failure.reason) || failure.reason === 'http_400';
  return blamesLayout && said.blocks.length > 0 ? plain : null;
}

/** Answers once and soon or not at all, with words that nobody misses; whether Slack has taken it. */
export async function respondOnce(fetch: FetchFunction, url: string, text: string): Promise<boolean> {
  const said = { text, blocks: [], response_type: 'ephemeral', replace_original: false } as const;
  return (await post(fetch, url, said, INDICATOR_WITHIN_MS)) === null;
}

/** Null where Slack has taken it. The status alone does not say so: an error may come with 200. */
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

/** `ok` where it is one, by the word or in JSON, or nothing at all is said; else the code that stands there, if any. */
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
