import { Client } from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import type { ReportIdentity } from '../../src/store/known-reports.js';
import { createStore } from '../../src/store/store.js';
import { makePlace } from './open-store.js';
import { storeOptions } from './options.js';

const REPORT: ReportIdentity = {
  series: 'news',
  period: { start: '2023-10-01', end: '2023-12-31' },
  title: 'News',
  contentHash: 'h1',
  topics: [],
};
const SUBSCRIPTION = { service: 'a', workspace: '', words: '', locale: 'en', createdBy: 'U' } as const;

describe.skipIf(inject('postgresUrl') === '')('on PostgreSQL', () => {
  it('repeats a transaction that was ended by a deadlock', async () => {
    const place = await makePlace('postgres');
    const store = await createStore(storeOptions(place));
    await store.subscribe({ ...SUBSCRIPTION, channel: 'C1' }, 0);
    await store.recordReport(REPORT, () => true, 0);
    await store.subscribe({ ...SUBSCRIPTION, channel: 'C2' }, 0);
    const other = new Client({ connectionString: 'databaseUrl' in place ? place.databaseUrl : '' });
    await other.connect();
    onTestFinished(async () => {
      await other.end();
      await store.close();
    });
    await other.query("begin; select * from deliveries where channel = 'C1' for update");
    const filled = store.backfillReport(REPORT, () => true, 0); // holds the subscriptions, wants the delivery
    await isWaiting(other);
    await other.query("update subscriptions set words = '' where channel = 'C1'; commit");
    expect(await filled).toBe(1);
  });

  it('gives out no second delivery of a channel at the same instant', async () => {
    const place = await makePlace('postgres');
    const stores = await Promise.all([1, 2, 3].map(() => createStore(storeOptions(place))));
    const [first = expect.fail()] = stores;
    await first.subscribe({ ...SUBSCRIPTION, channel: 'C1' }, 0);
    for (let n = 0; n < 20; n++) await first.recordReport({ ...REPORT, series: `${n}` }, () => true, 0);
    for (let round = 0; round < 10; round++) {
      const now = 10_000 + round * 1000;
      const claims = await Promise.all(
        [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
          stores[n % 3]?.claimDelivery({
            service: 'a',
            lease: `${round}-${n}`,
            leaseMs: 1000,
            channelGapMs: 100,
            now,
          }),
        ),
      );
      const taken = claims.filter((claim) => claim != null);
      expect(taken).toHaveLength(1);
      const settlement = { state: 'sent', messageId: 'm', contentHash: 'h1' } as const;
      await Promise.all(taken.map((claim) => first.settleDelivery(claim, settlement)));
    }
    await Promise.all(stores.map((store) => store.close()));
  });
});

/** Resolves when a connection waits for a lock in the database of `client`. */
async function isWaiting(client: Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    if (rowCount !== 0) return;
  }
}
