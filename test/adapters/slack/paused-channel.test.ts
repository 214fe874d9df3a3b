import { WebClient } from '@slack/web-api';
import { expect, it, onTestFinished } from 'vitest';
import {
  createSlackAnnouncements,
  withoutRetries,
} from '../../../adapters/slack/announcements/announcements.js';
import { resumePaused } from '../../../src/announcements/resume-paused.js';
import { openOutbox } from '../../announcements/open-outbox.js';
import { makeReport } from '../../answers/make-report.js';
import { openFarEnd } from './far-end.js';

// The outbox with a real store, against a stand-in for Slack over HTTP.

const MINUTE = 60_000;
const there = { service: 'slack', workspace: 'T1', channel: 'C1' };
const quarter = (at: number) => makeReport({ period: `January 1, 20${23 + at} - March 31, 20${23 + at}` });

async function open() {
  const farEnd = await openFarEnd();
  onTestFinished(() => farEnd.close());
  const slack = createSlackAnnouncements(
    new WebClient('xoxb-x', { ...withoutRetries, slackApiUrl: farEnd.apiUrl }),
  );
  const outbox = await openOutbox();
  await outbox.subscribe(there.channel, there);
  const posts = () =>
    farEnd.calls
      .filter(({ method }) => method === 'chat.postMessage')
      .map(({ body }) => /20\d\d/.exec(String(body.text))?.[0]);
  const look = async () => {
    outbox.time.now += 5 * MINUTE;
    return resumePaused(slack, outbox);
  };
  return { farEnd, outbox, posts, look, deliver: () => outbox.deliver({ platforms: [slack] }) };
}

it.each([
  ['is archived', 'is_archived', { is_archived: true, is_member: true }],
  ['has put us out', 'not_in_channel', { is_member: false }],
  ['is read-only', 'restricted_action_read_only_channel', { is_member: true, is_read_only: true }],
])(
  'pauses a channel that %s, and posts what it missed once it is back under another name',
  async (_, error, info) => {
    const { farEnd, outbox, posts, look, deliver } = await open();
    farEnd.answerEach('chat.postMessage', () => ({ body: { ok: false, error } }));
    farEnd.answerEach('conversations.info', () => ({
      body: { channel: { id: 'C1', name: 'news', ...info } },
    }));
    await outbox.announce(quarter(0));
    await deliver();
    expect(await outbox.store.loadSubscription(there)).toMatchObject({ state: 'paused', reason: error });
    await outbox.announce(quarter(0), quarter(1));
    await deliver();
    expect(await look()).toBe(false);
    expect(posts()).toHaveLength(1);
    farEnd.answerEach('chat.postMessage', () => null);
    farEnd.answerEach('conversations.info', () => ({
      body: { channel: { id: 'C1', name: 'renamed', is_member: true } },
    }));
    expect(await look()).toBe(true);
    for (let times = 0; times < 3; times += 1) await deliver();
    expect(posts().slice(1)).toEqual(['2023', '2024']);
    expect(await outbox.store.loadSubscription(there)).toMatchObject({ state: 'active' });
  },
);

it('posts a report once to a channel that two workspaces share and both subscribe', async () => {
  const { outbox, posts, deliver } = await open();
  await outbox.subscribe(there.channel, { ...there, workspace: 'T2' });
  await outbox.announce(quarter(0));
  for (let times = 0; times < 2; times += 1) await deliver();
  expect(posts()).toEqual(['2023']);
});
