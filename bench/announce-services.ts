/**
 * Stands in for both services, in its own process so that its memory and time are not measured. It answers every call
 * at once and successfully, and reports its port. At each message from its parent, it sends the calls since the last
 * one.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** `channel` is null for a call that posts nothing. */
export type Called = {
  readonly service: 'slack' | 'discord';
  readonly channel: string | null;
  /** In milliseconds. */
  readonly at: number;
};

let calls: Called[] = [];
let last = 0;

const server = createServer(async (request, response) => {
  const at = performance.now();
  const body = await text(request);
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  last += 1;
  response.setHeader('content-type', 'application/json');
  if (pathname === '/api/chat.postMessage') {
    calls.push({ service: 'slack', channel: new URLSearchParams(body).get('channel'), at });
    response.end(JSON.stringify({ ok: true, ts: `${last}.0` }));
    return;
  }
  const [, channel = null] = /^\/api\/v10\/channels\/(\d+)\/messages$/.exec(pathname) ?? [];
  calls.push({ service: 'discord', channel, at });
  response.end(JSON.stringify({ id: `${last}`, type: 0 }));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('message', () => {
  process.send?.(calls);
  calls = [];
});
process.send?.((server.address() as AddressInfo).port);
