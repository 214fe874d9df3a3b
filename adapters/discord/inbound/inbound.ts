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
 * Returns the place of a conversation. A direct channel and a thread are one conversation each. Elsewhere the place is
 * that of the message replied to, or of the message itself if it is not a reply.
 */
export function placeOfMessage({ guildId, channelId, channel, type, reference, id }: Message): Place {
  const repliedTo = type === MessageType.Reply ? reference?.messageId : undefined;
  return placeOf(guildId, channelId, isThread(channel), repliedTo ?? id);
}

/** @param messageId the message whose button was pressed, or the id of the interaction if there is none */
export function placeOfInteraction(
  { guildId, channelId, channel }: BaseInteraction,
  messageId: string,
): Place {
  return placeOf(guildId, channelId ?? '', isThread(channel), messageId);
}

/** The channel is null if discord.js does not know it, although its types say otherwise. */
const isThread = (channel: BaseInteraction['channel']): boolean => channel?.isThread() === true;

function placeOf(guildId: string | null, channel: string, isThread: boolean, messageId: string): Place {
  const thread = guildId === null ? '' : isThread ? channel : messageId;
  return { service: 'discord', workspace: guildId ?? '', channel, thread };
}

/** Returns the place of replies to an answer; null if it is the same place. */
export function placeAfter(place: Place, postedId: string): Place | null {
  const isOneConversation = place.thread === '' || place.thread === place.channel;
  return isOneConversation || place.thread === postedId ? null : { ...place, thread: postedId };
}

/**
 * Whether only the user is there, in a direct channel with the bot. A user-installed bot can also be used in group
 * channels, which have no server either.
 */
export const isAlone = ({ guildId, context }: BaseInteraction): boolean =>
  guildId === null && context !== InteractionContextType.PrivateChannel;

/** Returns the display name of a user; undefined if it is not known. */
type NameOf = (userId: string) => string | undefined;

/** Returns the text of a message as its author sees it, without mentions of the bot. */
function parseText({ content, mentions }: Pick<Message, 'content' | 'mentions'>, selfId: string): string {
  return readReferences(content, selfId, (id) => {
    const named = mentions.members?.get(id) ?? mentions.users.get(id);
    return named?.displayName;
  });
}

/** Does the same for the option of a command, for which Discord does not send the users mentioned. */
export function parseOption(typed: string, { client, guild }: BaseInteraction): string {
  return readReferences(typed, client.user.id, (id) => {
    const named = guild?.members.cache.get(id) ?? client.users.cache.get(id);
    return named?.displayName;
  });
}

/**
 * Replaces mentions of people by their names. Removes references to roles, channels, times, commands, emoji and pages
 * of the server, because they contain nothing to search for:
 * https://docs.discord.com/developers/reference#message-formatting-formats
 */
function readReferences(text: string, selfId: string, nameOf: NameOf): string {
  return text
    .replace(/<@!?(\d{1,20})>/g, (_, id: string) => (id === selfId ? '' : (nameOf(id) ?? '')))
    .replace(/<(?:@&|#|t:|\/|a?:|id:|sound:)[^<>\n]{1,200}>/g, '')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

/** What a person said to the bot; `text` is null if Discord withholds the words. */
type Spoken = { readonly text: string | null; readonly isDirect: boolean };

/** Messages that a person wrote: https://docs.discord.com/developers/resources/message#message-object-message-types */
const SPOKEN = new Set<MessageType>([MessageType.Default, MessageType.Reply]);

/**
 * Parses a message: returns what was said to the bot, or why there is nothing to answer. The bot is addressed by a
 * mention or a direct message. A reply mentions the bot unless its author switched that off; Discord then withholds the
 * words. It also withholds those of a message that mentions the bot's role.
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
/** Returns what a person typed as that person sees it. */
type ReadText = (typed: string) => string;

/** Reads the options of each subcommand in commands.ts. */
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

/** Writes a range as people do, open at an end that is missing: "2019..2023", "2019..". */
function readRange(options: Options): string {
  const [from, to] = ['from', 'to'].map((name) => options.getString(name)?.trim() ?? '');
  return from === '' && to === '' ? '' : `${from}..${to}`;
}

/** Returns the command; help if Discord still offers one that no longer exists. */
export function readCommand(options: Options, readText: ReadText): Command {
  const name = options.getSubcommand(false) ?? '';
  const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return read?.(options, readText) ?? { kind: 'help' };
}

/** Whether everyone in the channel sees the answer, not only the user who asked. */
export const isPublic = (options: Options): boolean => options.getBoolean('public') === true;

/**
 * As long as an interaction's token is valid: https://docs.discord.com/developers/interactions/receiving-and-responding
 */
const ANSWER_WITHIN_MS = 15 * 60_000;

const to = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), channelId: z.string(), messageId: z.string() }),
  z.object({
    kind: z.literal('interaction'),
    applicationId: z.string(),
    token: z.string(),
    /** Whether it is a command; otherwise it is a press. */
    isCommand: z.boolean(),
  }),
]);
const kept = z.object({ request: requestSchema, to });

export type KeptWork = z.infer<typeof kept>;

/** Describes the event so that another process can answer it. */
export function taskOf(request: Request, replyTo: KeptWork['to']): Task {
  return {
    service: 'discord',
    work: JSON.stringify({ request, to: replyTo }),
    answerWithinMs: ANSWER_WITHIN_MS,
  };
}

/** Reads a stored event; returns null if another version stored it in another shape. */
export function readWork(work: string): KeptWork | null {
  return kept.safeParse(JSON.parse(work)).data ?? null;
}
