import type { FetchFunction } from '@slack/web-api';
import { type Dispatcher, EnvHttpProxyAgent, fetch as fetchThrough } from 'undici';

/** The proxies to go through, by the form of the address called; null where there is none. */
export type Proxies = {
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are called without a proxy, with commas between; `*` for all. */
  readonly exceptions: string;
};

/** What connections are made through; undefined for the usual way, without a proxy. */
export function createDispatcher(proxies: Proxies | null): Dispatcher | undefined {
  if (proxies === null || (proxies.http === null && proxies.https === null)) return undefined;
  const { http, https, exceptions } = proxies;
  // An empty string, for the agent would else look into the environment by itself.
  return new EnvHttpProxyAgent({
    httpProxy: http ?? '',
    httpsProxy: https ?? '',
    noProxy: exceptions,
    proxyTunnel: true,
  });
}

/** Where Slack says that it was too much but not for how long; its limits are of a second and channel, or a minute. */
const USUAL_RETRY_AFTER_S = 1;

/** `fetch` as the SDK uses it, through the dispatcher; a 429 always says when to call again, else the SDK gives up. */
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
