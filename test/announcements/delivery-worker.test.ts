import { describe, expect, it } from 'vitest';
import { identifyReport } from '../../src/announcements/identify-report.js';
import { makeReport } from '../answers/make-report.js';
import { onEachEngine } from '../store/open-store.js';
import { createFarEnd } from './far-end.js';
import { NOW, type Outbox, openOutbox } from './open-outbox.js';

const REPORT = makeReport();
const HOUR_MS = 3_600_000;

/** Opens an outbox with one due delivery. */
async function openWithOne(): Promise<Outbox> {
  const outbox = await openOutbox();
  await outbox.subscribe('C1');
  await outbox.announce(REPORT);
  return outbox;
}

const last = async ({ store }: Outbox) =>
  (await store.listDeliveries({ service: 'test', channel: 'C1' }, 1))[0];

describe('a failed delivery', () => {
  it('is retried with random, increasing waits', async () => {
    const outbox = await openWithOne();
    outbox.farEnd.trouble = () => ({ kind: 'failed', reason: 'internal_error', retryAfterMs: null });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      await outbox.deliver();
      const delivery = await last(outbox);
      expect(delivery).toMatchObject({ state: 'failed', attempts: attempt, reason: 'internal_error' });
      waits.push((delivery?.dueAt ?? 0) - (outbox.farEnd.calls.at(-1)?.at ?? 0));
      outbox.time.now = delivery?.dueAt ?? 0;
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000]); // half of each limit, because the random number is 0.5
    outbox.farEnd.trouble = () => null;
    await outbox.deliver();
    expect(outbox.farEnd.posts).toHaveLength(1);
  });

  it('is given up after a day, with the reason', async () => {
    const outbox = await openWithOne();
    outbox.farEnd.trouble = () => ({ kind: 'failed', reason: 'internal_error', retryAfterMs: null });
    await outbox.deliverAll();
    expect(await last(outbox)).toMatchObject({ state: 'failed', dueAt: null, reason: 'internal_error' });
    expect(outbox.time.now - NOW).toBeGreaterThan(23 * HOUR_MS);
    expect(outbox.time.now - NOW).toBeLessThan(25 * HOUR_MS);
    expect(outbox.farEnd.calls.length).toBeLessThan(100);
  });

  it('waits as long as the service says, and does not delay others', async () => {
    const outbox = await openWithOne();
    await outbox.subscribe('C2');
    outbox.reports = [REPORT];
    await outbox.store.backfillReport(identifyReport(REPORT), () => true, NOW);
    outbox.farEnd.trouble = ({ channel }) =>
      channel === 'C1' ? { kind: 'failed', reason: 'ratelimited', retryAfterMs: 30_000 } : null;
    await outbox.deliver();
    expect(await outbox.state('C2')).toBe('sent');
    expect((await last(outbox))?.dueAt).toBeGreaterThanOrEqual(NOW + 30_000);
    expect((await last(outbox))?.dueAt).toBeLessThan(NOW + 33_000);
  });

  it('pauses all deliveries to a service that asks for it', async () => {
    const outbox = await openOutbox();
    for (let channel = 1; channel <= 5; channel++) await outbox.subscribe(`C${channel}`);
    await outbox.announce(REPORT);
    let isFirst = true;
    outbox.farEnd.trouble = () => {
      const trouble = isFirst
        ? ({ kind: 'failed', reason: 'ratelimited', retryAfterMs: 30_000, wholeService: true } as const)
        : null;
      isFirst = false;
      return trouble;
    };
    await outbox.deliverAll();
    const [, ...later] = outbox.farEnd.calls;
    expect(later).toHaveLength(5);
    expect(Math.min(...later.map(({ at }) => at))).toBeGreaterThanOrEqual(NOW + 30_000);
    expect(outbox.farEnd.posts).toHaveLength(5);
  });
});

