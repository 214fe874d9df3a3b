import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A call that the stand-in received: a method of the Web API, or `response_url`. */
export type Call = { readonly method: string; readonly body: Readonly<Record<string, unknown>> };
export type Answer = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: object | string;
  /** What to lose: the connection or the answer. */
  readonly lost?: 'connection' | 'answer';
};

/** A stand-in for Slack, on loopback. It is not Slack: it knows only what the tests tell it. */
export type FarEnd = {
  readonly apiUrl: string;
  readonly calls: Call[];
  /** The calls that show something to a person, refused ones included. */
  readonly shown: () => Call[];
  /** Answers the next calls of a method with these, one each. Later calls succeed again. */
  readonly answerNext: (method: string, ...answers: readonly Answer[]) => void;
  /** Answers each call of a method with what `answer` returns; `null` stands for the usual answer. */
  readonly answerEach: (method: string, answer: (body: Call['body']) => Answer | null) => void;
  readonly responseUrl: () => string;
  /** Sets what is sent on every new Socket Mode connection; a hello by default. */
  readonly greet: (greeting: (socket: WebSocket) => void) => void;
  /** Sets whether requests to open a Socket Mode connection are answered at all. */
  readonly answerUpgrades: (answers: boolean) => void;
  /** Sends envelopes in one packet, then closes the connection if `end` is set. */
  readonly sendTogether: (envelopes: readonly object[], more?: { readonly end: boolean }) => void;
  /** Sends an envelope over the newest Socket Mode connection. */
  readonly sendEnvelope: (envelope: object) => void;
  /** The ids of the acknowledged envelopes. */
  readonly acknowledged: string[];
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

const SHOWING =
  /^(?:chat\.(?:post(?:Message|Ephemeral)|update)|views\.publish|assistant\.threads\.setSuggestedPrompts|response_url)$/;

export const HELLO = JSON.stringify({ type: 'hello' });

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
  const webSockets = new WebSocketServer({ noServer: true });
  const each = new Map<string, (body: Call['body']) => Answer | null>();
  const held: Socket[] = [];
  let answersUpgrades = true;
  let greeting = (socket: WebSocket) => socket.send(HELLO);
  server.on('upgrade', (request, socket: Socket, head) => {
    if (!answersUpgrades) held.push(socket);
    else webSockets.handleUpgrade(request, socket, head, (opened) => greetSocket(opened));
  });
  function greetSocket(socket: WebSocket): void {
    sockets.push(socket);
    socket.on('message', (data) => acknowledged.push(String(JSON.parse(String(data)).envelope_id)));
    greeting(socket);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const method = request.url?.startsWith('/api/') ? request.url.slice(5) : 'response_url';
    const asked = parseBody(Buffer.concat(chunks).toString());
    calls.push({ method, body: asked });
    const answer = planned.get(method)?.shift() ?? each.get(method)?.(asked) ?? {};
    const { status = 200, headers = {}, body = {}, lost } = answer;
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
    answerEach: (method, answer) => each.set(method, answer),
    greet(wanted) {
      greeting = wanted;
    },
    answerUpgrades(answers) {
      answersUpgrades = answers;
    },
    sendTogether(envelopes, { end } = { end: false }) {
      const socket = sockets.at(-1);
      const line = (socket as unknown as { readonly _socket: Socket } | undefined)?._socket;
      line?.cork();
      for (const envelope of envelopes) socket?.send(JSON.stringify(envelope));
      if (end) socket?.close();
      line?.uncork();
    },
    responseUrl: () => `http://${origin}/respond/1`,
    sendEnvelope: (envelope) => sockets.at(-1)?.send(JSON.stringify(envelope)),
    acknowledged,
    connections: () => sockets.length,
    async close() {
      for (const socket of sockets) socket.terminate();
      for (const socket of held) socket.destroy();
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

/** Calls of the Web API arrive as forms with JSON in some fields, responses to a command or press as JSON. */
function parseBody(text: string): Record<string, unknown> {
  if (text.startsWith('{')) return JSON.parse(text);
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}
