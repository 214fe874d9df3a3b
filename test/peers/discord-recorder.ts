import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request of the product that had a body. */
export type Sent = { readonly method: string; readonly path: string; readonly body: Body };
type Body = Readonly<Record<string, unknown>>;

/** Stands between the product and the peer, and records everything that is sent. */
export type Recorder = {
  readonly apiUrl: string;
  readonly sent: readonly Sent[];
  readonly close: () => void;
};

const COMMANDS = /^\/applications\/\d+\/commands(?:\?.*)?$/;

export async function startRecorder(peerUrl: string): Promise<Recorder> {
  const sent: Sent[] = [];
  const commands: Body[] = [];
  const restoreFlags = createFlags();
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').replace('/api/v10', '');
    const method = request.method ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const body = text === '' ? null : JSON.parse(text);
    if (body !== null) sent.push({ method, path, body });
    if (COMMANDS.test(path)) return respond(response, 200, keepCommands(commands, body));
    const answer = await fetch(`${peerUrl}/v10${path}`, {
      method,
      headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
      ...(body === null ? {} : { body: JSON.stringify(restoreFlags(path, body)) }),
    });
    respond(response, answer.status, answer.status === 204 ? null : await answer.json());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    sent,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Sends the flag for a private answer again, which is set when the answer is deferred and which the peer forgets. */
function createFlags(): (path: string, body: Body) => Body {
  const flags = new Map<string, unknown>();
  return (path, body) => {
    const [, token = '', rest = ''] = /^\/(?:interactions|webhooks)\/\d+\/([^/?]+)(.*)$/.exec(path) ?? [];
    if (rest.startsWith('/callback') && typeof body.data === 'object' && body.data !== null) {
      flags.set(token, 'flags' in body.data ? body.data.flags : undefined);
    }
    const isFirst = /^\/messages\/(?:@|%40)original/.test(rest);
    return isFirst && flags.get(token) !== undefined ? { ...body, flags: flags.get(token) } : body;
  };
}

/** The registered commands. The peer accepts commands but does not list them. */
function keepCommands(commands: Body[], body: readonly Body[] | null): readonly Body[] {
  if (body !== null) commands.splice(0, commands.length, ...body.map((command) => ({ id: '1', ...command })));
  return commands;
}

function respond(response: ServerResponse, status: number, body: unknown): void {
  if (body === null) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
