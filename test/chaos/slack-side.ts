import { type Arrived, type Channels, createChannels, isUnreadable, type Json } from './channels.js';
import type { Answer, Deed, Incoming, Side } from './side.js';

/**
 * The page size for apps outside the Marketplace:
 * https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
 */
const PAGE = 15;

/** A stand-in for the part of Slack's Web API that announcements need; it is not Slack. */
export function createSlackSide(seed: number, clock: () => number): Side {
  const channels = createChannels(
    seed,
    clock,
    (at, number) => `${Math.floor(at / 1000)}.${String(number).padStart(6, '0')}`,
  );
  return {
    name: 'slack',
    channels,
    read: (incoming) => readDeed(incoming, channels),
    tooMany: (retryAfterS) => ({
      status: 429,
      headers: { 'retry-after': String(retryAfterS) },
      body: { ok: false, error: 'ratelimited' },
    }),
  };
}

function readDeed({ path, text }: Incoming, channels: Channels): Deed | null {
  if (!path.startsWith('/api/') || path.startsWith('/api/v')) return null;
  const body = parseForm(text);
  const channel = String(body.channel ?? '');
  switch (path.slice('/api/'.length)) {
    case 'chat.postMessage':
      return { kind: 'post', channel, perform: () => answered({ ts: post(channels, channel, body).id }) };
    case 'chat.update':
      return {
        kind: 'edit',
        channel,
        perform: () => {
          const edited = channels.edit(channel, String(body.ts), body);
          return edited === null ? refused('message_not_found') : answered({ ts: edited.id });
        },
      };
    case 'conversations.history':
      return { kind: 'find', channel, perform: () => readHistory(channels, channel, body) };
    default:
      return { kind: 'other', channel: '', perform: () => refused('unknown_method') };
  }
}

function post(channels: Channels, channel: string, body: Json): Arrived {
  const { event_payload } = (body.metadata ?? {}) as { event_payload?: { delivery?: string } };
  return channels.post(channel, event_payload?.delivery ?? 'nameless', body);
}

/** Returns the history newest first, a page at a time. */
function readHistory(channels: Channels, channel: string, { oldest = '0', limit, cursor }: Json): Answer {
  if (isUnreadable(channel)) return refused('missing_scope');
  const all = channels
    .messages(channel)
    .filter(({ id }) => Number(id) >= Number(oldest))
    .toReversed();
  const from = cursor === undefined ? 0 : Number(cursor);
  const until = from + Math.min(Number(limit ?? 100), PAGE);
  return answered({
    messages: all.slice(from, until).map(({ id, body }) => ({
      type: 'message',
      ts: id,
      text: body.text,
      ...(body.metadata === undefined ? {} : { metadata: body.metadata }),
    })),
    has_more: until < all.length,
    response_metadata: { next_cursor: until < all.length ? String(until) : '' },
  });
}

const answered = (more: Json) => ({ status: 200, body: { ok: true, ...more } });
const refused = (error: string) => ({ status: 200, body: { ok: false, error } });

function parseForm(text: string): Json {
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}
