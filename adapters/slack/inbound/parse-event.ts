import { z } from 'zod';
import type { IgnoredReason } from '../../../src/assistant/events/outcome.js';

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

/** New words of a person in spite of a subtype: https://docs.slack.dev/reference/events/message#subtypes */
const SPOKEN = new Set<string | undefined>([undefined, 'file_share', 'me_message', 'thread_broadcast']);

/** Who we are in the workspace. */
export type BotIdentity = { readonly botId: string | undefined; readonly botUserId: string };

/** Something that a person said where we hear it. */
export type UserMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  /** As Slack sends it. */
  readonly raw: string;
  /** The thread to answer in; empty in a direct message outside of threads, which is one conversation. */
  readonly thread: string;
  readonly isDirect: boolean;
  /** Whether it is said to us; else it is only if we take part in the thread. */
  readonly isAddressed: boolean;
};

/** Reads a `message` or `app_mention` event: what was said, or why there is nothing to answer. */
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
 * The text that a person typed, from what Slack sends: without mentions of the bot and of channels, with the names of
 * people and links, entities decoded (https://docs.slack.dev/messaging/formatting-message-text/#retrieving-messages).
 * @param names of mentioned people, by their ids; a person without a name here is left out
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

/** The ids of the people whose names the text lacks, without ours; the first few of them. */
export function mentionedIn(text: string, botUserId: string): readonly string[] {
  const ids = [...text.matchAll(/<@([UW][A-Z0-9]{1,30})>/g)].map(([, id = '']) => id);
  return [...new Set(ids)].filter((id) => id !== botUserId).slice(0, MAX_MENTIONED);
}

/** Whether it holds a mention of this user. */
function mentions(text: string, userId: string): boolean {
  return text.includes(`<@${userId}>`) || text.includes(`<@${userId}|`);
}

/** Whether it begins with a mention of a person or bot: what follows is said to them. */
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
  if (sign === '#' || sign === '!') return '';
  return label || target;
}
