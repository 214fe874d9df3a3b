import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { ProxyAgent, request } from 'undici';
import type { Proxies } from '../../proxies.js';
import { PrivateAddressError, type Resolve } from './public-address.js';

/** A response in the form that `download` reads. */
export type ProxiedResponse = {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
};

/**
 * The proxy for an address; null for a direct connection. NO_PROXY lists hosts, `.domains` and `host:port`, or is `*`.
 */
export function chooseProxy({ protocol, hostname, port }: URL, proxies: Proxies | null): string | null {
  const proxy = protocol === 'https:' ? proxies?.https : proxies?.http;
  if (proxies === null || proxy == null) return null;
  const host = hostname.toLowerCase();
  const ownPort = port || (protocol === 'https:' ? '443' : '80');
  const isExcepted = proxies.exceptions
    .toLowerCase()
    .split(/[\s,]+/u)
    .some((exception) => {
      const [, name = '', only] = /^\*?\.?(.*?)(?::(\d{1,5}))?$/u.exec(exception) ?? [];
      if (exception === '*') return true;
      if (name === '' || (only !== undefined && only !== ownPort)) return false;
      return host === name || host.endsWith(`.${name}`);
    });
  return isExcepted ? null : proxy;
}

/** Names that no public host has; see also https://www.iana.org/assignments/special-use-domain-names */
const NOT_PUBLIC =
  /^[^.]+$|\.(?:localhost|local|internal|intranet|lan|corp|home|private|test|invalid|home\.arpa)$/iu;

/**
 * Refuses a host name that resolves to a forbidden address, or that cannot be resolved here and is not public. Behind a
 * proxy, the address of the server that answers is unknown.
 * @throws PrivateAddressError
 */
export async function checkBehindProxy(
  { hostname }: URL,
  { allows, resolve }: { readonly allows: (address: string) => boolean; readonly resolve: Resolve },
): Promise<void> {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return;
  const addresses = await resolve(host).catch(() => []);
  const hidden = addresses.find(({ address }) => !allows(address));
  if (hidden !== undefined) throw new PrivateAddressError(`${host} is at ${hidden.address}`);
  // The loopback address stands for all that are not public.
  if (addresses.length === 0 && NOT_PUBLIC.test(host) && !allows('127.0.0.1'))
    throw new PrivateAddressError(host);
}

/** Requests an address through a proxy; https goes through a tunnel. */
export async function requestThroughProxy(
  url: URL,
  proxy: string,
  { headers, signal }: { readonly headers: Record<string, string>; readonly signal: AbortSignal },
): Promise<ProxiedResponse> {
  const dispatcher = new ProxyAgent({ uri: proxy, proxyTunnel: false });
  try {
    const { statusCode, headers: received, body } = await request(url, { dispatcher, headers, signal });
    // The reader of the body gets its error. Without a listener, an error after `destroy` would be uncaught.
    body.on('error', () => undefined);
    body.once('close', () => void dispatcher.destroy());
    return { statusCode, headers: received, body };
  } catch (error) {
    await dispatcher.destroy();
    if (!(error instanceof Error && error.message.includes('(407)'))) throw error;
    const variable = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const message = `cannot be reached: the proxy wants a user name and a password; check those in ${variable}`;
    throw new Error(message, { cause: error });
  }
}
