import { type Arrived, type Channels, createChannels, isUnreadable, type Json } from './channels.js';
import type { Answer, Deed, Incoming, Side } from './side.js';

const EPOCH = 1_420_070_400_000; // docs.discord.com/developers/reference#snowflakes
/** "The past few minutes", shortened so that a nonce alone does not prevent duplicates. */
const NONCE_KNOWN_MS = 1000;
const PAGE = { usual: 50, most: 100 };
const BOT = { id: '100', username: 'rapporteur', discriminator: '0', avatar: null, bot: true };
const PERSON = { id: '200', username: 'somebody', discriminator: '0', avatar: null };

/** A stand-in for the part of Discord's REST API that announcements need; it is not Discord. */
export function createDiscordSide(seed: number, clock: () => number): Side {
  const channels = createChannels(seed, clock, (at, number) =>
    String((BigInt(at - EPOCH) << 22n) | BigInt(number % 2 ** 22)),
  );
  return {
    name: 'discord',
    channels,
    read: (incoming) => readDeed(incoming, channels, clock),
    tooMany: (retryAfterS) => ({
      status: 429,
      headers: {
        'retry-after': String(retryAfterS),
        'x-ratelimit-scope': 'user',
        // Discord also sends how many are left, and until when; discord.js would wait for that in real time.
        'x-ratelimit-limit': '5',
      },
      body: { message: 'You are being rate limited.', retry_after: retryAfterS, global: false },
    }),
  };
}

const PATH =
  /^\/api\/v\d{1,2}\/channels\/(?<channel>\d{1,20})(?<messages>\/messages)?(?:\/(?<id>\d{1,20}))?(?<crosspost>\/crosspost)?$/;

function readDeed(incoming: Incoming, channels: Channels, clock: () => number): Deed | null {
  const { method, path, query, text } = incoming;
  if (!path.startsWith('/api/v')) return null;
  const { channel = '', messages, id, crosspost } = PATH.exec(path)?.groups ?? {};
  if (channel === '') return { kind: 'other', channel, perform: () => refused(0, 'Not Found') };
  if (messages === undefined) {
    const perform = () => ({ status: 200, body: renderChannel(channels, channel) });
    return { kind: 'other', channel, perform };
  }
  if (method === 'POST' && id === undefined) {
    return { kind: 'post', channel, perform: () => post(channels, channel, JSON.parse(text), clock()) };
  }
  const perform = (message: () => Arrived | null | undefined): Answer => {
    const found = message();
    return found == null ? refused(10_008, 'Unknown Message') : answered(channel, found);
  };
  const known = () => channels.messages(channel).find((message) => message.id === id);
  if (crosspost !== undefined) return { kind: 'other', channel, perform: () => perform(known) };
  if (method === 'PATCH' && id !== undefined) {
    return {
      kind: 'edit',
      channel,
      perform: () => perform(() => channels.edit(channel, id, JSON.parse(text))),
    };
  }
  if (id !== undefined) return { kind: 'find', channel, perform: () => perform(known) };
  return {
    kind: 'find',
    channel,
    perform: () => readMessages(channels, channel, query),
  };
}

/** With `enforce_nonce`, a nonce that was used lately returns the message that it was posted with. */
function post(channels: Channels, channel: string, body: Json, now: number): Answer {
  const nonce = body.nonce === undefined ? 'nameless' : String(body.nonce);
  const earlier =
    body.enforce_nonce === true
      ? channels.messages(channel).find(({ mark, at }) => mark === nonce && at > now - NONCE_KNOWN_MS)
      : undefined;
  const { status, body: said } = answered(channel, earlier ?? channels.post(channel, nonce, body));
  return { status, body: { ...said, nonce } };
}

/** Returns the newest first; `after` and `before` are ids. */
function readMessages(channels: Channels, channel: string, query: URLSearchParams): Answer {
  if (isUnreadable(channel)) {
    return isSilent(channel)
      ? { status: 200, body: [] }
      : { status: 403, body: { code: 50_001, message: 'Missing Access' } };
  }
  const [after, before] = [query.get('after'), query.get('before')];
  const limit = Math.min(Number(query.get('limit') ?? PAGE.usual), PAGE.most);
  const between = channels
    .messages(channel)
    .filter(({ id }) => after === null || BigInt(id) > BigInt(after))
    .filter(({ id }) => before === null || BigInt(id) < BigInt(before));
  const page = after === null ? between.slice(-limit) : between.slice(0, limit);
  return { status: 200, body: page.toReversed().map((message) => render(channel, message)) };
}

/** A channel that may be seen, but whose history may not be read, has an empty one. */
const isSilent = (channel: string) => /[13579]0$/.test(channel);

/** Every tenth channel is an announcement channel. */
const renderChannel = (channels: Channels, id: string): Json => ({
  id,
  type: id.endsWith('5') ? 5 : 0,
  guild_id: '300',
  name: 'reports',
  permission_overwrites: [],
  last_message_id: channels.messages(id).at(-1)?.id ?? null,
});

const answered = (channel: string, message: Arrived) => ({ status: 200, body: render(channel, message) });
const refused = (code: number, message: string) => ({ status: 404, body: { code, message } });

/** A message as Discord returns it, without its nonce. */
function render(channel: string, { id, at, mark, body }: Arrived): Json {
  const { content = '', embeds = [], components = [] } = body;
  return {
    id,
    channel_id: channel,
    author: mark === null ? PERSON : BOT,
    content,
    embeds,
    components,
    timestamp: new Date(at).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    pinned: false,
    type: 0,
    flags: 0,
  };
}
