import { describe, expect, it } from 'vitest';
import { createFakeAssistant } from '../start.js';
import { mention, message, otherInteraction } from './inbound-events.js';
import { startDiscord } from './start-discord.js';

describe('what comes from where discord.js knows nothing of', () => {
  const unknown: readonly (readonly [string, object])[] = [
    ['a server', { guild_id: '2999', channel_id: '3999' }],
    ['a server, in a thread', { guild_id: '2999', channel_id: '3999', channel_type: 11 }],
    ['a channel', { channel_id: '3999' }],
    ['a kind of channel', { channel_id: '3999', channel_type: 99 }],
    ['a kind of channel that nobody writes in', { channel_id: '3999', channel_type: 4 }],
    ['a kind of direct channel', { channel_id: '3999', channel_type: 99, guild_id: undefined }],
    ['a direct channel without its kind', { channel_id: '3999', guild_id: undefined }],
  ];

  it.each(unknown)('%s: a mention is answered there, once', async (_, where) => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd, outcomes } = await startDiscord(assistant);
    await send(mention('a question', { id: '777', ...where }));
    await send(mention('a question', { id: '777', ...where }));
    expect(requests).toMatchObject([{ input: { text: 'a question' } }]);
    expect(farEnd.shown()).toMatchObject([
      { path: '/channels/3999/messages', body: { message_reference: { message_id: '777' } } },
    ]);
    expect(outcomes()).toMatchObject([{ event: 'replied' }, { event: 'ignored', reason: 'duplicate' }]);
  });

  it.each(unknown.slice(0, 5))('%s: what is said to others is not', async (_, where) => {
    const { send, farEnd, outcomes } = await startDiscord(createFakeAssistant().assistant);
    await send(message('to others', where));
    expect(outcomes()).toMatchObject([{ event: 'ignored', reason: 'not_addressed' }]);
    expect(farEnd.shown()).toEqual([]);
  });

  it.each([
    ['an interaction', otherInteraction({ id: '9', name: 'x' }, 99)],
    ['a command', otherInteraction({ id: '9', name: 'x', type: 99 }, 2)],
    ['a press', otherInteraction({ custom_id: 'topic r1', component_type: 99 }, 3)],
  ])('%s of a kind that is newer is one line with a reason', async (_, inbound) => {
    const { send, outcomes } = await startDiscord(createFakeAssistant().assistant);
    await send(inbound);
    expect(outcomes()).toMatchObject([{ event: 'ignored', reason: 'unsupported', kind: 'interaction' }]);
  });

  it('a stop hears nothing new', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { stop, farEnd } = await startDiscord(assistant);
    const stopping = stop();
    const { type, data } = mention('too late', { channel_id: '3999' });
    farEnd.gateway.dispatch(type, data);
    await stopping;
    expect(requests).toEqual([]);
  });
});
