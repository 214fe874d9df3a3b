import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Gateway, openGateway } from './gateway.js';
import { BOT, CHANNEL, GUILD, nextId } from './inbound-events.js';

export type Json = Readonly<Record<string, unknown>>;

/** A call that the stand-in received: the method and the path after the version. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
  /** The id of the message that the call created or edited. */
  readonly messageId: string;
  readonly query: string;
};

export type Answer = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** A string is sent as it is. */
  readonly body?: object | string;
  /** What to lose: the connection, the whole answer, or everything after its head. */
  readonly lost?: 'connection' | 'answer' | 'body';
};

/** A stand-in for Discord's API and gateway, on loopback. It is not Discord: it knows only what the tests tell it. */
export type FarEnd = {
  readonly apiUrl: string;
  readonly gateway: Gateway;
  readonly calls: Call[];
  /** The remote port of each connection, the gateway's included. */
  readonly ports: number[];
  /** The calls that show something to a person and were not refused. */
  readonly shown: () => Call[];
  /** Answers the next calls whose path contains `part` with these, one each. Later calls succeed again. */
  readonly answerNext: (part: string, ...answers: readonly Answer[]) => void;
  /** Answers each call with what `answer` returns; `null` stands for the usual answer. */
  readonly answerEach: (answer: (call: Call) => Answer | null) => void;
  /** Discards the answers of `answerNext` that no call has used. */
  readonly dropPlanned: () => void;
  readonly close: () => Promise<void>;
};

const SHOWING = /^(?:POST \/channels\/\d+\/messages|PATCH \/webhooks\/.*|POST \/webhooks\/.*)$/;

/** With `knowsNonces`, a post with the nonce of an earlier one returns that one, as Discord does for some minutes. */
export async function openFarEnd({ knowsNonces = false } = {}): Promise<FarEnd> {
  const posted = new Map<unknown, string>();
  const calls: Call[] = [];
  const shown: Call[] = [];
  const planned: { readonly part: string; readonly answers: Answer[] }[] = [];
  const server = createServer((request, response) => void serve(request, response));
  let each: (call: Call) => Answer | null = () => null;
  const ports: number[] = [];
  server.on('connection', ({ remotePort = 0 }) => ports.push(remotePort));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const gateway = openGateway(server, `ws://127.0.0.1:${port}`);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search: query } = new URL(request.url ?? '', 'http://far.end');
    const path = pathname.replace('/api/v10', '');
    const method = request.method ?? '';
    const body: Json = JSON.parse((await text(request)) || '{}');
    const edited = /\/messages\/(\d+)$/.exec(path)?.[1];
    const nonce = knowsNonces && body.enforce_nonce === true ? body.nonce : undefined;
    const earlier = posted.get(nonce);
    const call: Call = { method, path, body, messageId: edited ?? earlier ?? nextId(), query };
    if (nonce !== undefined) posted.set(nonce, call.messageId);
    calls.push(call);
    const refusal = planned
      .find(({ part, answers }) => path.includes(part) && answers.length > 0)
      ?.answers.shift();
    if (refusal === undefined && earlier === undefined && SHOWING.test(`${method} ${path}`)) shown.push(call);
    send(refusal ?? each(call) ?? { body: known(call) }, request, response);
  }

  function known({ path, body, messageId }: Call): object {
    if (path === '/gateway/bot') {
      const session_start_limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 16 };
      return { url: gateway.url, shards: 1, session_start_limit };
    }
    if (path.endsWith('/commands')) return [];
    const channel_id = /^\/channels\/(\d+)/.exec(path)?.[1] ?? CHANNEL;
    return {
      ...body,
      id: messageId,
      channel_id,
      guild_id: GUILD,
      author: BOT,
      type: 0,
      mentions: [],
      attachments: [],
    };
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    gateway,
    calls,
    ports,
    shown: () => shown,
    answerNext: (part, ...answers) => void planned.push({ part, answers: [...answers] }),
    answerEach(answer) {
      each = answer;
    },
    dropPlanned: () => void planned.splice(0),
    async close() {
      gateway.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Sends the answer, except for the part that `lost` names. */
function send(
  { status = 200, headers = {}, body = {}, lost }: Answer,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (lost === 'connection') request.socket.destroy();
  if (lost === 'connection' || lost === 'answer') return;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.flushHeaders();
  if (lost !== 'body') response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
