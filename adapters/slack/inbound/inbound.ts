import type { Context } from '@slack/bolt';
import { z } from 'zod';
import type { Task } from '../../../src/assistant/assistant.js';
import { parseCommand } from '../../../src/assistant/commands/command.js';
import { requestSchema } from '../../../src/assistant/events/kept-request.js';
import type { IgnoredReason } from '../../../src/assistant/reply.js';
import type { Input, Request } from '../../../src/assistant/request.js';
import type { Place } from '../../../src/channel.js';
import type { ReplyTarget } from '../outbound/deliver.js';

const messageEvent = z.object({
  type: z.enum(['message', 'app_mention']),
  channel: z.string().min(1),
  ts: z.string().min(1),
  user: z.string().optional(),
  text: z.string().nullish(),
  thread_ts: z.string().optional(),
  channel_type: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().nullish(),
});

/** Subtypes of messages that a person has written: https://docs.slack.dev/reference/events/message#subtypes */
const SPOKEN = new Set<string | undefined>([undefined, 'file_share', 'me_message', 'thread_broadcast']);

/** The bot's ids in the workspace. */
type BotIdentity = { readonly botId: string | undefined; readonly botUserId: string };

/** A message from a person that the bot receives. */
type UserMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  /** As Slack sends it. */
  readonly raw: string;
  /** The thread to answer in; empty in a direct message outside of threads. Those form one conversation. */
  readonly thread: string;
  readonly isDirect: boolean;
  /** Whether it is addressed to the bot. If not, it is answered only if the bot takes part in the thread. */
  readonly isAddressed: boolean;
};

