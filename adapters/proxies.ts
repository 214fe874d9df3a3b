import { type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** The proxies by the scheme of the address called; null if that scheme has none. */
export type Proxies = {
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts to call without a proxy, separated by commas; `*` for all. */
  readonly exceptions: string;
};

/** Returns the dispatcher for connections through these proxies; undefined to connect directly. */
export function createDispatcher(proxies: Proxies | null | undefined): Dispatcher | undefined {
  if (proxies == null || (proxies.http === null && proxies.https === null)) return undefined;
  const { http, https, exceptions } = proxies;
  // Empty strings, because the agent would otherwise read the environment itself.
  return new EnvHttpProxyAgent({
    httpProxy: http ?? '',
    httpsProxy: https ?? '',
    noProxy: exceptions,
    proxyTunnel: true,
  });
}

/** Returns the advice to add if a service cannot be reached. */
export const cureUnreachable = (proxies: Proxies | null): string =>
  proxies === null
    ? '; check the network, or set HTTPS_PROXY if only a proxy leads out'
    : '; check the network and the proxy of HTTPS_PROXY';
