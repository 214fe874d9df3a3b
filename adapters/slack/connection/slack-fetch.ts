import type { FetchFunction } from '@slack/web-api';
import { type Dispatcher, fetch as fetchThrough } from 'undici';

/** Where Slack says that it was too much but not for how long; its limits are of a second and channel, or a minute. */
const USUAL_RETRY_AFTER_S = 1;

/**
 * `fetch` for the SDK, through the dispatcher. A 429 always gets a time to wait, because the SDK gives up without
 * one.
 */
export function createFetch(dispatcher: Dispatcher | undefined): FetchFunction {
  const call: FetchFunction =
    dispatcher === undefined
      ? (url, init) => fetch(url, init)
      : (url, init) => fetchThrough(url, { ...init, dispatcher } as Parameters<typeof fetchThrough>[1]);
  return async (url, init) => {
    const response = await call(url, init);
    if (response.status !== 429 || /^\d{1,6}$/.test(response.headers.get('retry-after') ?? ''))
      return response;
    return new Response(await response.text(), {
      status: 429,
      headers: { 'retry-after': String(USUAL_RETRY_AFTER_S) },
    });
  };
}
