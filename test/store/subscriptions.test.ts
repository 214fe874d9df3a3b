import { expect, it } from 'vitest';
import type { ReportIdentity } from '../../src/store/known-reports.js';
import { onEachEngine, openStore } from './open-store.js';

const CHANNEL = { service: 'a', workspace: 'W', channel: 'C1' };
const WANTED = { ...CHANNEL, words: 'phishing', locale: 'ja', createdBy: 'U1' } as const;
const REPORT: ReportIdentity = {
  series: 'news',
  period: { start: '2023-10-01', end: '2023-12-31' },
  title: 'News',
  contentHash: 'h1',
  topics: [],
};

onEachEngine((engine) => {
  it('stores what a channel wants, with one subscription for each channel', async () => {
    const { store, restart } = await openStore(engine);
    await store.subscribe(WANTED, 1);
    await store.subscribe({ ...WANTED, workspace: 'X' }, 1);
    await store.subscribe({ ...WANTED, words: '訓練\0 drill', createdBy: 'U2' }, 2);
    const restarted = await restart();
    expect(await restarted.loadSubscription(CHANNEL)).toEqual({
      ...CHANNEL,
      words: '訓練 drill',
      locale: 'ja',
      state: 'active',
      reason: null,
      createdBy: 'U2',
      createdAt: 2,
    });
    expect((await restarted.listSubscriptions()).map(({ workspace }) => workspace)).toEqual(['W']);
    // A subscription from another workspace that sees the same channel replaces it.
    await restarted.subscribe({ ...WANTED, workspace: 'X' }, 3);
    expect((await restarted.listSubscriptions()).map(({ workspace }) => workspace)).toEqual(['X']);
    expect(await restarted.loadSubscription(CHANNEL)).toMatchObject({ workspace: 'X', words: 'phishing' });
    expect(await restarted.loadSubscription({ ...CHANNEL, channel: 'C2' })).toBeNull();
  });

  it('deletes what was not posted yet with a subscription, and nothing else', async () => {
    const { store } = await openStore(engine);
    await store.subscribe(WANTED, 0);
    await store.subscribe({ ...WANTED, channel: 'C2' }, 0);
    await store.recordReport(REPORT, () => true, 0);
    expect(await store.unsubscribe(CHANNEL)).toBe(true);
    expect(await store.unsubscribe(CHANNEL)).toBe(false);
    expect(await store.listDeliveries(CHANNEL, 9)).toEqual([]);
    expect(await store.listDeliveries({ ...CHANNEL, channel: 'C2' }, 9)).toHaveLength(1);
  });

  it('resumes a paused subscription when a user subscribes again', async () => {
    const { store } = await openStore(engine);
    await store.subscribe(WANTED, 0);
    await store.recordReport(REPORT, () => true, 0);
    const claimed = await store.claimDelivery({
      service: 'a',
      lease: 'l1',
      leaseMs: 1000,
      channelGapMs: 0,
      now: 0,
    });
    await store.settleDelivery(claimed ?? expect.fail(), { state: 'rejected', reason: 'is_archived' });
    expect(await store.loadSubscription(CHANNEL)).toMatchObject({ state: 'paused', reason: 'is_archived' });
    expect(await store.recordReport({ ...REPORT, series: 'other' }, () => true, 0)).toBe(0);
    await store.subscribe(WANTED, 0);
    expect(await store.loadSubscription(CHANNEL)).toMatchObject({ state: 'active', reason: null });
  });
});
