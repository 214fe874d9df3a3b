import { WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createSlackAnnouncements,
  withoutRetries,
} from '../../../adapters/slack/announcements/announcements.js';
import { createBoltLogger } from '../../../adapters/slack/connection/create-clients.js';
import { createSlackPlatform } from '../../../adapters/slack/create-slack-platform.js';
import { createLogger } from '../../../src/logger.js';
import { replyOf } from '../messages.js';
import { openFarEnd } from './far-end.js';
import { REFUSED_LAYOUTS } from './refused-layouts.js';

// The real client talks over HTTP to a stand-in for Slack.

const there = { service: 'slack', workspace: 'T1', channel: 'C1' };
const delivery = 'd_0123456789abcdefghijkl';
const silent = createLogger({ level: 'silent', clock: Date.now, write: () => undefined });
const { message } = replyOf('A new report.', {
  blocks: [
    {
      kind: 'actions',
      actions: [{ kind: 'button', id: 'choice-0', label: 'Show topic', style: 'plain' }],
    },
  ],
});

async function open() {
  const farEnd = await openFarEnd();
  onTestFinished(() => farEnd.close());
  const logger = createBoltLogger(silent, () => 0);
  const client = new WebClient('xoxb-x', {
    ...withoutRetries,
    slackApiUrl: farEnd.apiUrl,
    timeout: 300,
    logger,
  });
  return { farEnd, slack: createSlackAnnouncements(client) };
}

const refused = (error: string, more: object = {}) => ({ body: { ok: false, error, ...more } });

describe('a post', () => {
  it('sends the message like a reply, with the delivery id in its buttons and its metadata', async () => {
    const { farEnd, slack } = await open();
    expect(await slack.post(there, message, delivery)).toEqual({ kind: 'sent', messageId: '9.9' });
    expect(farEnd.calls).toMatchObject([
      {
        method: 'chat.postMessage',
        body: {
          channel: 'C1',
          text: 'A new report.',
          unfurl_links: 'false',
          metadata: { event_type: 'rapporteur_announcement', event_payload: { delivery } },
          blocks: [{ type: 'section' }, { type: 'actions', elements: [{ value: `${delivery} choice-0` }] }],
        },
      },
    ]);
  });

  it.each([
    ['channel_not_found', 'rejected'],
    ['is_archived', 'rejected'],
    ['not_in_channel', 'rejected'],
    ['restricted_action', 'rejected'],
    ['no_permission', 'rejected'],
    ['invalid_auth', 'failed'],
    ['token_revoked', 'failed'],
    ['missing_scope', 'failed'],
    ['a_code_of_tomorrow', 'failed'],
    ['fatal_error', 'unknown'], // "some aspect of the operation" may have "succeeded"
    ['internal_error', 'unknown'],
  ])('that Slack answers with %s is %s, after one try', async (code, kind) => {
    const { farEnd, slack } = await open();
    farEnd.answerNext('chat.postMessage', refused(code));
    expect(await slack.post(there, message, delivery)).toMatchObject({ kind, reason: code });
    expect(farEnd.shown()).toHaveLength(1);
  });

  it.each(['invalid_auth', 'token_revoked', 'account_inactive', 'token_expired', 'not_authed'])(
    'fails for the whole service and for good when Slack refuses the token: %s',
    async (code) => {
      const { farEnd, slack } = await open();
      farEnd.answerNext('chat.postMessage', refused(code));
      expect(await slack.post(there, message, delivery)).toMatchObject({
        kind: 'failed',
        wholeService: true,
        isFinal: true,
      });
    },
  );

  it.each([
    ['429', { status: 429, headers: { 'retry-after': '7' } }, 'ratelimited', 7000, false],
    ['a code', { ...refused('rate_limited'), headers: { 'retry-after': '3' } }, 'rate_limited', 3000, false],
    ['the workspace’s code', refused('message_limit_exceeded'), 'message_limit_exceeded', 30_000, true],
  ])(
    'fails until the time that Slack names, in the channel or everywhere, when rate limited by %s',
    async (_, answer, reason, retryAfterMs, wholeService) => {
      const { farEnd, slack } = await open();
      farEnd.answerNext('chat.postMessage', answer);
      expect(await slack.post(there, message, delivery)).toEqual({
        kind: 'failed',
        reason,
        retryAfterMs,
        wholeService,
      });
      expect(farEnd.shown()).toHaveLength(1);
    },
  );

  it.each([
    ['500', { status: 500 }, 'http_500'],
    ['503', { status: 503 }, 'http_503'],
    ['nothing in time', { lost: 'answer' as const }, 'no_response'],
    ['a closed connection', { lost: 'connection' as const }, 'no_response'],
    ['half an answer', { body: '{"ok":tr' }, 'unreadable'],
    ['a page of HTML', { body: '<html>Bad gateway</html>' }, 'unreadable'],
    ['no id of the message', { body: { ts: undefined } }, 'unreadable'],
  ])('has an unknown outcome when the answer is %s', async (_, answer, reason) => {
    const { farEnd, slack } = await open();
    farEnd.answerNext('chat.postMessage', answer);
    expect(await slack.post(there, message, delivery)).toEqual({ kind: 'unknown', reason });
    expect(farEnd.shown()).toHaveLength(1);
  });

  it.each(['127.0.0.1', 'localhost', 'nobody.invalid'])(
    'fails as unreachable when nothing listens at %s',
    async (host) => {
      const gone = await openFarEnd();
      await gone.close();
      const slackApiUrl = gone.apiUrl.replace('127.0.0.1', host);
      const logger = createBoltLogger(silent, () => 0);
      const slack = createSlackAnnouncements(
        new WebClient('xoxb-x', { ...withoutRetries, slackApiUrl, logger }),
      );
      const failed = { kind: 'failed', reason: 'unreachable', retryAfterMs: 30_000, wholeService: true };
      expect(await slack.post(there, message, delivery)).toEqual(failed);
    },
  );

  it.each(REFUSED_LAYOUTS)('falls back to text when Slack refuses the layout: %s', async (code) => {
    const { farEnd, slack } = await open();
    farEnd.answerNext('chat.postMessage', refused(code));
    expect(await slack.post(there, message, delivery)).toMatchObject({ kind: 'sent' });
    const metadata = { event_payload: { delivery } };
    expect(farEnd.shown()).toMatchObject([{ body: { metadata } }, { body: { blocks: [], metadata } }]);
  });
});

