import { describe, expect, it } from 'vitest';
import { createFakeAssistant } from '../start.js';
import type { Answer } from './far-end.js';
import { command, type Inbound, press, typing } from './inbound-events.js';
import { readCall } from './read-body.js';
import { refusal, startDiscord } from './start-discord.js';

describe('a first response', () => {
  it('to somebody who types is given once, also by two processes', async () => {
    const { send, farEnd, outcomes } = await startDiscord(createFakeAssistant().assistant);
    farEnd.answerNext('/callback', refusal(40060, 400));
    await send(typing('topic', 'topic', 'eth'));
    expect(outcomes()).toMatchObject([{ event: 'ignored', reason: 'duplicate', kind: 'autocomplete' }]);
  });

  it('to somebody who types on is no error', async () => {
    const { send, farEnd, lines } = await startDiscord(createFakeAssistant().assistant);
    farEnd.answerNext('/callback', refusal(10062, 404));
    await send(typing('topic', 'topic', 'eth'));
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
    expect(lines).toContainEqual(expect.objectContaining({ event: 'ignored', reason: 'outdated' }));
  });

  it('that Discord no longer takes ends the matter', async () => {
    const { assistant, requests } = createFakeAssistant();
    const { send, farEnd, outcomes } = await startDiscord(assistant);
    farEnd.answerNext('/callback', refusal(10062, 404));
    await send(command('list'));
    expect(outcomes()).toMatchObject([{ event: 'undelivered', code: 10062 }]);
    expect(requests).toEqual([]);
  });

  const acknowledged = refusal(40060, 400);
  const failed = { status: 502 };
  const doubtful: readonly (readonly [string, readonly Answer[]])[] = [
    ['is lost with a 502', [failed, acknowledged]],
    ['is lost with a 500 and a page', [{ status: 500, body: '<html>' }, acknowledged]],
    ['is lost with its connection', [{ lost: 'connection' }, acknowledged]],
    ['does not come', [{ lost: 'answer' }, acknowledged]],
    ['does not come to its end', [{ lost: 'body' }, acknowledged]],
    ['is a failure each time', [failed, failed, failed, failed]],
    ['is a success that cannot be read', [{ body: '<html>' }]],
  ];
  const kinds: readonly (readonly [string, () => Inbound])[] = [
    ['a command', () => command('list')],
    ['a press', () => press('topic r1', { id: '6001' })],
    ['a press in private', () => press('topic r1', { id: '6001', isEphemeral: true })],
    ['a choice', () => press('menu r1', { id: '6001' }, {}, 'choice-1 r1')],
  ];
  const all = doubtful.flatMap(([what, answers]) =>
    kinds.map(([kind, make]) => [kind, what, answers, make] as const),
  );
  it.each(all)('to %s whose answer %s is followed by ours, once', async (_kind, _what, answers, make) => {
    const { send, farEnd, outcomes } = await startDiscord(createFakeAssistant().assistant);
    farEnd.answerNext('/callback', ...answers);
    const inbound = make();
    await send(inbound);
    expect(farEnd.shown().map((call) => readCall(call).text)).toEqual(['An answer.']);
    farEnd.answerNext('/callback', acknowledged);
    await send(inbound);
    expect(farEnd.shown()).toHaveLength(1);
    expect(outcomes()).toMatchObject([{ event: 'replied' }, { event: 'ignored', reason: 'duplicate' }]);
  });
});
