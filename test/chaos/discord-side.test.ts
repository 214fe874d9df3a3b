import { expect, it } from 'vitest';
import { createDiscordSide } from './discord-side.js';

// What the chaos test relies on in its stand-in. The adapter's own tests are in test/adapters/discord.

function open() {
  let now = 1_800_000_000_000;
  const side = createDiscordSide(1, () => now);
  const call = (method: string, path: string, body: object = {}) => {
    const { pathname, searchParams } = new URL(`/api/v10/channels/${path}`, 'http://localhost');
    const incoming = { method, path: pathname, query: searchParams, text: JSON.stringify(body) };
    const answer = side.read(incoming)?.perform();
    return { status: answer?.status, body: answer?.body as Record<string, unknown> & { id: string }[] };
  };
  const ours = () => side.channels.messages('11').filter(({ mark }) => mark !== null);
  return {
    call,
    ours,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const post = { content: 'news', nonce: 'delivery', enforce_nonce: true };

it('returns the earlier message for a nonce, but only for a while and only with enforce_nonce', () => {
  const { call, ours, pass } = open();
  const first = call('POST', '11/messages', post).body;
  expect(call('POST', '11/messages', post).body).toEqual(first);
  expect(ours()).toHaveLength(1);
  pass(60_000);
  call('POST', '11/messages', post);
  call('POST', '11/messages', { ...post, enforce_nonce: false });
  expect(ours()).toHaveLength(3);
});

it('returns messages newest first, in pages, without nonces', () => {
  const { call, ours } = open();
  for (const nonce of ['a', 'b', 'c', 'd']) call('POST', '11/messages', { ...post, nonce });
  const all = call('GET', '11/messages?limit=100').body;
  expect(all.map(({ id }) => BigInt(id))).toEqual(
    all.map(({ id }) => BigInt(id)).toSorted((a, b) => (a < b ? 1 : -1)),
  );
  expect(all.filter((message) => 'nonce' in message)).toEqual([]);
  expect(all.filter(({ id }) => ours().some((each) => each.id === id))).toHaveLength(4);
  const [third, fourth] = all.slice(2).map(({ id }) => id);
  expect(call('GET', `11/messages?limit=1&before=${third}`).body).toMatchObject([{ id: fourth }]);
  expect(call('GET', `11/messages?limit=1&after=${fourth}`).body).toMatchObject([{ id: third }]);
});

it('edits and crossposts existing messages, and refuses to read some channels', () => {
  const { call, ours } = open();
  call('POST', '11/messages', post);
  const id = ours()[0]?.id;
  expect(call('PATCH', `11/messages/${id}`, { content: 'corrected' }).body).toMatchObject({
    id,
    content: 'corrected',
  });
  expect(call('POST', `11/messages/${id}/crosspost`)).toMatchObject({ status: 200, body: { id } });
  expect(call('PATCH', '11/messages/1', { content: '' })).toMatchObject({
    status: 404,
    body: { code: 10_008 },
  });
  expect(call('GET', '20/messages')).toMatchObject({ status: 403, body: { code: 50_001 } });
  call('POST', '10/messages', post);
  expect(call('GET', '10/messages')).toMatchObject({ status: 200, body: [] });
  expect(call('GET', '10').body).toMatchObject({ type: 0, last_message_id: expect.any(String) });
});