describe('an edit', () => {
  it('replaces the content of the post', async () => {
    const { farEnd, slack } = await open();
    expect(await slack.edit(there, '5.5', message, delivery)).toEqual({ kind: 'sent', messageId: '9.9' });
    expect(farEnd.calls).toMatchObject([
      {
        method: 'chat.update',
        body: { channel: 'C1', ts: '5.5', metadata: { event_payload: { delivery } } },
      },
    ]);
  });

  it.each(['message_not_found', 'edit_window_closed', 'cant_update_message'])(
    'is rejected when Slack does not allow it: %s',
    async (code) => {
      const { farEnd, slack } = await open();
      farEnd.answerNext('chat.update', refused(code));
      expect(await slack.edit(there, '5.5', message, delivery)).toEqual({ kind: 'rejected', reason: code });
    },
  );
});

describe('whether the bot may post', () => {
  const invite = { kind: 'invite', command: '/invite @rapporteur' };
  const info = (channel: object) => ({ body: { channel } });
  it.each([
    ['we are in the channel', info({ is_member: true, is_archived: false }), { ok: true }],
    ['Slack does not tell', info({}), { ok: true }],
    ['Slack is in trouble', { status: 500 }, { ok: true }],
    ['Slack says nothing', { lost: 'answer' as const }, { ok: true }],
    ['we are not in it', info({ is_member: false }), { ok: false, reason: 'not_in_channel', cure: invite }],
    [
      'it is private, and we are not in it',
      refused('channel_not_found'),
      { ok: false, reason: 'channel_not_found', cure: invite },
    ],
    [
      'it is archived',
      info({ is_member: false, is_archived: true }),
      { ok: false, reason: 'is_archived', cure: { kind: 'reopen' } },
    ],
    [
      'nobody may post',
      info({ is_member: true, is_read_only: true }),
      { ok: false, cure: { kind: 'allow', permissions: ['Posting permissions'] } },
    ],
    [
      'our token is refused',
      refused('token_revoked'),
      { ok: false, reason: 'token_revoked', cure: { kind: 'operate' } },
    ],
  ])('%s', async (_, answer, expected) => {
    const { farEnd, slack } = await open();
    farEnd.answerEach('auth.test', () => ({ body: { user: 'rapporteur' } }));
    farEnd.answerEach('conversations.info', () => answer);
    expect(await slack.canPost(there)).toMatchObject(expected);
    expect(farEnd.shown()).toEqual([]);
  });

  it.each([
    ['in', {}, { ok: true }],
    ['not in', { body: { ok: false, error: 'not_in_channel' } }, { ok: false, reason: 'not_in_channel' }],
  ])(
    'judges by the history if the app may not read the channel: the bot is %s it',
    async (_, history, expected) => {
      const { farEnd, slack } = await open();
      farEnd.answerEach('conversations.info', () => refused('missing_scope'));
      farEnd.answerEach('conversations.history', () => history);
      expect(await slack.canPost(there)).toMatchObject(expected);
    },
  );

  it('always, in a direct message', async () => {
    const { farEnd, slack } = await open();
    expect(await slack.canPost({ ...there, channel: 'D1' })).toEqual({ ok: true });
    expect(farEnd.calls).toEqual([]);
  });
});