describe('a refused delivery', () => {
  it('pauses the subscription with the reason, and nothing else is tried there', async () => {
    const outbox = await openWithOne();
    await outbox.announce(REPORT, makeReport({ period: 'January 1, 2024 - March 31, 2024' }));
    outbox.farEnd.trouble = () => ({ kind: 'rejected', reason: 'is_archived' });
    await outbox.deliverAll();
    expect(await outbox.state('C1')).toBe('rejected rejected');
    expect(outbox.farEnd.calls).toHaveLength(1);
    expect(
      await outbox.store.loadSubscription({ service: 'test', workspace: 'W', channel: 'C1' }),
    ).toMatchObject({ state: 'paused', reason: 'is_archived' });
  });

  it('does not pause it if an earlier post cannot be edited', async () => {
    const outbox = await openWithOne();
    await outbox.deliver();
    await outbox.announce(makeReport({ topics: [['Another', 'All is changed.']] }));
    outbox.farEnd.trouble = () => ({ kind: 'rejected', reason: 'message_not_found' });
    await outbox.deliverAll();
    expect(await last(outbox)).toMatchObject({ state: 'rejected', messageId: 'm1' });
    const [subscription] = await outbox.store.listSubscriptions();
    expect(subscription?.state).toBe('active');
  });
});

describe('a lost response', () => {
  it('is followed by a search, and not by another post if the first is found', async () => {
    const outbox = await openWithOne();
    outbox.farEnd.trouble = () => 'posted_but_lost';
    await outbox.deliver();
    expect(await last(outbox)).toMatchObject({ state: 'sending', reason: 'no_response' });
    await outbox.deliverAll();
    expect(await last(outbox)).toMatchObject({ state: 'sent', messageId: 'm1' });
    expect(outbox.farEnd.calls.map(({ what }) => what)).toEqual(['post', 'find']);
  });

  it('is followed by another post if none is found', async () => {
    const outbox = await openWithOne();
    outbox.farEnd.trouble = () => ({ kind: 'unknown', reason: 'socket hang up' });
    await outbox.deliver();
    outbox.farEnd.trouble = () => null;
    await outbox.deliverAll();
    expect(outbox.farEnd.calls.map(({ what }) => what)).toEqual(['post', 'find', 'post']);
    expect(outbox.farEnd.posts).toHaveLength(1);
  });

  it('is followed by more searches while the service cannot tell, for a day', async () => {
    const outbox = await openWithOne();
    outbox.farEnd.trouble = () => 'posted_but_lost';
    outbox.farEnd.blindness = { kind: 'unknown', reason: 'ratelimited', retryAfterMs: HOUR_MS };
    await outbox.deliverAll();
    expect(await last(outbox)).toMatchObject({ state: 'unknown', reason: 'ratelimited' });
    expect(outbox.farEnd.calls.map(({ what }) => what).join(' ')).toMatch(/^post(?: find){23,24}$/);
  });

  it('is given up after a day with longer and longer waits if no post ever arrives', async () => {
    const outbox = await openWithOne();
    outbox.farEnd.trouble = () => ({ kind: 'unknown', reason: 'http_503' });
    for (let tries = 0; (await last(outbox))?.dueAt != null; tries++) {
      expect(tries).toBeLessThan(200); // otherwise it would never end
      outbox.time.now = (await last(outbox))?.dueAt ?? 0;
      await outbox.deliver();
    }
    expect(await last(outbox)).toMatchObject({ state: 'failed', reason: 'http_503' });
    expect(outbox.time.now - NOW).toBeGreaterThan(23 * HOUR_MS);
    expect(outbox.time.now - NOW).toBeLessThan(26 * HOUR_MS);
  });

  it('of an edit is followed by another edit', async () => {
    const outbox = await openWithOne();
    await outbox.deliver();
    await outbox.announce(makeReport({ topics: [['The lantern prize', 'Bo Ek won it.']] }));
    outbox.farEnd.trouble = () => 'posted_but_lost';
    await outbox.deliver();
    outbox.farEnd.trouble = () => null;
    await outbox.deliverAll();
    expect(outbox.farEnd.calls.map(({ what }) => what)).toEqual(['post', 'edit', 'edit']);
    expect(await last(outbox)).toMatchObject({ state: 'sent', messageId: 'm1' });
  });

  it('of an edit delays a further correction, so that a late edit does not overtake it', async () => {
    const outbox = await openWithOne();
    await outbox.deliver();
    await outbox.announce(makeReport({ topics: [['The lantern prize', 'Bo Ek won it.']] }));
    outbox.farEnd.trouble = () => ({ kind: 'unknown', reason: 'no_response' });
    await outbox.deliver();
    outbox.farEnd.trouble = () => null;
    await outbox.announce(makeReport({ topics: [['The lantern prize', 'Ann Ek won it.']] }));
    await outbox.deliverAll();
    const [first, second] = outbox.farEnd.calls.filter(({ what }) => what === 'edit');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(10_000);
    expect(outbox.farEnd.textsIn('C1')).toEqual([expect.stringContaining('Ann Ek won it.')]);
  });

  it('of an edit is given up after a day', async () => {
    const outbox = await openWithOne();
    await outbox.deliver();
    await outbox.announce(makeReport({ topics: [['The lantern prize', 'Bo Ek won it.']] }));
    outbox.farEnd.trouble = () => ({ kind: 'unknown', reason: 'no_response' });
    await outbox.deliverAll();
    expect(await last(outbox)).toMatchObject({ state: 'failed', dueAt: null, reason: 'no_response' });
    expect(outbox.time.now).toBeLessThanOrEqual(NOW + 86_400_000);
  });

  it('is assumed for a platform that throws', async () => {
    const outbox = await openWithOne();
    const post = () => Promise.reject(new Error('a fault'));
    await outbox.deliver({ platforms: [{ ...outbox.farEnd.platform, post }] });
    expect(await last(outbox)).toMatchObject({ state: 'sending', reason: 'Error: a fault' });
  });
});

