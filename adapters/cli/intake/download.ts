import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { RapporteurError } from '../../../src/errors.js';
import type { Proxies } from '../../proxies.js';
import { createCheckedLookup, PrivateAddressError, type Resolve } from './public-address.js';
import { checkBehindProxy, chooseProxy, type ProxiedResponse, requestThroughProxy } from './through-proxy.js';

export type DownloadOptions = {
  /** Whether a connection to an IP address is allowed. */
  readonly allows: (address: string) => boolean;
  readonly resolve: Resolve;
  /** Limit of the content after decompression. */
  readonly maxBytes: number;
  /** Limit for the whole download, including redirects. */
  readonly timeoutMs: number;
  readonly userAgent: string;
  /** Null to connect directly. */
  readonly proxies: Proxies | null;
  /** The validators of an earlier download: unchanged content is not sent again. */
  readonly validators?: Validators;
};

/** As the server sent them. */
type Validators = { readonly etag: string | null; readonly lastModified: string | null };

export type Download =
  | { readonly kind: 'unchanged' }
  | (Validators & {
      readonly kind: 'content';
      /** The final address, after redirects. */
      readonly url: string;
      readonly bytes: Uint8Array;
      /** In lower case, without parameters; empty if the server sends none. */
      readonly contentType: string;
    });

const MAX_REDIRECTS = 5;

/**
 * Downloads an http or https address. @throws RapporteurError `download` that names the address and the fault: another
 * protocol, credentials in the address, a private address (also after a redirect), a status other than 200, an exceeded
 * limit, or a network error
 */
export async function download(address: string, options: DownloadOptions): Promise<Download> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  let url = checkUrl(address, address, options);
  try {
    for (let redirects = 0; ; redirects++) {
      const response = await respond(url, options, signal);
      const { statusCode, headers } = response;
      if (statusCode === 304 && options.validators !== undefined) {
        response.body.destroy();
        return { kind: 'unchanged' };
      }
      const target = statusCode >= 300 && statusCode < 400 ? headers.location : undefined;
      if (target === undefined) return await readContent(response, url, options);
      response.body.destroy();
      if (redirects === MAX_REDIRECTS) throw new Error(`is redirected more than ${MAX_REDIRECTS} times`);
      if (!URL.canParse(target, url.href)) throw new Error('is redirected to an invalid address');
      url = checkUrl(new URL(target, url).href, address, options);
    }
  } catch (cause) {
    if (cause instanceof RapporteurError) throw cause;
    throw new RapporteurError(
      'download',
      `${address}: ${signal.aborted ? tooLong(options) : describe(cause)}`,
      { cause },
    );
  }
}

/** @param origin the requested address, before redirects */
function checkUrl(address: string, origin: string, { allows }: DownloadOptions): URL {
  const refuse = (why: string) =>
    new RapporteurError(
      'download',
      origin === address ? `${origin}: ${why}` : `${origin}: redirects to ${address}, which ${why}`,
    );
  if (!URL.canParse(address)) throw refuse('is not an address');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse('is not an http or https address');
  if (url.username !== '' || url.password !== '') throw refuse('contains a user name or password');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // For an IP address, the connection does no lookup that could check it.
  if (isIP(host) !== 0 && !allows(host)) throw refuse(PRIVATE);
  return url;
}

const PRIVATE = 'is not on the public Internet; set FETCH_PRIVATE=yes if you trust it';

type Response = ProxiedResponse & { readonly complete: () => boolean };

/** Requests an address, directly or through the proxy set for it. */
async function respond(url: URL, options: DownloadOptions, signal: AbortSignal): Promise<Response> {
  const headers = headersOf(options);
  const proxy = chooseProxy(url, options.proxies);
  if (proxy === null) {
    const response = await request(url, headers, options, signal);
    const { statusCode = 0, headers: received } = response;
    return { statusCode, headers: received, body: response, complete: () => response.complete };
  }
  await checkBehindProxy(url, options);
  const response = await requestThroughProxy(url, proxy, { headers, signal });
  // Through a proxy, a truncated body ends with an error.
  return { ...response, complete: () => true };
}

function headersOf({ validators, userAgent }: DownloadOptions): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: '*/*',
    'accept-encoding': 'gzip, deflate, br',
    ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
    ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
  };
}

function request(
  url: URL,
  headers: Record<string, string>,
  { allows, resolve }: DownloadOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const lookup = createCheckedLookup(resolve, allows);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done, fail) => {
    // Connections are not reused: each goes to an address that was checked for it.
    send(url, { agent: false, headers, signal, lookup }, (response) => {
      const { remoteAddress = '' } = response.socket;
      if (allows(remoteAddress)) return done(response);
      response.destroy();
      fail(new PrivateAddressError(remoteAddress));
    })
      .on('error', fail)
      .end();
  });
}

async function readContent(response: Response, url: URL, { maxBytes }: DownloadOptions): Promise<Download> {
  const { statusCode, headers } = response;
  if (statusCode !== 200) {
    response.body.destroy();
    throw new Error(`cannot be downloaded: the server answers ${statusCode}`);
  }
  return {
    kind: 'content',
    url: url.href,
    bytes: await readBytes(response, maxBytes),
    contentType: (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
  };
}

async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  const { headers, body } = response;
  const tooLarge = () => new Error(`is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB`);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
    for await (const chunk of unpack(body, headers)) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } finally {
    body.destroy();
  }
  if (!response.complete()) throw new Error('was cut off');
  return Buffer.concat(chunks);
}

function unpack(response: Readable, headers: IncomingHttpHeaders): Readable {
  const packed = {
    gzip: createGunzip,
    'x-gzip': createGunzip,
    deflate: createInflate,
    br: createBrotliDecompress,
  };
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return response;
  const create = Object.entries(packed).find(([name]) => name === encoding)?.[1];
  if (create === undefined) throw new Error(`has an unsupported encoding (${encoding})`);
  const unpacked = create();
  // `pipeline` also passes on an error if the response ends early.
  pipeline(response, unpacked, () => undefined);
  return unpacked;
}

const tooLong = ({ timeoutMs }: DownloadOptions): string => `takes longer than ${timeoutMs / 1000} seconds`;

function describe(cause: unknown): string {
  if (cause instanceof PrivateAddressError) return PRIVATE;
  if (!(cause instanceof Error)) return String(cause);
  if (!('code' in cause)) return cause.message;
  const code = String(cause.code);
  const reasons: Readonly<Record<string, string>> = {
    ENOTFOUND: 'has a host name that cannot be found',
    EAI_AGAIN: 'has a host name that cannot be looked up now',
    ECONNREFUSED: 'cannot be reached: the connection is refused',
    ECONNRESET: 'was cut off',
    UND_ERR_ABORTED: 'cannot be reached through the proxy',
    EPROTO: 'does not speak https correctly',
  };
  return reasons[code] ?? `cannot be downloaded (${code})`;
}