describe('finding an earlier post', () => {
  const since = 1_700_000_000_000;
  const ours = (id: string, ts: string, event_type = 'rapporteur_announcement') => ({
    ts,
    metadata: { event_type, event_payload: { delivery: id } },
  });
  const page = (messages: readonly object[], next_cursor = '') => ({
    body: { messages, has_more: next_cursor !== '', response_metadata: { next_cursor } },
  });

  it('finds it by its metadata, on a later page, among messages by others', async () => {
    const { farEnd, slack } = await open();
    const others = [
      { ts: '1.1' },
      { ts: '1.2', metadata: {} },
      { ts: '1.3', metadata: { event_payload: 1 } },
    ];
    farEnd.answerNext(
      'conversations.history',
      page([...others, ours('another', '2.2'), ours(delivery, '3.3', 'of_another_app')], 'next'),
      page([ours(delivery, '4.4')]),
    );
    expect(await slack.find(there, delivery, since)).toEqual({ kind: 'found', messageId: '4.4' });
    const asked = { channel: 'C1', oldest: '1700000000.000000', include_all_metadata: 'true' };
    expect(farEnd.calls).toMatchObject([{ body: asked }, { body: { ...asked, cursor: 'next' } }]);
  });

  it('reports it as absent once everything was read', async () => {
    const { farEnd, slack } = await open();
    farEnd.answerNext('conversations.history', page([ours('another', '2.2')], 'next'), page([]));
    expect(await slack.find(there, delivery, since)).toEqual({ kind: 'absent' });
  });

  it.each([
    [
      'there is more than one can read',
      Array.from({ length: 12 }, () => page([], 'next')),
      'history_too_long',
    ],
    ['Slack does not say how to read on', [{ body: { messages: [], has_more: true } }], 'history_incomplete'],
    ['we may not read', [refused('missing_scope')], 'missing_scope'],
    ['the channel is gone', [refused('channel_not_found')], 'channel_not_found'],
  ])('reports an unknown outcome with no time to retry: %s', async (_, answers, reason) => {
    const { farEnd, slack } = await open();
    farEnd.answerNext('conversations.history', ...answers);
    expect(await slack.find(there, delivery, since)).toEqual({ kind: 'unknown', reason, retryAfterMs: null });
    expect(farEnd.calls.length).toBeLessThanOrEqual(10);
  });

  it.each([
    ['429', { status: 429, headers: { 'retry-after': '60' } }, 'ratelimited', 60_000],
    ['500', { status: 500 }, 'http_500', 5000],
    ['nothing', { lost: 'answer' as const }, 'no_response', 5000],
    ['a refused token', refused('invalid_auth'), 'invalid_auth', 5000],
    ['an answer without messages', { body: {} }, 'unreadable', 5000],
  ])('reports an unknown outcome with a time to retry: %s', async (_, answer, reason, retryAfterMs) => {
    const { farEnd, slack } = await open();
    farEnd.answerNext('conversations.history', answer);
    expect(await slack.find(there, delivery, since)).toEqual({ kind: 'unknown', reason, retryAfterMs });
  });
});

it('the platform announces with one try per call, without being started', async () => {
  const farEnd = await openFarEnd();
  onTestFinished(() => farEnd.close());
  const mode = { kind: 'socket', appToken: 'xapp-x' } as const;
  const platform = createSlackPlatform(
    { botToken: 'xoxb-x', mode, apiUrl: farEnd.apiUrl, subscribers: 'members' },
    { log: silent, clock: Date.now },
  );
  farEnd.answerNext('chat.postMessage', { status: 500 }, { status: 429, headers: { 'retry-after': '1' } });
  expect(await platform.post(there, message, delivery)).toEqual({ kind: 'unknown', reason: 'http_500' });
  expect(await platform.post(there, message, delivery)).toMatchObject({ kind: 'failed', retryAfterMs: 1000 });
  expect(await platform.post(there, message, delivery)).toMatchObject({ kind: 'sent' });
  expect(farEnd.shown()).toHaveLength(3);
});
