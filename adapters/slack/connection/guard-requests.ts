import type { IncomingMessage, RequestListener, ServerOptions, ServerResponse } from 'node:http';
import type { HTTPReceiver } from '@slack/bolt';

/** More than Slack sends: a press brings the message along, of at most 50 blocks of 3,000 characters. */
const MAX_BYTES = 1024 * 1024;
/** Slack refuses to wait for more than 3 s; what takes longer than these is not Slack. */
export const SERVER_OPTIONS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2000,
  // Longer than proxies keep one, which would else send a request into a connection that is just being closed.
  keepAliveTimeout: 65_000,
};
/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const SIGNATURE = /^v0=[0-9a-f]{64}$/;
const FORM = /^application\/x-www-form-urlencoded/i;
/** Slack's probe of a certificate, `ssl_check=1`, is a short form without a signature. */
const MAX_UNSIGNED_BYTES = 2048;

/**
 * Lets nobody but Slack keep the receiver busy: a body is read up to a limit, and only where a signature stands beside
 * it. Whether that is Slack's, Bolt checks. A body that is no JSON object, on which Bolt would break, is refused.
 */
export function guardRequests(receiver: HTTPReceiver): void {
  const listener: RequestListener = receiver.requestListener;
  receiver.requestListener = (request, response) => {
    void guard(request, response).then(
      (passes) => passes && hand(listener, request, response),
      () => void request.destroy(),
    );
  };
}

/** Bolt throws at addresses that are none. */
function hand(listener: RequestListener, request: IncomingMessage, response: ServerResponse): void {
  try {
    listener(request, response);
  } catch {
    refuse(response, 404);
  }
}

async function guard(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.method !== 'POST') return true;
  const isSigned = SIGNATURE.test(String(request.headers['x-slack-signature']));
  if (!isSigned && !isForm(request)) return refuse(response, 401);
  const body = await readBody(request, isSigned ? MAX_BYTES : MAX_UNSIGNED_BYTES);
  if (body === null) return refuse(response, 413);
  if (isSigned && isBroken(request, body)) return refuse(response, 400);
  // Bolt takes what has been read so.
  Object.assign(request, { rawBody: body });
  return true;
}

/** @returns null where there is more than the limit */
async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const isForm = ({ headers }: IncomingMessage): boolean => FORM.test(headers['content-type'] ?? '');

function isBroken(request: IncomingMessage, body: Buffer): boolean {
  if (!isForm(request)) return !body.toString('latin1', 0, 100).trimStart().startsWith('{');
  const payloads = new URLSearchParams(body.toString()).getAll('payload');
  return payloads.length > 1 || payloads.some((payload) => !payload.trimStart().startsWith('{'));
}

/** What is left of the request is not read. */
function refuse(response: ServerResponse, status: number): false {
  response.writeHead(status, { connection: 'close' });
  response.end(() => response.req.socket.destroySoon());
  return false;
}
