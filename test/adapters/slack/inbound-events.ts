import { createHmac } from 'node:crypto';

export const SIGNING_SECRET = 'a-signing-secret-of-the-tests';
export const BOT = 'U0BOT';

/** A body as Slack sends it, and the kind of request that carries it. */
export type Sent = { readonly kind: 'events_api' | 'slash_commands' | 'interactive'; readonly body: object };

let last = 0;
const next = () => {
  last += 1;
  return last;
};

export function eventBody(event: object, eventId = `Ev${next()}`): Sent {
  const authorizations = [
    { enterprise_id: null, team_id: 'T1', user_id: BOT, is_bot: true, is_enterprise_install: false },
  ];
  return {
    kind: 'events_api',
    body: {
      type: 'event_callback',
      team_id: 'T1',
      api_app_id: 'A1',
      event_id: eventId,
      event_time: 1,
      authorizations,
      event,
    },
  };
}

export function message(text: string, more: object = {}): object {
  const ts = `${1_700_000_000 + next()}.000100`;
  return {
    type: 'message',
    channel: 'C1',
    channel_type: 'channel',
    user: 'U1',
    text,
    ts,
    event_ts: ts,
    ...more,
  };
}

export const mention = (text: string, more: object = {}): object =>
  message(`<@${BOT}> ${text}`, { type: 'app_mention', ...more });
export const direct = (text: string, more: object = {}): object =>
  message(text, { channel: 'D1', channel_type: 'im', ...more });
export const home = (more: object = {}): object => ({
  type: 'app_home_opened',
  user: 'U1',
  channel: 'D1',
  tab: 'home',
  event_ts: '1.1',
  ...more,
});

/** Slack sends it to apps with `assistant_view`: docs.slack.dev/reference/events/assistant_thread_started */
export const threadStarted = (more: object = {}): object => ({
  type: 'assistant_thread_started',
  assistant_thread: { user_id: 'U1', context: {}, channel_id: 'D1', thread_ts: '3.3', ...more },
  event_ts: '3.4',
});

export function command(text: string, responseUrl: string, more: object = {}): Sent {
  return {
    kind: 'slash_commands',
    body: {
      command: '/report',
      text,
      team_id: 'T1',
      channel_id: 'C1',
      channel_name: 'general',
      user_id: 'U1',
      user_name: 'u',
      api_app_id: 'A1',
      trigger_id: `t${next()}`,
      response_url: responseUrl,
      ...more,
    },
  };
}

export function press(value: string, responseUrl: string, more: object = {}): Sent {
  return {
    kind: 'interactive',
    body: {
      type: 'block_actions',
      team: { id: 'T1' },
      user: { id: 'U1', team_id: 'T1' },
      api_app_id: 'A1',
      trigger_id: `t${next()}`,
      response_url: responseUrl,
      channel: { id: 'C1', name: 'general' },
      container: { type: 'message', message_ts: '5.5', channel_id: 'C1', is_ephemeral: false },
      message: { type: 'message', ts: '5.5', thread_ts: '4.4' },
      actions: [{ type: 'button', action_id: 'press-1-0', block_id: 'b', value, action_ts: '1.1' }],
      ...more,
    },
  };
}

/** The request that Slack sends over HTTP: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signed({ kind, body }: Sent, nowMs: number, secret = SIGNING_SECRET) {
  const content =
    kind === 'events_api'
      ? JSON.stringify(body)
      : new URLSearchParams(
          kind === 'interactive' ? { payload: JSON.stringify(body) } : (body as Record<string, string>),
        ).toString();
  const timestamp = String(Math.floor(nowMs / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${content}`).digest('hex')}`;
  const type = kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded';
  return {
    method: 'POST',
    body: content,
    headers: { 'content-type': type, 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature },
  };
}
