import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReportIdentity } from '../../src/store/known-reports.js';
import { createStore, type Store } from '../../src/store/store.js';
import { makePlace, onEachEngine, openStore } from './open-store.js';
import { type Page, storeOptions, type Talk } from './options.js';

const report = (series: string): ReportIdentity => ({
  series,
  period: { start: '2023-10-01', end: '2023-12-31' },
  title: 'News',
  contentHash: 'h1',
  topics: [],
});
const SUBSCRIPTION = { service: 'a', workspace: '', words: '', locale: 'en', createdBy: 'U' } as const;
const CLAIM = { service: 'a', leaseMs: 1000, channelGapMs: 100, now: 10_000 };
const SENT = { state: 'sent', messageId: 'm', contentHash: 'h1' } as const;

/** Subscribes the channels and records a report, with a delivery for each that is due at 0. */
async function plan(store: Store<Talk, Page>, series: string, ...channels: readonly string[]): Promise<void> {
  for (const channel of channels) await store.subscribe({ ...SUBSCRIPTION, channel }, 0);
  await store.recordReport(report(series), () => true, 0);
}

onEachEngine((engine) => {
  it('gives each delivery to one of several processes', async () => {
    const place = await makePlace(engine);
    const stores = await Promise.all([1, 2, 3].map(() => createStore(storeOptions(place))));
    const [first = expect.fail()] = stores;
    await plan(first, 'news', ...Array.from({ length: 40 }, (_, n) => `C${n}`));
    const taken: string[] = [];
    await Promise.all(
      stores.map(async (store, at) => {
        for (let n = 0; ; n++) {
          const claimed = await store.claimDelivery({ ...CLAIM, lease: `${at}-${n}` });
          if (claimed === null) return;
          taken.push(claimed.id);
        }
      }),
    );
    expect(new Set(taken).size).toBe(40);
    expect(taken).toHaveLength(40);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('gives concurrent callers deliveries of different channels, and settles them together', async () => {
    const { store } = await openStore(engine);
    await plan(store, 'news', 'C1', 'C2', 'C3');
    await plan(store, 'other');
    const claim = (lease: string) => store.claimDelivery({ ...CLAIM, lease });
    const claimed = (await Promise.all(['l1', 'l2', 'l3', 'l4', 'l5'].map(claim))).filter(
      (each) => each !== null,
    );
    expect(claimed.map(({ destination }) => destination.channel).sort()).toEqual(['C1', 'C2', 'C3']);
    const [first = expect.fail(), second = expect.fail(), third = expect.fail()] = claimed;
    const settled = await Promise.all([
      store.settleDelivery(first, SENT),
      store.settleDelivery({ ...second, lease: 'another' }, SENT),
      store.settleDelivery(second, { state: 'rejected', reason: 'is_archived' }),
      store.settleDelivery(third, { state: 'failed', reason: 'busy', dueAt: 20_000 }),
      store.settleDelivery(third, SENT),
    ]);
    expect(settled).toEqual([true, false, true, true, false]);
    expect(await store.loadDelivery(third.id)).toMatchObject({ state: 'failed', dueAt: 20_000, attempts: 1 });
    expect(await store.loadSubscription(second.destination)).toMatchObject({ state: 'paused' });
    expect(await store.countDeliveries()).toMatchObject({ sent: 1, rejected: 2, failed: 1, pending: 2 });
  });

  it('reserves a delivery while the lease runs, and marks it as unsure for the next caller after that', async () => {
    const { store } = await openStore(engine);
    await plan(store, 'news', 'C1');
    const claimed = await store.claimDelivery({ ...CLAIM, lease: 'l1' });
    expect(claimed).toMatchObject({ unsure: false, attempts: 1, firstTriedAt: 10_000, dueAt: 11_000 });
    expect(await store.claimDelivery({ ...CLAIM, lease: 'l2', now: 10_999 })).toBeNull();
    expect(await store.nextDueAt('a')).toBe(11_000);
    const next = await store.claimDelivery({ ...CLAIM, lease: 'l2', now: 11_000 });
    expect(next).toMatchObject({ unsure: true, attempts: 2, firstTriedAt: 10_000 });
    expect(await store.settleDelivery(claimed ?? expect.fail(), SENT)).toBe(false);
    expect(await store.settleDelivery(next ?? expect.fail(), SENT)).toBe(true);
    expect(await store.settleDelivery(next ?? expect.fail(), SENT)).toBe(false);
    expect(await store.nextDueAt('a')).toBeNull();
  });

  it('gives out no delivery before it is due, or to another service', async () => {
    const { store } = await openStore(engine);
    await plan(store, 'news', 'C1');
    expect(await store.claimDelivery({ ...CLAIM, lease: 'l1', service: 'b' })).toBeNull();
    const claimed = (await store.claimDelivery({ ...CLAIM, lease: 'l1' })) ?? expect.fail();
    await store.settleDelivery(claimed, { state: 'failed', reason: 'busy\0', dueAt: 20_000 });
    expect(await store.claimDelivery({ ...CLAIM, lease: 'l2', now: 19_999 })).toBeNull();
    expect(await store.claimDelivery({ ...CLAIM, lease: 'l2', now: 20_000 })).toMatchObject({
      unsure: false,
      reason: 'busy',
    });
  });

  it('waits while a channel is being posted to, and a while after', async () => {
    const { store } = await openStore(engine);
    await plan(store, 'news', 'C1');
    await plan(store, 'other', 'C2');
    const claim = (lease: string, now: number) => store.claimDelivery({ ...CLAIM, lease, now });
    const first = (await claim('l1', 10_000)) ?? expect.fail();
    expect(first.destination.channel).toBe('C1');
    expect((await claim('l2', 10_000))?.destination.channel).toBe('C2');
    expect(await claim('l3', 10_500)).toBeNull(); // C1 is being posted to
    await store.settleDelivery(first, SENT);
    expect(await claim('l4', 10_099)).toBeNull();
    expect((await claim('l5', 10_100))?.destination.channel).toBe('C1');
  });

  it('lists the deliveries of a channel with their outcomes, latest first', async () => {
    const { store } = await openStore(engine);
    await plan(store, 'news', 'C1');
    await store.recordReport(
      { ...report('news'), period: { start: '2024-01-01', end: '2024-03-31' } },
      () => true,
      5,
    );
    const claimed = (await store.claimDelivery({ ...CLAIM, lease: 'l1' })) ?? expect.fail();
    await store.settleDelivery(claimed, { state: 'unknown', reason: 'missing_scope' });
    const listed = await store.listDeliveries({ ...SUBSCRIPTION, channel: 'C1' }, 9);
    expect(listed.map(({ state, reason }) => [state, reason])).toEqual([
      ['pending', null],
      ['unknown', 'missing_scope'],
    ]);
    expect(await store.listDeliveries({ ...SUBSCRIPTION, channel: 'C1' }, 1)).toHaveLength(1);
    const here = { service: SUBSCRIPTION.service, channel: 'C1' };
    expect(await store.listDeliveries(here, 9)).toEqual(listed);
    expect(await store.countDeliveries()).toEqual({
      pending: 1,
      sending: 0,
      sent: 0,
      failed: 0,
      rejected: 0,
      unknown: 1,
    });
  });

  it('finds no delivery by an id that was made up', async () => {
    const { store } = await openStore(engine);
    await plan(store, 'news', 'C1');
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 40 }), async (id) => {
        expect(await store.loadDelivery(id)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });
});
