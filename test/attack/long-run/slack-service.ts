import type { WebSocket } from 'ws';
import { type Answer, HELLO, openFarEnd } from '../../adapters/slack/far-end.js';
import type { Sent } from '../../adapters/slack/inbound-events.js';
import { createRandom, seedOf } from '../../chaos/random.js';
import type { Post, Service, ServiceOptions } from './service.js';

type SlackPost = Post & { readonly body: Readonly<Record<string, unknown>> };

/** OUR OWN stand-in for Slack, which repeats unacknowledged events and records posts. */
export type SlackService = Service<Sent> & {
  /** Repeats an acknowledged event, as Slack may. */
  readonly repeat: (id: string) => void;
  /** Announces a disconnect, as Slack does several times a day, or cuts the connection without notice. */
  readonly drop: (isPolite: boolean) => void;
};

export async function openSlackService({ seed, clock, meet }: ServiceOptions): Promise<SlackService> {
  const farEnd = await openFarEnd();
  const posts: SlackPost[] = [];
  const random = createRandom(seedOf(seed, 'slack'));
  const sent = new Map<string, object>();
  const waiting = new Set<string>();
  let socket: WebSocket | undefined;
  let envelopes = 0;
  const isOpen = () => socket?.readyState === 1;

  const send = (id: string) => {
    envelopes += 1;
    const envelope = `${id} ${envelopes}`;
    socket?.send(JSON.stringify({ ...sent.get(id), envelope_id: envelope, accepts_response_payload: true }));
  };
  farEnd.greet((opened) => {
    socket = opened;
    opened.on('message', (data) =>
      waiting.delete(String(JSON.parse(String(data)).envelope_id).split(' ')[0] ?? ''),
    );
    opened.send(HELLO);
    for (const id of waiting) send(id);
  });
  const post = (body: SlackPost['body']): Answer => {
    // Sorts after the questions of the same second.
    const ts = `${Math.floor(clock() / 1000)}.${FIRST_POST + posts.length}`;
    const { event_payload: carried } = (body.metadata ?? {}) as { event_payload?: { delivery?: string } };
    const thread = typeof body.thread_ts === 'string' ? body.thread_ts : '';
    const channel = String(body.channel);
    posts.push({
      id: ts,
      at: clock(),
      answers: `${channel} ${thread}`,
      delivery: carried?.delivery ?? null,
      body,
    });
    return { body: { ok: true, ts, channel } };
  };
  farEnd.answerEach('chat.postMessage', (body) => meet(SLACK, true, () => post(body)));
  farEnd.answerEach('chat.update', ({ ts }) => meet(SLACK, true, () => ({ body: { ok: true, ts } })));
  for (const method of ['conversations.history', 'conversations.replies'])
    farEnd.answerEach(method, (body) => meet(SLACK, false, () => listPosts(posts, body)));

  return {
    apiUrl: farEnd.apiUrl,
    posts: () => posts,
    isOpen,
    say(id, { kind, body }) {
      sent.set(id, { type: kind, payload: body });
      waiting.add(id);
      if (isOpen()) send(id);
    },
    repeat(id) {
      if (isOpen() && !waiting.has(id)) send(id);
    },
    drop(isPolite) {
      const reason = random() < 0.5 ? 'refresh_requested' : 'warning';
      if (isPolite) socket?.send(JSON.stringify({ type: 'disconnect', reason }));
      else socket?.terminate();
    },
    close: farEnd.close,
  };
}

/** Questions have lower numbers. */
const FIRST_POST = 500_000;

const SLACK = {
  name: 'slack',
  tooMany: { status: 429, headers: { 'retry-after': '10' }, body: { ok: false, error: 'ratelimited' } },
} as const;

/** Lists messages newest first, all on one page. */
function listPosts(posts: readonly SlackPost[], { channel, ts, oldest = '0' }: SlackPost['body']): Answer {
  const messages = posts
    .filter(({ id, body }) => body.channel === channel && Number(id) >= Number(oldest))
    .filter(({ body }) => ts === undefined || body.thread_ts === ts)
    .map(({ id, body }) => ({ type: 'message', ts: id, text: body.text, metadata: body.metadata }));
  return { body: { ok: true, messages: messages.toReversed(), has_more: false } };
}
