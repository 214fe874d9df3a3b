import type { Context } from '@slack/bolt';
import { z } from 'zod';
import { parseCommand } from '../../../src/assistant/commands/command.js';
import type { Input, Request } from '../../../src/assistant/request.js';
import type { Place } from '../../../src/channel.js';
import type { ReplyTarget } from '../outbound/deliver.js';
import { mentionedIn, parseText, type UserMessage } from './parse-event.js';

/** A request but for what Slack has to be asked about people, which the listeners do. */
type Asked = Omit<Request, 'locale' | 'may' | 'input'> & { readonly may: Omit<Request['may'], 'subscribe'> };

/** An event to answer: all keys under which it may be repeated, what is asked, and where. */
export type Inbound = {
  readonly keys: readonly (string | undefined)[];
  readonly asked: Asked;
  readonly target: ReplyTarget;
  /** People whose names the words lack, and what is wanted once these are known. */
  readonly mentioned: readonly string[];
  readonly input: (names: ReadonlyMap<string, string>) => Input;
  /** The post that it came as or was pressed in; null where there is none that others could see. */
  readonly post: string | null;
};

/** Undefined where Slack has given no id: all that lack one would be the same. */
export const keyOf = (kind: 'event' | 'trigger', id: string | undefined): string | undefined =>
  id === undefined || id === '' ? undefined : `slack:${kind}:${id}`;

/** The place of a venue, as conversations are known by. */
export function placeOf(
  workspace: string,
  { channel, thread }: Pick<ReplyTarget, 'channel' | 'thread'>,
): Place {
  return { service: 'slack', workspace, channel, thread };
}

/**
 * A message in a channel, a thread or a direct message. A post arrives as `app_mention` and as `message`, each with
 * its own `event_id` that repetitions keep. One claim of all its keys covers both.
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

/** The workspace of an event, or the organization: where that has installed the app, some events name no workspace. */
export const workspaceOf = ({ teamId, enterpriseId }: Context): string => teamId ?? enterpriseId ?? '';

type SlashCommand = {
  readonly channel_id: string;
  readonly user_id: string;
  readonly text: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
};

/** A slash command. It cannot be used in a thread, and only the asker sees the answer. */
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
    input: (names) => ({ kind: 'command', command: parseCommand(parseText(text, botUserId, names)) }),
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
        // One of a menu.
        z
          .object({ selected_option: z.object({ value: z.string() }) })
          .transform((menu) => menu.selected_option),
      ]),
    )
    .min(1),
});

/**
 * A press of one of the bot's buttons; null if the body is none. A press in the App Home is answered in a direct
 * message.
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

/** https://docs.slack.dev/reference/objects/conversation-object: direct messages, whoever holds them. */
function isDirectChannel(channel: string): boolean {
  return channel.startsWith('D');
}
