import { expect, it } from 'vitest';
import type { ReportIdentity } from '../../src/store/known-reports.js';
import { createStore } from '../../src/store/store.js';
import { makePlace, onEachEngine, openStore } from './open-store.js';
import { storeOptions } from './options.js';

const REPORT: ReportIdentity = {
  series: 'news',
  period: { start: '2023-10-01', end: '2023-12-31' },
  title: 'News',
  contentHash: 'h1',
  topics: [{ number: 1, title: '賞', hash: 't1' }],
};
const CORRECTED: ReportIdentity = {
  ...REPORT,
  title: 'News!',
  contentHash: 'h2',
  topics: [{ number: 1, title: 'A prize', hash: 't1' }],
};
const SUBSCRIPTION = { service: 'a', workspace: '', words: '', locale: 'en', createdBy: 'U' } as const;
const CLAIM = { service: 'a', leaseMs: 1000, channelGapMs: 0, now: 10 };

onEachEngine((engine) => {
  it('records a report once, with one delivery for each subscription that wants it', async () => {
    const { store, restart } = await openStore(engine);
    for (const channel of ['C1', 'C2', 'C3']) await store.subscribe({ ...SUBSCRIPTION, channel }, 0);
    expect(await store.recordReport(REPORT, ({ channel }) => channel !== 'C2', 5)).toBe(2);
    expect(await store.recordReport(CORRECTED, () => true, 6)).toBeNull();
    const restarted = await restart();
    expect(await restarted.loadKnownReport(REPORT)).toEqual({
      ...REPORT,
      firstTopics: REPORT.topics,
      knownAt: 5,
      correctedAt: null,
      firstPeriod: null,
      removedAt: null,
      library: null,
      state: 'known',
    });
    const deliveries = await restarted.listReportDeliveries(REPORT);
    expect(deliveries.map(({ destination }) => destination.channel).sort()).toEqual(['C1', 'C3']);
    for (const { id, state, dueAt } of deliveries) {
      expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
      expect({ state, dueAt }).toEqual({ state: 'pending', dueAt: 5 });
      expect(await restarted.loadDelivery(id)).toMatchObject({ id, report: { series: 'news' } });
    }
  });

  it('lets one of several concurrent callers record a report', async () => {
    const place = await makePlace(engine);
    // Two SQLite databases in one process would wait for each other's transactions for ever.
    const connections = engine === 'sqlite' ? 1 : 3;
    const stores = await Promise.all(
      Array.from({ length: connections }, () => createStore(storeOptions(place))),
    );
    for (let channel = 0; channel < 50; channel++)
      await stores[0]?.subscribe({ ...SUBSCRIPTION, channel: `C${channel}` }, 0);
    const planned = await Promise.all(
      [0, 1, 2].map((n) => stores[n % connections]?.recordReport(REPORT, () => true, 0)),
    );
    expect(planned.filter((count) => count != null)).toEqual([50]);
    expect(await stores[0]?.countDeliveries()).toMatchObject({ pending: 50 });
    await Promise.all(stores.map((store) => store.close()));
  });

  it('plans thousands of deliveries', async () => {
    const { store } = await openStore(engine);
    for (let channel = 0; channel < 1200; channel++)
      await store.subscribe({ ...SUBSCRIPTION, channel: `C${channel}` }, 0);
    expect(await store.recordReport(REPORT, () => true, 0)).toBe(1200);
  }, 30_000);

  it('plans edits of posts when their report is corrected, also of one that is under way', async () => {
    const { store } = await openStore(engine);
    for (const channel of ['C1', 'C2']) await store.subscribe({ ...SUBSCRIPTION, channel }, 0);
    await store.recordReport(REPORT, () => true, 0);
    const settle = async (lease: string, contentHash: string, now = 10) => {
      const claimed = (await store.claimDelivery({ ...CLAIM, lease, now })) ?? expect.fail();
      return () => store.settleDelivery(claimed, { state: 'sent', messageId: `m-${lease}`, contentHash });
    };
    await (await settle('l1', 'h1'))();
    const finish = await settle('l2', 'h1');
    expect(await store.correctReport(CORRECTED, 20)).toBe(1);
    expect(await store.correctReport(CORRECTED, 21)).toBeNull();
    expect(await finish()).toBe(true);
    expect(await store.countDeliveries()).toMatchObject({ pending: 2, sent: 0 });
    expect(await store.loadKnownReport(REPORT)).toMatchObject({
      title: 'News!',
      contentHash: 'h2',
      firstTopics: REPORT.topics,
      correctedAt: 20,
    });
    for (const lease of ['l3', 'l4']) await (await settle(lease, 'h2', 30))();
    expect(await store.countDeliveries()).toMatchObject({ pending: 0, sent: 2 });
    expect(await store.correctReport({ ...CORRECTED, series: 'unknown' }, 0)).toBeNull();
  });

  it('misses no correction that comes while posts are being settled', async () => {
    const { store } = await openStore(engine);
    for (let channel = 0; channel < 20; channel++)
      await store.subscribe({ ...SUBSCRIPTION, channel: `C${channel}` }, 0);
    await store.recordReport(REPORT, () => true, 0);
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) => store.claimDelivery({ ...CLAIM, lease: `l${n}` })),
    );
    const claimed = claims.flatMap((claim) => claim ?? []);
    await Promise.all([
      ...claimed.map((claim) =>
        store.settleDelivery(claim, { state: 'sent', messageId: claim.id, contentHash: 'h1' }),
      ),
      store.correctReport(CORRECTED, 20),
    ]);
    const { sent, pending, sending } = await store.countDeliveries();
    expect(sent).toBe(0);
    expect(pending + sending).toBe(20);
  });

  it('posts a report that was removed and came back while it was being posted', async () => {
    const { store } = await openStore(engine);
    await store.subscribe({ ...SUBSCRIPTION, channel: 'C1' }, 0);
    await store.recordReport(REPORT, () => true, 0);
    const claimed = (await store.claimDelivery({ ...CLAIM, lease: 'l1' })) ?? expect.fail();
    await store.removeReport(REPORT, 10);
    await store.returnReport(REPORT, 11);
    await store.settleDelivery(claimed, { state: 'failed', reason: 'report_removed', dueAt: null });
    expect(await store.countDeliveries()).toMatchObject({ pending: 1, failed: 0 });
  });

  it('tracks the states of a report, one after the other', async () => {
    const { store } = await openStore(engine);
    await store.subscribe({ ...SUBSCRIPTION, channel: 'C1' }, 0);
    const held = { state: 'held', heldFor: 'unknown_series' } as const;
    expect(await store.noteReport(REPORT, held, 5, 'here')).toBe(true);
    expect(await store.noteReport(REPORT, { state: 'known' }, 6, 'there')).toBe(false);
    expect(await store.listHeldReports()).toEqual([{ series: 'news', period: REPORT.period }]);
    expect(await store.loadKnownReport(REPORT)).toMatchObject({ ...held, library: 'here', knownAt: 5 });
    expect(await store.releaseReport(REPORT, 100)).toBe(true);
    expect(await store.releaseReport(REPORT, 200)).toBe(false);
    expect([await store.nextAnnounceAt(99), await store.nextAnnounceAt(100)]).toEqual([100, null]);
    expect(await store.correctReport(CORRECTED, 50)).toBe(0);
    expect(await store.loadKnownReport(REPORT)).toMatchObject({
      state: 'waiting',
      announceAt: 100,
      correctedAt: null,
      firstTopics: CORRECTED.topics,
    });
    expect(await store.announceReport(REPORT, () => true, 100)).toBe(1);
    expect(await store.announceReport(REPORT, () => true, 101)).toBeNull();
    const moved = { ...CORRECTED, period: { start: '2022-10-01', end: '2022-12-31' } };
    expect(await store.moveReport(REPORT, moved, 120)).toBe(0); // not posted yet
    expect(await store.moveReport(REPORT, moved, 121)).toBeNull();
    expect(await store.loadKnownReport(REPORT)).toBeNull();
    expect(await store.loadKnownReport(moved)).toMatchObject({
      firstPeriod: REPORT.period,
      correctedAt: 120,
    });
    expect(await store.listReportDeliveries(moved)).toHaveLength(1);
    expect(await store.removeReport(moved, 130)).toBe(0);
    expect(await store.removeReport(moved, 131)).toBeNull();
    expect(await store.loadKnownReport(moved)).toMatchObject({ removedAt: 130 });
    expect(await store.returnReport(moved, 140)).toBe(0);
    expect(await store.returnReport(moved, 141)).toBeNull();
  });

  it('plans nothing for a channel that unsubscribes at the same time', async () => {
    const { store } = await openStore(engine);
    const channels = Array.from({ length: 20 }, (_, n) => ({ ...SUBSCRIPTION, channel: `C${n}` }));
    for (const channel of channels) await store.subscribe(channel, 0);
    await Promise.all([
      store.recordReport(REPORT, () => true, 0),
      ...channels.map((channel) => store.unsubscribe(channel)),
    ]);
    expect(await store.listReportDeliveries(REPORT)).toEqual([]);
  });

  it('delivers a known report later to channels that have not received it', async () => {
    const { store } = await openStore(engine);
    await store.subscribe({ ...SUBSCRIPTION, channel: 'C1' }, 0);
    await store.recordReport(REPORT, () => true, 0);
    await store.subscribe({ ...SUBSCRIPTION, channel: 'C2' }, 0);
    expect(await store.backfillReport(REPORT, () => false, 0)).toBe(0);
    expect(await store.backfillReport(REPORT, () => true, 0)).toBe(1);
    expect(await store.backfillReport(REPORT, () => true, 0)).toBe(0);
  });
});
