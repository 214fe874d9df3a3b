import {
  type BaseInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type Message,
  MessageType,
} from 'discord.js';
import { z } from 'zod';
import type { Task } from '../../../src/assistant/assistant.js';
import { requestSchema } from '../../../src/assistant/events/kept-request.js';
import type { IgnoredReason } from '../../../src/assistant/reply.js';
import type { Command, Request } from '../../../src/assistant/request.js';
import type { Place } from '../../../src/channel.js';

/**
 * The place of a conversation. A direct channel and a thread are one conversation each. Elsewhere each message of the
 * bot ends one, and a reply to it continues it.
 */
export function placeOfMessage({ guildId, channelId, channel, type, reference, id }: Message): Place {
  const repliedTo = type === MessageType.Reply ? reference?.messageId : undefined;
  return placeOf(guildId, channelId, isThread(channel), repliedTo ?? id);
}

/** @param messageId the message whose button was pressed, or the id of the interaction where there is none */
export function placeOfInteraction(
  { guildId, channelId, channel }: BaseInteraction,
  messageId: string,
): Place {
  return placeOf(guildId, channelId ?? '', isThread(channel), messageId);
}

/** A channel that discord.js does not know is null, whatever its types say. */
const isThread = (channel: BaseInteraction['channel']): boolean => channel?.isThread() === true;

function placeOf(guildId: string | null, channel: string, isThread: boolean, messageId: string): Place {
  const thread = guildId === null ? '' : isThread ? channel : messageId;
  return { service: 'discord', workspace: guildId ?? '', channel, thread };
}

/** The place of people who reply to an answer; null if that is the same conversation. */
export function placeAfter(place: Place, postedId: string): Place | null {
  const isOneConversation = place.thread === '' || place.thread === place.channel;
  return isOneConversation || place.thread === postedId ? null : { ...place, thread: postedId };
}

/**
 * Whether only the person is there: in a direct channel with the bot. A person who has installed the bot may take it
 * into group channels, which have no server either.
 */
export const isAlone = ({ guildId, context }: BaseInteraction): boolean =>
  guildId === null && context !== InteractionContextType.PrivateChannel;

/** The name that people see of somebody; undefined if we do not know it. */
type NameOf = (userId: string) => string | undefined;

/** The text of a message as its author sees it, without a mention of the bot. */
function parseText({ content, mentions }: Pick<Message, 'content' | 'mentions'>, selfId: string): string {
  return readReferences(content, selfId, (id) => {
    const named = mentions.members?.get(id) ?? mentions.users.get(id);
    return named?.displayName;
  });
}

/** The same of the option of a command, for which Discord does not tell whom it mentions. */
export function parseOption(typed: string, { client, guild }: BaseInteraction): string {
  return readReferences(typed, client.user.id, (id) => {
    const named = guild?.members.cache.get(id) ?? client.users.cache.get(id);
    return named?.displayName;
  });
}

/**
 * Puts the names of people in place of their mentions; what refers to a role, a channel, a time, a command, an emoji or a
 * page of the server says nothing that could be looked for, and goes:
 * https://docs.discord.com/developers/reference#message-formatting-formats
 */
