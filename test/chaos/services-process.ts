/**
 * The server of the stand-ins, in a separate process, so that what arrived stays known whichever worker is killed:
 * `<seed> <start of the fast clock>`. It prints its port, and serves the truth at `/truth`.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDiscordSide } from './discord-side.js';
import { createFastClock } from './fast-clock.js';
import { CORRECTED } from './make-reports.js';
import type { Answer, Deed, Side } from './side.js';
import { createSlackSide } from './slack-side.js';
import { createTroubles, type Trouble } from './troubles.js';
import type { Truth } from './truth.js';

const [seed = 0, startedAt = 0] = process.argv.slice(2).map(Number);
const RETRY_AFTER_S = 10;
/** The longest time that a service takes to act, and again to answer. */
const SLOW_MS = 100;

const clock = createFastClock(startedAt);
const sides: readonly Side[] = [createSlackSide(seed, clock), createDiscordSide(seed, clock)];
const troubleOf = createTroubles(seed, SLOW_MS);
const calls: Record<string, number> = {};
const troubles: Record<string, number> = {};
const count = (counts: Record<string, number>, name: string) => {
  counts[name] = (counts[name] ?? 0) + 1;
};

const server = createServer((request, response) => void serve(request, response));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
process.stdin.resume().on('end', () => process.exit());

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
  if (path === '/truth') return send(response, { status: 200, body: tellTruth() });
  const incoming = { method: request.method ?? '', path, query, text: await text(request) };
  for (const side of sides) {
    const deed = side.read(incoming);
    if (deed === null) continue;
    const does = deed.kind === 'post' || deed.kind === 'edit' ? 'writes' : 'reads';
    return meet(deed, side, troubleOf(`${side.name} ${deed.channel}`, does), request, response);
  }
  send(response, { status: 404, body: {} });
}

async function meet(
  deed: Deed,
  side: Side,
  { kind, doneAfterMs, answeredAfterMs }: Trouble,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  count(calls, `${side.name} ${deed.kind}`);
  count(troubles, kind);
  if (kind === 'dropped_before') return void request.socket.destroy();
  if (kind === 'too_many') return send(response, side.tooMany(RETRY_AFTER_S));
  // A service does what it was told even if the caller is gone by then.
  await sleep(doneAfterMs);
  const failure = { status: 500, body: { message: 'an error of our own making' } };
  if (kind === 'error_before') return send(response, failure);
  const answer = deed.perform();
  if (kind === 'silent_after') return;
  await sleep(answeredAfterMs);
  if (kind === 'dropped_after') request.socket.destroy();
  else send(response, kind === 'error_after' ? failure : answer);
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function tellTruth(): Truth {
  const marks = sides.map(({ name, channels }) => [
    name,
    Object.fromEntries(
      Object.entries(channels.all()).map(([channel, messages]) => [
        channel,
        messages.flatMap(({ id, mark, body }) =>
          mark === null ? [] : [{ id, mark, isCorrected: JSON.stringify(body).includes(CORRECTED) }],
        ),
      ]),
    ),
  ]);
  return { arrived: Object.fromEntries(marks), calls, troubles };
}