describe('a correction', () => {
  const corrected = makeReport({
    topics: [
      ['The lantern prize', 'Bo Ek won the lantern prize.'],
      ['A new pier', 'The breakwater near Cape Morrow protects 39 boats.'],
      ['A wreck', 'The Curlew sank.'],
    ],
  });

  it('edits the post and says what has changed', async () => {
    const outbox = await openWithOne();
    await outbox.deliver();
    await outbox.announce(corrected);
    await outbox.deliver();
    expect(outbox.farEnd.posts).toHaveLength(1);
    expect(outbox.farEnd.textsIn('C1')[0]).toContain(
      'This report has been corrected: “The lantern prize” now says: “Bo Ek won the lantern prize.”; “A new breakwater” is now “A new pier”; “A wreck” is new.',
    );
    await outbox.announce(corrected);
    await outbox.deliver();
    expect(outbox.farEnd.posts[0]?.edits).toBe(1);
  });

  it('is included in the next one if its edit was given up', async () => {
    const outbox = await openWithOne();
    await outbox.deliver();
    await outbox.announce(makeReport({ topics: [['The lantern prize', 'Nobody won it.']] }));
    outbox.farEnd.trouble = () => ({ kind: 'failed', reason: 'internal_error', retryAfterMs: null });
    await outbox.deliverAll();
    outbox.farEnd.trouble = () => null;
    await outbox.announce(corrected);
    await outbox.deliverAll();
    expect(outbox.farEnd.textsIn('C1')).toEqual([expect.stringContaining('A wreck')]);
  });

  it('made before the post is included in it and not mentioned', async () => {
    const outbox = await openWithOne();
    await outbox.announce(corrected);
    await outbox.deliver();
    expect(outbox.farEnd.textsIn('C1')).toEqual([expect.stringContaining('A wreck')]);
    expect(outbox.farEnd.textsIn('C1')[0]).not.toContain('corrected');
  });

  it('made while the report is being posted is edited in', async () => {
    const outbox = await openWithOne();
    const post: typeof outbox.farEnd.platform.post = async (...said) => {
      const posted = await outbox.farEnd.platform.post(...said);
      await outbox.announce(corrected);
      return posted;
    };
    await outbox.deliver({ platforms: [{ ...outbox.farEnd.platform, post }] });
    await outbox.deliverAll();
    expect(outbox.farEnd.textsIn('C1')).toEqual([expect.stringContaining('A wreck')]);
    expect(await outbox.state('C1')).toBe('sent');
  });
});

