import { type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** The proxies to go through, by the form of the address called; null if there is none. */
export type Proxies = {
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are called without a proxy, with commas between; `*` for all. */
  readonly exceptions: string;
};

/** What connections are made through; undefined for the usual way, without a proxy. */
export function createDispatcher(proxies: Proxies | null | undefined): Dispatcher | undefined {
  if (proxies == null || (proxies.http === null && proxies.https === null)) return undefined;
  const { http, https, exceptions } = proxies;
  // An empty string, for the agent would else look into the environment by itself.
  return new EnvHttpProxyAgent({
    httpProxy: http ?? '',
    httpsProxy: https ?? '',
    noProxy: exceptions,
    proxyTunnel: true,
  });
}

/** What to do where a service cannot be reached. */
export const cureUnreachable = (proxies: Proxies | null): string =>
  proxies === null
    ? '; check the network, or set HTTPS_PROXY if only a proxy leads out'
    : '; check the network and the proxy of HTTPS_PROXY';
