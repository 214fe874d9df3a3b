import { type Call, openFarEnd } from '../../adapters/discord/far-end.js';
import { BOT, GUILD, type Inbound } from '../../adapters/discord/inbound-events.js';
import type { Answer } from '../../adapters/slack/far-end.js';
import type { Post, Service, ServiceOptions } from './service.js';

/** How long a repeated nonce returns the earlier message; Discord says "the past few minutes". */
const NONCE_KNOWN_MS = 180_000;

type DiscordPost = Post & { readonly channel: string; readonly body: Call['body'] };

/** OUR OWN stand-in for Discord, which records posts. */
export type DiscordService = Service<Inbound> & {
  /** Closes the connection so that it can be resumed. */
  readonly drop: () => void;
};

export async function openDiscordService({ clock, meet }: ServiceOptions): Promise<DiscordService> {
  const farEnd = await openFarEnd();
  const posts: DiscordPost[] = [];
  let last = 900_000;
  const post = (channel: string, body: Call['body']): Answer => {
    const nonce = String(body.nonce);
    const earlier = posts.findLast(
      (one) => one.channel === channel && one.body.nonce === nonce && one.at > clock() - NONCE_KNOWN_MS,
    );
    if (earlier !== undefined) return { body: render(earlier) };
    last += 1;
    const answers = (body.message_reference as { message_id?: string } | undefined)?.message_id ?? '';
    const delivery = answers === '' ? nonce : null;
    const made = { id: String(last), at: clock(), answers, delivery, channel, body };
    posts.push(made);
    return { body: render(made) };
  };
  farEnd.answerEach((call) => {
    const { method, path, body, query } = call;
    const [, channel = '', id] = /^\/channels\/(\d+)\/messages(?:\/(\d+))?$/.exec(path) ?? [];
    if (channel === '') return null;
    if (method === 'POST') return meet(DISCORD, true, () => post(channel, body));
    if (method === 'PATCH') return meet(DISCORD, true, () => ({ body: { id, channel_id: channel } }));
    if (id !== undefined) return null;
    return meet(DISCORD, false, () => listPosts(posts, channel, new URLSearchParams(query)));
  });
  return {
    apiUrl: farEnd.apiUrl,
    posts: () => posts,
    isOpen: farEnd.gateway.isOpen,
    say: (_, { type, data }) => farEnd.gateway.dispatch(type, data),
    drop: () => farEnd.gateway.drop(4000),
    close: farEnd.close,
  };
}

const DISCORD = {
  name: 'discord',
  tooMany: {
    status: 429,
    headers: { 'retry-after': '10', 'x-ratelimit-scope': 'user', 'x-ratelimit-limit': '5' },
    body: { message: 'You are being rate limited.', retry_after: 10, global: false },
  },
} as const;

/** Lists messages newest first; `after` and `before` are ids. */
function listPosts(posts: readonly DiscordPost[], channel: string, query: URLSearchParams): Answer {
  const [after, before] = [query.get('after'), query.get('before')];
  const limit = Number(query.get('limit') ?? 50);
  const between = posts
    .filter((one) => one.channel === channel)
    .filter(({ id }) => after === null || BigInt(id) > BigInt(after))
    .filter(({ id }) => before === null || BigInt(id) < BigInt(before));
  const page = after === null ? between.slice(-limit) : between.slice(0, limit);
  return { body: page.toReversed().map(render) };
}

/** Renders a message like Discord: without its nonce. */
function render({ id, at, channel, body }: DiscordPost): object {
  const { content = '', embeds = [], components = [] } = body;
  const nothing = { edited_timestamp: null, tts: false, mention_everyone: false, pinned: false, flags: 0 };
  const lists = { mentions: [], mention_roles: [], attachments: [] };
  const timestamp = new Date(at).toISOString();
  const about = { id, channel_id: channel, guild_id: GUILD, author: BOT, type: 0, timestamp };
  return { ...about, ...nothing, ...lists, content, embeds, components };
}
