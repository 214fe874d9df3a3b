import type { Channel } from '../channel.js';
import { type ClaimOptions, claimDeliveries } from './claim-deliveries.js';
import { type ClaimedDelivery, type Delivery, type ReportKey, readDelivery } from './delivery.js';
import { groupCalls } from './group-calls.js';
import { type Retried, retryDelivery } from './retry-delivery.js';
import type { Db } from './schema.js';
import { type Settlement, type Settling, settleDeliveries } from './settle-deliveries.js';

/** How many deliveries are claimed or settled in one transaction. */
const MAX_AT_ONCE = 100;

/** The outbox. Concurrent claims, and concurrent settlements, share a commit. Instants are epoch milliseconds. */
export interface DeliveryStore {
  /**
   * Claims the delivery of a service that has been due for longest; null if none is due. A delivery with an expired
   * lease is due. A delivery is not due if another one was tried in its channel within `channelGapMs` or is running.
   */
  claimDelivery(options: ClaimOptions): Promise<ClaimedDelivery | null>;
  /** Records the outcome of a try. False, with nothing changed, if the delivery no longer has this lease. */
  settleDelivery(claimed: Pick<ClaimedDelivery, 'id' | 'lease'>, settlement: Settlement): Promise<boolean>;
  /** When the next delivery of a service is due or its lease ends; null if there is none. */
  nextDueAt(service: string): Promise<number | null>;
  loadDelivery(id: string): Promise<Delivery | null>;
  /** The delivery that made this post, regardless of the workspace that its channel is seen from. */
  findPosted(channel: Pick<Channel, 'service' | 'channel'>, messageId: string): Promise<Delivery | null>;
  /** The last deliveries of a channel, latest first, regardless of the workspace that it is seen from. */
  listDeliveries(channel: Pick<Channel, 'service' | 'channel'>, limit: number): Promise<readonly Delivery[]>;
  /** All deliveries of a report. */
  listReportDeliveries(report: ReportKey): Promise<readonly Delivery[]>;
  /** The deliveries of all channels, last planned first. With `failed`, only those that were given up. */
  listAllDeliveries(options: {
    readonly failed: boolean;
    readonly limit: number;
  }): Promise<readonly Delivery[]>;
  retryDelivery(id: string, now: number): Promise<Retried>;
  countDeliveries(): Promise<Readonly<Record<Delivery['state'], number>>>;
}

/** Creates a store of deliveries in the database. Its methods reject if the database fails. */
export function createDeliveryStore(db: Db): DeliveryStore {
  const rows = () => db.selectFrom('deliveries').selectAll();
  const settle = groupCalls<Settling, boolean>((settling) => settleDeliveries(db, settling), MAX_AT_ONCE);
  return {
    claimDelivery: createClaims(db),
    settleDelivery: (claimed, settlement) => settle({ claimed, settlement }),

    async nextDueAt(service) {
      const row = await db
        .selectFrom('deliveries')
        .select('due_at')
        .where('service', '=', service)
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      return row?.due_at ?? null;
    },

    async loadDelivery(id) {
      const row = await rows().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : readDelivery(row);
    },

    async findPosted({ service, channel }, messageId) {
      const row = await rows()
        .where((is) => is.and({ service, channel, message_id: messageId }))
        .executeTakeFirst();
      return row === undefined ? null : readDelivery(row);
    },

    async listDeliveries({ service, channel }, limit) {
      const found = await rows()
        // Channel ids are unique in a service, and workspaces may share a channel.
        .where((is) => is.and({ service, channel }))
        .orderBy('planned_at', 'desc')
        .orderBy('period_start', 'desc')
        .limit(limit)
        .execute();
      return found.map(readDelivery);
    },

    async listReportDeliveries({ series, period: { start, end } }) {
      const found = await rows()
        .where((is) => is.and({ series, period_start: start, period_end: end }))
        .execute();
      return found.map(readDelivery);
    },

    async listAllDeliveries({ failed, limit }) {
      const found = await rows()
        .$if(failed, (query) =>
          query.where('state', 'in', ['failed', 'rejected', 'unknown']).where('due_at', 'is', null),
        )
        .orderBy('planned_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return found.map(readDelivery);
    },

    retryDelivery: (id, now) => retryDelivery(db, id, now),

    async countDeliveries() {
      const counted = await db
        .selectFrom('deliveries')
        .select(({ fn }) => ['state', fn.countAll<number>().as('total')])
        .groupBy('state')
        .execute();
      const none = { pending: 0, sending: 0, sent: 0, failed: 0, rejected: 0, unknown: 0 };
      return { ...none, ...Object.fromEntries(counted.map(({ state, total }) => [state, total])) };
    },
  };
}

/** Groups claims by service and options, so that a slow claim for one service does not delay another. */
function createClaims(db: Db): DeliveryStore['claimDelivery'] {
  const groups = new Map<string, DeliveryStore['claimDelivery']>();
  return (options) => {
    const { service, leaseMs, channelGapMs } = options;
    const alike = JSON.stringify([service, leaseMs, channelGapMs]);
    const claim = groups.get(alike) ?? groupCalls(claimGroup(db), MAX_AT_ONCE);
    groups.set(alike, claim);
    return claim(options);
  };
}

const claimGroup =
  (db: Db) =>
  async (group: readonly ClaimOptions[]): Promise<readonly (ClaimedDelivery | null)[]> => {
    const [first] = group;
    if (first === undefined) return [];
    // The earliest of their clocks, so that nothing is claimed before it is due for every caller.
    const now = Math.min(...group.map((options) => options.now));
    const claimed = await claimDeliveries(db, { ...first, now }, group.length);
    return group.map((_, at) => claimed[at] ?? null);
  };
