import type { Transaction } from 'kysely';
import type { Channel } from '../channel.js';
import type { Locale } from '../messages/locale.js';
import { groupCalls } from './group-calls.js';
import { type Db, inTransaction, storable, type Tables } from './schema.js';

/** The subscription of a channel to new reports; one per channel. */
export type Subscription = Channel & {
  /** Only reports with a topic that these words match; empty for all. */
  readonly words: string;
  readonly locale: Locale;
  readonly state: 'active' | 'paused';
  /** Why it is paused, in the service's words; null if it is active. */
  readonly reason: string | null;
  readonly createdBy: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
};

export interface SubscriptionStore {
  /**
   * Subscribes a channel; replaces an earlier subscription, even a paused one. With a reason in `pausedFor`, starts
   * paused; announcements are then kept for `resume`. `now` is in epoch milliseconds.
   */
  subscribe(
    subscription: Pick<Subscription, keyof Channel | 'words' | 'locale' | 'createdBy'>,
    now: number,
    pausedFor?: string | null,
  ): Promise<void>;
  /** Unsubscribes a channel, and deletes its unposted deliveries. False if there was no subscription. */
  unsubscribe(channel: Channel): Promise<boolean>;
  /** The subscription of a channel, even if it was made in another workspace that sees the channel. */
  loadSubscription(channel: Channel): Promise<Subscription | null>;
  listSubscriptions(): Promise<readonly Subscription[]>;
  countSubscriptions(): Promise<Readonly<Record<Subscription['state'], number>>>;
  /**
   * Claims a paused channel to check whether the bot can post there again; null if none is due. The first check is
   * due a minute after the pause. The intervals grow to an hour.
   */
  claimPaused(service: string, now: number): Promise<Subscription | null>;
  /**
   * Resumes a paused channel. The last five deliveries planned since `since` that it missed become due at `now`.
   * Returns their number.
   */
  resume(channel: Channel, since: number, now: number): Promise<number>;
}

/** Creates a store of subscriptions in the database. Its methods reject if the database fails. */
export function createSubscriptionStore(db: Db): SubscriptionStore {
  return {
    subscribe: (subscription, now, pausedFor = null) =>
      inTransaction(db, (transaction) => subscribe(transaction, subscription, now, pausedFor)),

    unsubscribe: ({ service, channel }) =>
      inTransaction(db, async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('subscriptions')
          .where((is) => is.and({ service, channel }))
          .executeTakeFirst();
        await transaction
          .deleteFrom('deliveries')
          .where((is) => is.and({ service, channel }))
          .where('state', 'in', ['pending', 'failed', 'rejected'])
          .where('message_id', 'is', null)
          .execute();
        return numDeletedRows > 0n;
      }),

    loadSubscription: groupCalls((channels) => loadSubscriptions(db, channels), MAX_LOADED),

    listSubscriptions: () =>
      selectSubscriptions(db).orderBy('service').orderBy('workspace').orderBy('channel').execute(),

    async countSubscriptions() {
      const counted = await db
        .selectFrom('subscriptions')
        .select(({ fn }) => ['state', fn.countAll<number>().as('total')])
        .groupBy('state')
        .execute();
      return {
        active: 0,
        paused: 0,
        ...Object.fromEntries(counted.map(({ state, total }) => [state, total])),
      };
    },
    claimPaused: (service, now) => claimPaused(db, service, now),
    resume: (channel, since, now) =>
      inTransaction(db, (transaction) => resume(transaction, channel, since, now)),
  };
}

const MAX_LOADED = 100;

/** Loads the subscriptions of channels, in the order of the channels. */
async function loadSubscriptions(
  db: Db,
  channels: readonly Channel[],
): Promise<readonly (Subscription | null)[]> {
  const rows = await selectSubscriptions(db)
    .where((is) => is.or(channels.map(({ service, channel }) => is.and({ service, channel }))))
    .execute();
  return channels.map(({ service, workspace, channel }) => {
    const seen = rows.filter((row) => row.service === service && row.channel === channel);
    return seen.find((row) => row.workspace === workspace) ?? seen[0] ?? null;
  });
}

