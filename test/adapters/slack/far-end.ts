import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A call that reached Slack's side: a method of the Web API, or `response_url`. */
export type Call = { readonly method: string; readonly body: Readonly<Record<string, unknown>> };
type Answer = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: object | string;
  /** Closes the connection instead, or never says anything. */
  readonly lost?: 'connection' | 'answer';
};

/** OUR OWN stand-in for Slack's side of the line, on loopback: it is not Slack, and knows only what is told it here. */
export type FarEnd = {
  readonly apiUrl: string;
  readonly calls: Call[];
  /** The calls that show something to a person. */
  readonly shown: () => Call[];
  /** Lets the next calls of a method be answered so, one after the other; then it is answered well again. */
  readonly answerNext: (method: string, ...answers: readonly Answer[]) => void;
  readonly responseUrl: () => string;
  /** Sends an envelope over the newest Socket Mode connection. */
  readonly sendEnvelope: (envelope: object) => void;
  /** Envelopes that were acknowledged. */
  readonly acknowledged: string[];
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

const SHOWING = /^(?:chat\.(?:post(?:Message|Ephemeral)|update)|views\.publish|response_url)$/;

export async function openFarEnd(): Promise<FarEnd> {
  const calls: Call[] = [];
  const planned = new Map<string, Answer[]>();
  const acknowledged: string[] = [];
  const sockets: WebSocket[] = [];
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `127.0.0.1:${port}`;
  const webSockets = new WebSocketServer({ server });
  webSockets.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data) => acknowledged.push(String(JSON.parse(String(data)).envelope_id)));
    socket.send(JSON.stringify({ type: 'hello' }));
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const method = request.url?.startsWith('/api/') ? request.url.slice(5) : 'response_url';
    calls.push({ method, body: parseBody(Buffer.concat(chunks).toString()) });
    const { status = 200, headers = {}, body = {}, lost } = planned.get(method)?.shift() ?? {};
    if (lost === 'connection') request.socket.destroy();
    if (lost !== undefined) return;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    const said = { ok: true, ...known(method, origin) };
    response.end(typeof body === 'string' ? body : JSON.stringify({ ...said, ...body }));
  }

  return {
    apiUrl: `http://${origin}/api/`,
    calls,
    shown: () => calls.filter(({ method }) => SHOWING.test(method)),
    answerNext: (method, ...answers) => planned.set(method, [...answers]),
    responseUrl: () => `http://${origin}/respond/1`,
    sendEnvelope: (envelope) => sockets.at(-1)?.send(JSON.stringify(envelope)),
    acknowledged,
    connections: () => sockets.length,
    async close() {
      for (const socket of sockets) socket.terminate();
      webSockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function known(method: string, origin: string): object {
  if (method === 'auth.test') return { user_id: 'U0BOT', bot_id: 'B0BOT', team_id: 'T1' };
  if (method === 'apps.connections.open') return { url: `ws://${origin}/socket` };
  if (method === 'users.info') return { user: { locale: 'en-GB' } };
  if (method === 'chat.postMessage' || method === 'chat.update') return { ts: '9.9' };
  return {};
}

/** Web API calls come as forms with JSON in some fields, responses as JSON. */
function parseBody(text: string): Record<string, unknown> {
  if (text.startsWith('{')) return JSON.parse(text);
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}