describe('a channel that unsubscribes while an announcement is being posted', () => {
  const channel = { service: 'test', workspace: 'W', channel: 'C1' };

  it.each([
    ['was refused for now', { kind: 'failed', reason: 'busy', retryAfterMs: null }],
    ['got no response and did not arrive', { kind: 'unknown', reason: 'no_response' }],
  ] as const)('receives nothing more if the post %s', async (_, trouble) => {
    const outbox = await openWithOne();
    const post = async () => {
      await outbox.store.unsubscribe(channel);
      return trouble;
    };
    await outbox.deliver({ platforms: [{ ...outbox.farEnd.platform, post }] });
    await outbox.deliverAll();
    expect(outbox.farEnd.posts).toEqual([]);
    expect(await last(outbox)).toMatchObject({ state: 'failed', dueAt: null, reason: 'unsubscribed' });
  });

  it('has the post recorded as sent when the response was lost', async () => {
    const outbox = await openWithOne();
    outbox.farEnd.trouble = () => 'posted_but_lost';
    await outbox.deliver();
    await outbox.store.unsubscribe(channel);
    await outbox.deliverAll();
    expect(await last(outbox)).toMatchObject({ state: 'sent', messageId: 'm1' });
  });

  it('still receives corrections of its posts', async () => {
    const outbox = await openWithOne();
    await outbox.deliver();
    await outbox.store.unsubscribe(channel);
    await outbox.announce(makeReport({ topics: [['The lantern prize', 'Bo Ek won it.']] }));
    await outbox.deliver();
    expect(outbox.farEnd.textsIn('C1')).toEqual([expect.stringContaining('Bo Ek')]);
  });
});

it('does not retry if another post was refused meanwhile', async () => {
  const outbox = await openWithOne();
  await outbox.announce(REPORT, makeReport({ period: 'January 1, 2024 - March 31, 2024' }));
  outbox.farEnd.trouble = () => ({ kind: 'unknown', reason: 'no_response' });
  await outbox.deliver();
  outbox.time.now += 60_000;
  let calls = 0;
  outbox.farEnd.trouble = () => (++calls === 1 ? { kind: 'rejected', reason: 'is_archived' } : null);
  await outbox.deliver();
  expect(outbox.farEnd.posts).toEqual([]);
  expect((await outbox.state('C1')).split(' ').sort()).toEqual(['failed', 'rejected']);
});

it('waits for a report that this process does not have in its known state', async () => {
  const outbox = await openWithOne();
  outbox.reports = [];
  await outbox.deliver();
  expect(await last(outbox)).toMatchObject({ state: 'failed', reason: 'report_not_at_hand' });
  outbox.reports = [REPORT];
  await outbox.deliverAll();
  expect(outbox.farEnd.posts).toHaveLength(1);
});

it('does not begin a call when the lease is about to end', async () => {
  const outbox = await openWithOne();
  const { store, time } = outbox;
  const loadKnownReport: typeof store.loadKnownReport = async (key) => {
    time.now += 31_000; // the process was suspended
    return store.loadKnownReport(key);
  };
  await outbox.deliver({ store: { ...store, loadKnownReport } });
  expect(outbox.farEnd.posts).toHaveLength(0);
  await outbox.deliverAll();
  expect(outbox.farEnd.posts).toHaveLength(1);
});

it('records the outcome as soon as the store is back', async () => {
  const outbox = await openWithOne();
  const { store } = outbox;
  let failures = 3;
  const settleDelivery: typeof store.settleDelivery = async (...args) => {
    if (failures-- > 0) throw new Error('the server is restarting');
    return store.settleDelivery(...args);
  };
  await outbox.deliver({ store: { ...store, settleDelivery } });
  expect(await outbox.state('C1')).toBe('sent');
});

it('keeps to the rates of the service and of the channel', async () => {
  const outbox = await openOutbox();
  const reports = ['January', 'February'].map((month) => makeReport({ period: `${month} 2024` }));
  for (let channel = 1; channel <= 10; channel++) await outbox.subscribe(`C${channel}`);
  await outbox.announce(...reports);
  const limits = { perSecond: 5, channelGapMs: 1000 };
  const worker = outbox.createWorker({ limits });
  for (let round = 0; (await outbox.store.nextDueAt('test')) !== null; round++) {
    expect(round).toBeLessThan(20);
    await worker.deliverDue();
    outbox.time.now += 100;
  }
  const times = outbox.farEnd.calls.map(({ at }) => at);
  expect(times).toHaveLength(20);
  for (const [at, time] of times.entries()) {
    expect(time - (times[at - 5] ?? 0)).toBeGreaterThanOrEqual(1000);
  }
  for (let channel = 1; channel <= 10; channel++) {
    const [first = 0, second = 0] = outbox.farEnd.posts.flatMap((post, at) =>
      post.channel === `C${channel}` ? [times[at] ?? 0] : [],
    );
    expect(second - first).toBeGreaterThanOrEqual(1000);
  }
});