async function subscribe(
  transaction: Transaction<Tables>,
  { service, workspace, channel, words, locale, createdBy }: Parameters<SubscriptionStore['subscribe']>[0],
  now: number,
  pausedFor: string | null,
): Promise<void> {
  const content = {
    words: storable(words),
    locale,
    state: pausedFor === null ? 'active' : 'paused',
    reason: pausedFor === null ? null : storable(pausedFor),
    paused_at: pausedFor === null ? null : now,
    checked_at: pausedFor === null ? null : now,
    created_by: createdBy,
    created_at: now,
  } as const;
  // Several workspaces may see the same channel, which gets each report once.
  await transaction
    .deleteFrom('subscriptions')
    .where((is) => is.and({ service, channel }))
    .where('workspace', '!=', workspace)
    .execute();
  await transaction
    .insertInto('subscriptions')
    .values({ service, workspace, channel, ...content })
    .onConflict((conflict) => conflict.columns(['service', 'workspace', 'channel']).doUpdateSet(content))
    .execute();
}

const SOONEST_CHECK_MS = 60_000;
const LATEST_CHECK_MS = 3_600_000;
/** The interval between checks, as a share of how long the pause has lasted. */
const CHECK_SHARE = 0.125;

async function claimPaused(db: Db, service: string, now: number): Promise<Subscription | null> {
  const paused = await db
    .selectFrom('subscriptions')
    .select(['workspace', 'channel', 'paused_at', 'checked_at'])
    .where((is) => is.and({ service, state: 'paused' }))
    .orderBy('checked_at')
    .execute();
  // Subscriptions paused by an earlier version have neither instant.
  const due = paused.find(({ paused_at, checked_at }) => {
    const rest = Math.min(
      LATEST_CHECK_MS,
      Math.max(SOONEST_CHECK_MS, (now - (paused_at ?? 0)) * CHECK_SHARE),
    );
    return checked_at === null || checked_at + rest <= now;
  });
  if (due === undefined) return null;
  const { workspace, channel, checked_at } = due;
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({ checked_at: now })
    .where((is) => is.and({ service, workspace, channel, state: 'paused' }))
    .where('checked_at', checked_at === null ? 'is' : '=', checked_at)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return null;
  const claimed = await selectSubscriptions(db)
    .where((is) => is.and({ service, workspace, channel }))
    .executeTakeFirst();
  return claimed ?? null;
}

/** Keeps a channel from being flooded after a long pause. */
const MAX_RESUMED = 5;

async function resume(
  transaction: Transaction<Tables>,
  { service, channel }: Channel,
  since: number,
  now: number,
): Promise<number> {
  await transaction
    .updateTable('subscriptions')
    .set({ state: 'active', reason: null, paused_at: null, checked_at: null })
    .where((is) => is.and({ service, channel }))
    .execute();
  const missed = await transaction
    .selectFrom('deliveries')
    .select('id')
    .where((is) => is.and({ service, channel, state: 'rejected' }))
    .where('message_id', 'is', null)
    .where('planned_at', '>=', since)
    .orderBy('planned_at', 'desc')
    .limit(MAX_RESUMED)
    .execute();
  if (missed.length === 0) return 0;
  await transaction
    .updateTable('deliveries')
    .set({
      state: 'pending',
      due_at: now,
      lease: null,
      unsure: 0,
      attempts: 0,
      first_tried_at: null,
      reason: null,
    })
    .where(
      'id',
      'in',
      missed.map(({ id }) => id),
    )
    .execute();
  return missed.length;
}

/** Selects the subscriptions in the shape of `Subscription`. */
export function selectSubscriptions(db: Db) {
  return db
    .selectFrom('subscriptions')
    .select(['service', 'workspace', 'channel', 'words', 'locale', 'state', 'reason'])
    .select(['created_by as createdBy', 'created_at as createdAt']);
}
