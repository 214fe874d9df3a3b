import type { Locale } from '../messages/locale.js';
import type { Channel } from './delivery.js';
import type { Db } from './schema.js';
import { storable } from './storable.js';
import { inTransaction } from './transaction.js';

/** That a channel is to hear of new reports; one a channel. */
export type Subscription = Channel & {
  /** Only reports with a topic that these words match; empty for all. */
  readonly words: string;
  readonly locale: Locale;
  readonly state: 'active' | 'paused';
  /** Why it is paused, in the service's words; null where it is not. */
  readonly reason: string | null;
  readonly createdBy: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
};

export interface SubscriptionStore {
  /** Replaces what the channel had, and resumes what was paused; `now` is in epoch milliseconds. */
  subscribe(
    subscription: Pick<Subscription, keyof Channel | 'words' | 'locale' | 'createdBy'>,
    now: number,
  ): Promise<void>;
  /** Also drops what was not posted to it yet; false where there was none. */
  unsubscribe(channel: Channel): Promise<boolean>;
  loadSubscription(channel: Channel): Promise<Subscription | null>;
  listSubscriptions(): Promise<readonly Subscription[]>;
  countSubscriptions(): Promise<Readonly<Record<Subscription['state'], number>>>;
}

export function createSubscriptionStore(db: Db): SubscriptionStore {
  return {
    async subscribe({ service, workspace, channel, words, locale, createdBy }, now) {
      const content = {
        words: storable(words),
        locale,
        state: 'active',
        reason: null,
        created_by: createdBy,
        created_at: now,
      } as const;
      await db
        .insertInto('subscriptions')
        .values({ service, workspace, channel, ...content })
        .onConflict((conflict) => conflict.columns(['service', 'workspace', 'channel']).doUpdateSet(content))
        .execute();
    },

    unsubscribe: ({ service, workspace, channel }) =>
      inTransaction(db, async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('subscriptions')
          .where((is) => is.and({ service, workspace, channel }))
          .executeTakeFirst();
        await transaction
          .deleteFrom('deliveries')
          .where((is) => is.and({ service, workspace, channel }))
          .where('state', 'in', ['pending', 'failed'])
          .where('message_id', 'is', null)
          .execute();
        return numDeletedRows > 0n;
      }),

    async loadSubscription({ service, workspace, channel }) {
      const row = await selectSubscriptions(db)
        .where((is) => is.and({ service, workspace, channel }))
        .executeTakeFirst();
      return row ?? null;
    },

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
  };
}

export function selectSubscriptions(db: Db) {
  return db
    .selectFrom('subscriptions')
    .select(['service', 'workspace', 'channel', 'words', 'locale', 'state', 'reason'])
    .select(['created_by as createdBy', 'created_at as createdAt']);
}
