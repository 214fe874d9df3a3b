import { RequestMethod, Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { FoundPost } from '../../../src/announcements/announcement-platform.js';
import type { WithoutRetries } from '../connection/rest.js';
import { HISTORY_PAGE, HISTORY_PAGES } from '../outbound/limits.js';
import { parseCustomId } from '../outbound/render-components.js';

const ASK_AGAIN_MS = 5000;

/** Components of other apps may have any shape. */
const rowsSchema = z
  .array(
    z.looseObject({
      components: z.array(z.looseObject({ custom_id: z.string().optional() })).default([]),
    }),
  )
  .catch([]);
const messagesSchema = z.array(
  z.looseObject({
    id: z.string().regex(/^\d{1,20}$/),
    flags: z.number().default(0),
    nonce: z.unknown().optional(),
    components: rowsSchema,
  }),
);
type Read = z.infer<typeof messagesSchema>[number];
const channelSchema = z.looseObject({ last_message_id: z.string().nullish() });

type FoundMessage =
  | { readonly kind: 'found'; readonly id: string; readonly flags: number }
  | Exclude<FoundPost, { readonly kind: 'found' }>;

/**
 * Searches a channel for the post that carries the id of a delivery.
 * @param since when to start from, in epoch milliseconds
 * @throws the error of a failed call, or zod's error
 */
export async function findPost(
  channel: string,
  deliveryId: string,
  since: number,
  { call, timeoutMs }: WithoutRetries,
): Promise<FoundMessage> {
  const patience = AbortSignal.timeout(timeoutMs);
  const first = snowflakeAt(since);
  let after = first;
  for (let page = 0; page < HISTORY_PAGES; page++) {
    if (patience.aborted) return { kind: 'unknown', reason: 'history_slow', retryAfterMs: ASK_AGAIN_MS };
    const query = new URLSearchParams({ limit: String(HISTORY_PAGE), after: String(after) });
    const read = messagesSchema.parse(
      await call(RequestMethod.Get, Routes.channelMessages(channel), { query }),
    );
    const ours = read.find((message) => carries(message, deliveryId));
    if (ours !== undefined) return { kind: 'found', id: ours.id, flags: ours.flags };
    if (read.length === 0 && after === first) return explainSilence(channel, first, call);
    if (read.length < HISTORY_PAGE) return { kind: 'absent' };
    // Pages go forward in time, but each lists its newest message first.
    after = read.map(({ id }) => BigInt(id)).reduce((a, b) => (a > b ? a : b));
  }
  return { kind: 'unknown', reason: 'history_too_long', retryAfterMs: null };
}

/** Discord returns an empty history if the bot may not read it. The channel's last message tells the cases apart. */
async function explainSilence(
  channel: string,
  since: bigint,
  call: WithoutRetries['call'],
): Promise<FoundMessage> {
  const { last_message_id } = channelSchema.parse(await call(RequestMethod.Get, Routes.channel(channel)));
  return BigInt(last_message_id ?? 0) <= since
    ? { kind: 'absent' }
    : { kind: 'unknown', reason: 'Missing Permissions: Read Message History', retryAfterMs: null };
}

/** Discord returns nonces only for a while, but buttons forever. */
function carries({ nonce, components }: Read, deliveryId: string): boolean {
  const ids = components.flatMap((row) => row.components.map(({ custom_id = '' }) => custom_id));
  return nonce === deliveryId || ids.some((id) => parseCustomId(id)?.replyId === deliveryId);
}

/** Returns the first id of an instant: https://docs.discord.com/developers/reference#snowflakes */
const snowflakeAt = (instant: number): bigint => (BigInt(Math.floor(instant)) - SnowflakeUtil.epoch) << 22n;