/** Reads a `message` or `app_mention` event. Returns the message, or why there is nothing to answer. */
export function parseEvent(event: unknown, self: BotIdentity): UserMessage | IgnoredReason {
  const parsed = messageEvent.safeParse(event);
  if (!parsed.success) return 'unsupported';
  const { channel, ts, user, text, thread_ts, subtype, bot_id } = parsed.data;
  if (user === self.botUserId || (bot_id && bot_id === self.botId)) return 'own_message';
  if (bot_id || subtype === 'bot_message' || user === 'USLACKBOT') return 'bot';
  if (!SPOKEN.has(subtype) || user === undefined) return 'subtype';
  const said = text ?? '';
  const isDirect = parsed.data.channel_type === 'im' || channel.startsWith('D');
  const isAddressed = parsed.data.type === 'app_mention' || isDirect || mentions(said, self.botUserId);
  if (!isAddressed && (thread_ts === undefined || opensWithMention(said))) return 'not_addressed';
  return {
    channel,
    ts,
    user,
    raw: said,
    thread: thread_ts ?? (isDirect ? '' : ts),
    isDirect,
    isAddressed,
  };
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * Returns the text that a person typed, from the form in which Slack sends it. Removes mentions of the bot and of
 * channels, puts in the names of people and links, and decodes entities
 * (https://docs.slack.dev/messaging/formatting-message-text/#retrieving-messages).
 * @param names the names of mentioned people by their ids; people without a name here are left out
 */
export function parseText(
  text: string,
  botUserId: string,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => readReference(inner, botUserId, names))
    .replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
    .trim();
}

const MAX_MENTIONED = 5;

/** Returns the ids of the first few people whose names the text lacks, without the bot's own. */
function mentionedIn(text: string, botUserId: string): readonly string[] {
  const ids = [...text.matchAll(/<@([UW][A-Z0-9]{1,30})>/g)].map(([, id = '']) => id);
  return [...new Set(ids)].filter((id) => id !== botUserId).slice(0, MAX_MENTIONED);
}

/** Whether a text mentions this user. */
function mentions(text: string, userId: string): boolean {
  return text.includes(`<@${userId}>`) || text.includes(`<@${userId}|`);
}

/** Whether a text begins with a mention of a person or bot, and so is addressed to them. */
function opensWithMention(text: string): boolean {
  return /^\s{0,100}<@[UW]/.test(text);
}

function readReference(inner: string, botUserId: string, names: ReadonlyMap<string, string>): string {
  const bar = inner.indexOf('|');
  const [target, label] = bar < 0 ? [inner, ''] : [inner.slice(0, bar), inner.slice(bar + 1)];
  const sign = target.charAt(0);
  if (sign === '@') {
    const name = label || names.get(target.slice(1));
    return name === undefined || target === `@${botUserId}` ? '' : `@${name}`;
  }
  // "@here" is no name, but tells "subscribe @here" from "subscribe".
  if (/^!(?:here|channel|everyone)$/.test(target)) return `@${target.slice(1)}`;
  if (sign === '#' || sign === '!') return '';
  return label || target;
}

/** A request without the facts about people that Slack must be asked for. The listeners add those. */
type Asked = Omit<Request, 'locale' | 'may' | 'input'> & { readonly may: Omit<Request['may'], 'subscribe'> };

/** An event to answer: all keys under which it may be repeated, the request, and the place of the answer. */
export type Inbound = {
  readonly keys: readonly (string | undefined)[];
  readonly asked: Asked;
  readonly target: ReplyTarget;
  /** The people whose names the text lacks, and a function that returns the input once the names are known. */
  readonly mentioned: readonly string[];
  readonly input: (names: ReadonlyMap<string, string>) => Input;
  /** The post of the message, or with the pressed button; null if there is none that others can see. */
  readonly post: string | null;
};

/** Returns the key of an event; undefined without an id, because all events without one would share a key. */
export const keyOf = (kind: 'event' | 'trigger', id: string | undefined): string | undefined =>
  id === undefined || id === '' ? undefined : `slack:${kind}:${id}`;

/** Returns the place by which a conversation is known. */
export function placeOf(
  workspace: string,
  { channel, thread }: Pick<ReplyTarget, 'channel' | 'thread'>,
): Place {
  return { service: 'slack', workspace, channel, thread };
}

/**
 * Reads a message in a channel, a thread or a direct message. A post arrives as `app_mention` and as `message`, each
 * with its own `event_id` that repetitions keep. One claim of all its keys covers both.
 */
export function inboundOfMessage(
  userMessage: UserMessage,
  { workspace, botUserId, eventId }: { workspace: string; botUserId: string; eventId: string | undefined },
): Inbound {
  const { channel, ts, thread, user, raw, isDirect, isAddressed } = userMessage;
  const isNewThread = thread === ts;
  const target: ReplyTarget = { channel, thread, isNewThread, user, isPrivate: isDirect, responseUrl: null };
  return {
    keys: [keyOf('event', eventId), `slack:post:${workspace}:${channel}:${ts}`],
    target,
    post: ts,
    mentioned: mentionedIn(raw, botUserId),
    input: (names) => ({ kind: 'text', text: parseText(raw, botUserId, names) }),
    asked: {
      place: placeOf(workspace, target),
      user,
      audience: isDirect ? 'asker' : 'everyone',
      may: { share: false },
      addressed: isAddressed,
    },
  };
}

/**
 * Returns the workspace of an event, or the organization. If an organization has installed the app, some events name no
 * workspace.
 */
export const workspaceOf = ({ teamId, enterpriseId }: Context): string => teamId ?? enterpriseId ?? '';

type SlashCommand = {
  readonly channel_id: string;
  readonly user_id: string;
  readonly text: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
};

/** Reads a slash command. It cannot be used in a thread, and only the asker sees the answer. */
export function inboundOfCommand(command: SlashCommand, workspace: string, botUserId = ''): Inbound {
  const { channel_id: channel, user_id: user, trigger_id, response_url: responseUrl = null } = command;
  const text = command.text ?? '';
  const target: ReplyTarget = {
    channel,
    thread: '',
    isNewThread: false,
    user,
    isPrivate: false,
    responseUrl,
  };
  return {
    keys: [keyOf('trigger', trigger_id)],
    target,
    post: null,
    mentioned: mentionedIn(text, botUserId),
    input: (names) => {
      const typed = parseText(text, botUserId, names);
      return { kind: 'command', command: parseCommand(typed), typed };
    },
    asked: {
      place: placeOf(workspace, target),
      user,
      audience: 'asker',
      may: { share: !isDirectChannel(channel) },
    },
  };
}

const pressBody = z.object({
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({
    type: z.string(),
    is_ephemeral: z.boolean().optional(),
    thread_ts: z.string().optional(),
  }),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  view: z.object({ private_metadata: z.string() }).optional(),
  actions: z
    .array(
      z.union([
        z.object({ value: z.string() }),
        // An option of a menu.
        z
          .object({ selected_option: z.object({ value: z.string() }) })
          .transform((menu) => menu.selected_option),
      ]),
    )
    .min(1),
});

/**
 * Reads a press of one of the bot's buttons; null if the body is not one. A press in the App Home is answered in a
 * direct message.
 */
export function inboundOfPress(body: unknown, workspace: string): Inbound | null {
  const parsed = pressBody.safeParse(body);
  const [replyId, action] = parsed.data?.actions[0]?.value.split(' ') ?? [];
  if (!parsed.success || replyId === undefined || action === undefined) return null;
  const { channel, container, message, view } = parsed.data;
  const user = parsed.data.user.id;
  const isEphemeral = container.is_ephemeral === true;
  const isPrivate = channel === undefined || (isDirectChannel(channel.id) && !isEphemeral);
  const thread = container.thread_ts ?? message?.thread_ts;
  const target: ReplyTarget = {
    channel: channel?.id ?? (view?.private_metadata || user),
    thread: thread ?? (isPrivate || isEphemeral ? '' : (message?.ts ?? '')),
    isNewThread: thread === undefined,
    user,
    isPrivate,
    responseUrl: channel === undefined ? null : (parsed.data.response_url ?? null),
  };
  return {
    keys: [keyOf('trigger', parsed.data.trigger_id)],
    target,
    post: isEphemeral ? null : (message?.ts ?? null),
    mentioned: [],
    input: () => ({ kind: 'press', action, replyId }),
    asked: {
      place: placeOf(workspace, target),
      user,
      audience: isPrivate || isEphemeral ? 'asker' : 'everyone',
      may: { share: isEphemeral && !isDirectChannel(target.channel) },
    },
  };
}

/** Direct messages, between any two members: https://docs.slack.dev/reference/objects/conversation-object */
function isDirectChannel(channel: string): boolean {
  return channel.startsWith('D');
}

/** After this time, users no longer wait for an answer, or have asked again. */
const ANSWER_WITHIN_MS = 5 * 60_000;

const kept = z.object({
  asked: requestSchema.omit({ locale: true, input: true }).extend({ may: z.object({ share: z.boolean() }) }),
  input: requestSchema.shape.input,
  target: z.object({
    channel: z.string(),
    thread: z.string(),
    isNewThread: z.boolean(),
    user: z.string(),
    isPrivate: z.boolean(),
    responseUrl: z.string().nullable(),
  }),
  post: z.string().nullable(),
});

/** Returns what another process needs to answer the event. Mentioned people stay without their names. */
export function taskOf({ asked, input, target, post }: Inbound): Task {
  const work = JSON.stringify({ asked, input: input(new Map()), target, post });
  return { service: 'slack', work, answerWithinMs: ANSWER_WITHIN_MS };
}

/** Restores a stored event; null if another version stored it in a different form. */
export function inboundOfWork(key: string, work: string): Inbound | null {
  const parsed = kept.safeParse(JSON.parse(work));
  if (!parsed.success) return null;
  const { asked, input, target, post } = parsed.data;
  return { keys: [key], asked, target, post, mentioned: [], input: () => input };
}
