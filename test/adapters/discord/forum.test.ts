import { expect, it } from 'vitest';
import { createFakeAssistant, waitFor } from '../start.js';
import { CHANNEL, GUILD, mention, nextId, THREAD } from './inbound-events.js';
import { startDiscord } from './start-discord.js';

const FORUM = '3100';
const POST = '3101';

it.each([
  ['a forum post', { parent_id: FORUM, type: 11 }],
  ['a thread of an announcement channel', { parent_id: CHANNEL, type: 10 }],
  ['a private thread', { parent_id: CHANNEL, type: 12 }],
])('%s created after the bot connected is one conversation, and is answered in it', async (_, more) => {
  const { assistant, requests } = createFakeAssistant();
  const { farEnd, send } = await startDiscord(assistant);
  farEnd.gateway.dispatch('CHANNEL_CREATE', {
    id: FORUM,
    type: 15,
    guild_id: GUILD,
    name: 'questions',
    available_tags: [],
  });
  const thread_metadata = { archived: false, locked: false, auto_archive_duration: 60 };
  farEnd.gateway.dispatch('THREAD_CREATE', {
    id: POST,
    guild_id: GUILD,
    name: 'who won?',
    thread_metadata,
    ...more,
  });
  const inPost = { channel_id: POST };
  // The first message of a forum post has the id of the post.
  await send(mention('who won?', { id: POST, ...inPost }));
  const second = nextId();
  await send(mention('and in 2021?', { id: second, ...inPost }));
  expect(requests.map(({ place }) => place)).toEqual(
    Array(2).fill({ service: 'discord', workspace: GUILD, channel: POST, thread: POST }),
  );
  expect(farEnd.shown().map(({ path, body }) => [path, body.message_reference])).toEqual([
    [`/channels/${POST}/messages`, expect.objectContaining({ message_id: POST })],
    [`/channels/${POST}/messages`, expect.objectContaining({ message_id: second })],
  ]);
});

it('logs that a post was locked or archived meanwhile, and answers others', async () => {
  const { assistant } = createFakeAssistant();
  const { farEnd, send, outcomes, lines } = await startDiscord(assistant);
  farEnd.answerNext(`/channels/${THREAD}/messages`, {
    status: 400,
    body: { code: 50083, message: 'Thread is archived' },
  });
  await send(mention('a question', { channel_id: THREAD }));
  await send(mention('a question'));
  await waitFor(() => farEnd.shown().length === 1);
  expect(outcomes().map(({ event }) => event)).toEqual(['undelivered', 'replied']);
  expect(lines.find(({ event }) => event === 'undelivered')).toMatchObject({ code: 50083 });
});
