import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { identifyReport } from '../../../src/announcements/identify-report.js';
import { STATE_KINDS } from '../../../src/assistant/state.js';
import { createStore } from '../../../src/store/store.js';
import { loadKnowledge, openAssistant } from '../../assistant/open-assistant.js';
import { makeFolder } from '../../store/open-store.js';
import { createFakeAssistant } from '../start.js';
import {
  CHANNEL,
  CHANNEL_MANAGERS,
  command,
  DIRECTLY,
  direct,
  GUILD,
  type Inbound,
  MANAGERS,
  mention,
  OWNER,
  press,
  SILENT_CHANNEL,
  THREAD,
} from './inbound-events.js';
import { type Pressable, readCall } from './read-body.js';
import { startDiscord } from './start-discord.js';

describe('who may subscribe a channel', () => {
  const may = async (inbound: Inbound) => {
    const { assistant, requests } = createFakeAssistant();
    const { send } = await startDiscord(assistant);
    await send(inbound);
    return requests.map((request) => request.may.subscribe);
  };
  const member = (...roles: readonly string[]) => ({
    member: { roles, joined_at: '2024-01-01T00:00:00Z' },
  });
  const permitted = (permissions: bigint) => ({
    member: {
      user: { id: '101', username: 'p', discriminator: '0' },
      roles: [],
      permissions: `${permissions}`,
    },
  });

  it.each([
    ['anybody', mention('subscribe'), false],
    ['who manages channels', mention('subscribe', member(MANAGERS)), true],
    ['the same in a thread', mention('subscribe', { channel_id: THREAD, ...member(MANAGERS) }), true],
    ['who manages this channel', mention('subscribe', member(CHANNEL_MANAGERS)), true],
    [
      'who manages another channel',
      mention('subscribe', { channel_id: SILENT_CHANNEL, ...member(CHANNEL_MANAGERS) }),
      false,
    ],
    ['the server’s owner', mention('subscribe', {}, OWNER), true],
    ['a person alone with us', direct('subscribe'), true],
  ])('by a message: %s %#', async (_, inbound, expected) => {
    expect(await may(inbound)).toEqual([expected]);
  });

  it.each([
    ['anybody', permitted(PermissionFlagsBits.SendMessages), false],
    ['who manages channels', permitted(PermissionFlagsBits.ManageChannels), true],
    ['an administrator', permitted(PermissionFlagsBits.Administrator), true],
    ['a person alone with us', DIRECTLY, true],
  ])('by command or button: %s %#', async (_, more, expected) => {
    expect(await may(command('subscribe', {}, more))).toEqual([expected]);
    expect(await may(press('latest r1', { id: '6001' }, more))).toEqual([expected]);
  });
});

describe('on real reports', () => {
  const knowledge = loadKnowledge();
  const manager = {
    member: {
      user: { id: '101', username: 'p', discriminator: '0' },
      roles: [],
      permissions: String(PermissionFlagsBits.ManageChannels),
    },
  };
  const start = async () => {
    const stateDir = await makeFolder();
    const store = await createStore({
      stateDir,
      ...STATE_KINDS,
      createId: () => crypto.randomUUID(),
    });
    onTestFinished(() => store.close());
    const { assistant } = await openAssistant(await knowledge, { store });
    const started = await startDiscord(assistant);
    const say = async (inbound: Inbound) => {
      const before = started.farEnd.shown().length;
      await started.send(inbound);
      return started.farEnd.shown().slice(before).map(readCall)[0];
    };
    return { say, store };
  };
  const here = { service: 'discord', workspace: GUILD, channel: CHANNEL };

  it('subscribes a channel, shows the subscription and ends it', async () => {
    const { say, store } = await start();
    const subscribed = await say(command('subscribe', { words: ' ethics ' }, manager));
    expect(subscribed?.text).toContain('New reports with a topic about “ethics” will be announced here.');
    expect(subscribed?.text).toContain('EthicsFIRST');
    expect(await store.loadSubscription(here)).toMatchObject({ words: 'ethics', createdBy: '101' });
    const told = await say(command('subscriptions'));
    expect(told?.text).toContain(
      'New reports with a topic about “ethics” have been announced here since 2024-02-01.',
    );
    const left = await say(command('unsubscribe', {}, manager));
    expect(left?.text).toContain('New reports will no longer be announced here.');
    expect(await store.loadSubscription(here)).toBeNull();
  });

  it('tells a user who may not manage the channel why, in their language, and changes nothing', async () => {
    const { say, store } = await start();
    expect((await say(command('subscribe')))?.text).toContain('Only people who manage this channel');
    const refused = await say(command('subscribe', {}, { locale: 'ja' }));
    expect(refused?.text).toContain('そのチャンネルを管理している方');
    expect(await store.loadSubscription(here)).toBeNull();
  });

  it('shows the latest report on a press after a subscription', async () => {
    const { say } = await start();
    const subscribed = await say(command('subscribe', {}, manager));
    const latest = subscribed?.buttons.find(({ label }) => label === 'Show the latest report now');
    const { customId, message } = (latest?.payload ?? {}) as Pressable;
    expect((await say(press(customId, message)))?.text).toContain('Best Reporter Award 2023');
  });

  it('answers a press under an announcement to that person alone', async () => {
    const { say, store } = await start();
    const [report] = (await knowledge).reports;
    if (report === undefined) throw new Error('there are no reports');
    await say(command('subscribe', {}, manager));
    await store.recordReport(identifyReport(report), () => true, Date.now());
    const [delivery] = await store.listDeliveries(here, 1);
    const pressed = await say(press(`show-1 ${delivery?.id}`, { id: '6001' }));
    expect(pressed).toMatchObject({ toAskerAlone: true });
    expect(pressed?.text).toContain(report.topics[0]?.title);
  });
});