function readReferences(text: string, selfId: string, nameOf: NameOf): string {
  return text
    .replace(/<@!?(\d{1,20})>/g, (_, id: string) => (id === selfId ? '' : (nameOf(id) ?? '')))
    .replace(/<(?:@&|#|t:|\/|a?:|id:|sound:)[^<>\n]{1,200}>/g, '')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

/** Something that a person said to us; `text` is null if Discord keeps the words from us. */
type Spoken = { readonly text: string | null; readonly isDirect: boolean };

/** New words of a person: https://docs.discord.com/developers/resources/message#message-object-message-types */
const SPOKEN = new Set<MessageType>([MessageType.Default, MessageType.Reply]);

/**
 * Parses a message: what was said to the bot, or why there is nothing to answer. It is said to the bot if it mentions
 * the bot or is a direct message. A reply mentions the bot unless its author switched that off; Discord then
 * withholds the words, and also those of a message that mentions the bot's role.
 */
export function parseMessage(message: Message, selfId: string): Spoken | IgnoredReason {
  const { author, webhookId, type, guildId, mentions, content } = message;
  if (author.id === selfId) return 'own_message';
  if (author.bot || author.system || webhookId !== null) return 'bot';
  if (!SPOKEN.has(type)) return 'subtype';
  const isDirect = guildId === null;
  const isMentioned = mentions.users.has(selfId) || mentions.roles.some(({ tags }) => tags?.botId === selfId);
  if (!isDirect && !isMentioned && mentions.repliedUser?.id !== selfId) return 'not_addressed';
  const isKeptFromUs = content === '' && !isDirect && !mentions.users.has(selfId);
  return { text: isKeptFromUs ? null : parseText(message, selfId), isDirect };
}

type Options = ChatInputCommandInteraction['options'];
/** What a person typed, as that person sees it. */
type ReadText = (typed: string) => string;

/** What each subcommand of commands.ts asks for. */
const READERS: Readonly<Record<string, (options: Options, read: ReadText) => Command>> = {
  ask: (options, read) => ({
    kind: 'ask',
    question: read(options.getString('question') ?? ''),
    period: options.getString('period') ?? '',
    ...readSeries(options),
  }),
  latest: (options) => ({ kind: 'latest', ...readSeries(options) }),
  list: (options) => ({ kind: 'list', ...readSeries(options) }),
  topics: (options) => ({
    kind: 'topics',
    period: options.getString('period') ?? '',
    ...readSeries(options),
  }),
  topic: (options) => ({
    kind: 'find_topic',
    topic: options.getString('topic') ?? '',
    period: options.getString('period') ?? '',
  }),
  compare: (options) => ({
    kind: 'compare',
    words: `${options.getString('words') ?? ''} ${readRange(options)}`.trim(),
    ...readSeries(options),
  }),
  subscribe: (options) => ({ kind: 'subscribe', words: options.getString('words')?.trim() ?? '' }),
  unsubscribe: () => ({ kind: 'unsubscribe', words: '' }),
  subscriptions: () => ({ kind: 'subscriptions' }),
  help: () => ({ kind: 'help' }),
};

function readSeries(options: Options): { readonly series?: string } {
  const series = options.getString('series')?.trim() ?? '';
  return series === '' ? {} : { series };
}

/** As people write it, open at the end that is not given: "2019..2023", "2019..". */
function readRange(options: Options): string {
  const [from, to] = ['from', 'to'].map((name) => options.getString(name)?.trim() ?? '');
  return from === '' && to === '' ? '' : `${from}..${to}`;
}

/** The command that was given; help if Discord still offers one that no longer exists. */
export function readCommand(options: Options, readText: ReadText): Command {
  const name = options.getSubcommand(false) ?? '';
  const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return read?.(options, readText) ?? { kind: 'help' };
}

/** Whether everyone there is to see the answer, and not only who asks. */
export const isPublic = (options: Options): boolean => options.getBoolean('public') === true;

/** As long as the token of an interaction is good for: https://docs.discord.com/developers/interactions/receiving-and-responding */
const ANSWER_WITHIN_MS = 15 * 60_000;

const to = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), channelId: z.string(), messageId: z.string() }),
  z.object({
    kind: z.literal('interaction'),
    applicationId: z.string(),
    token: z.string(),
    /** A press otherwise. */
    isCommand: z.boolean(),
  }),
]);
const kept = z.object({ request: requestSchema, to });

export type KeptWork = z.infer<typeof kept>;

/** What another process needs to answer it. */
export function taskOf(request: Request, replyTo: KeptWork['to']): Task {
  return {
    service: 'discord',
    work: JSON.stringify({ request, to: replyTo }),
    answerWithinMs: ANSWER_WITHIN_MS,
  };
}

/** What was kept of an event; null for what another version has kept. */
export function readWork(work: string): KeptWork | null {
  return kept.safeParse(JSON.parse(work)).data ?? null;
}