it('does not let a service that never responds delay the others', async () => {
  const outbox = await openOutbox();
  const slow = createFarEnd(outbox.clock, 'slow');
  await outbox.subscribe('C1');
  await outbox.subscribe('C1', { service: 'slow' });
  await outbox.announce(REPORT);
  const hanging = { ...slow.platform, post: () => new Promise<never>(() => {}) };
  const worker = outbox.createWorker({ platforms: [hanging, outbox.farEnd.platform] });
  // It never ends, and the store is closed before it does.
  worker.deliverDue().catch(() => undefined);
  while ((await outbox.store.countDeliveries()).sent === 0)
    await new Promise((resolve) => setImmediate(resolve));
  expect(slow.posts).toHaveLength(0);
});

describe('a running worker', () => {
  /** Sleeps until it is woken; does not sleep at all for less than a second. */
  const sleep = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal.aborted || ms < 1000) return setImmediate(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  };

  it('delivers what is due, and what becomes due when it is woken', async () => {
    const outbox = await openWithOne();
    const worker = outbox.createWorker({ sleep });
    worker.start();
    await until(() => outbox.farEnd.posts.length === 1);
    await outbox.announce(REPORT, makeReport({ period: 'January 1, 2024 - March 31, 2024' }));
    outbox.time.now += 1000;
    worker.wake();
    await until(() => outbox.farEnd.posts.length === 2);
    await worker.stop();
  });

  it('finishes deliveries in progress before it stops, and begins no more', async () => {
    const outbox = await openOutbox();
    for (let channel = 1; channel <= 5; channel++) await outbox.subscribe(`C${channel}`);
    await outbox.announce(REPORT);
    let answer = () => {};
    const post: typeof outbox.farEnd.platform.post = async (...said) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return outbox.farEnd.platform.post(...said);
    };
    let isPosting = false;
    const platform = {
      ...outbox.farEnd.platform,
      post: (...said: Parameters<typeof post>) => {
        isPosting = true;
        return post(...said);
      },
    };
    const worker = outbox.createWorker({ sleep, platforms: [platform] });
    worker.start();
    await until(() => isPosting);
    const stopped = worker.stop();
    answer();
    await stopped;
    expect(await outbox.store.countDeliveries()).toMatchObject({ sent: 1, pending: 4, sending: 0 });
  });

  it('continues when the store is back', async () => {
    const outbox = await openWithOne();
    const { store } = outbox;
    let isDown = true;
    const claimDelivery: typeof store.claimDelivery = async (options) => {
      if (isDown) throw new Error('the disk is full');
      return store.claimDelivery(options);
    };
    const worker = outbox.createWorker({ sleep, store: { ...store, claimDelivery } });
    worker.start();
    await until(() => outbox.log.some((line) => line.includes('the disk is full')));
    isDown = false;
    worker.wake();
    await until(() => outbox.farEnd.posts.length === 1);
    await worker.stop();
  });

  it('queries an unavailable store less and less often, and logs it once', async () => {
    const outbox = await openWithOne();
    const waits: number[] = [];
    const claimDelivery = async () => {
      if (waits.length < 7) throw new Error('the disk is full');
      return null;
    };
    const worker = outbox.createWorker({
      store: { ...outbox.store, claimDelivery },
      sleep: async (ms, signal) => {
        if (ms >= 5000) waits.push(ms);
        if (waits.length > 7) await sleep(ms, signal);
        else await new Promise(setImmediate);
      },
    });
    worker.start();
    await until(() => outbox.log.some((line) => line.includes('announcements_resumed')));
    await worker.stop();
    expect(waits.slice(0, 7)).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
    expect(outbox.log.filter((line) => line.includes('announcements_halted'))).toHaveLength(1);
  });
});

onEachEngine((engine) => {
  it('shares the work with others, and each delivery goes to one of them', async () => {
    const outbox = await openOutbox(engine);
    for (let channel = 0; channel < 60; channel++) await outbox.subscribe(`C${channel}`);
    await outbox.announce(REPORT);
    const limits = { perSecond: 1e6, concurrency: 4 };
    await Promise.all(Array.from({ length: 3 }, () => outbox.deliver({ limits })));
    expect(outbox.farEnd.posts).toHaveLength(60);
    expect(new Set(outbox.farEnd.posts.map(({ channel }) => channel)).size).toBe(60);
    expect((await outbox.store.countDeliveries()).sent).toBe(60);
  });
});
