import { describe, expect, it } from 'vitest';
import { resumePaused } from '../../src/announcements/resume-paused.js';
import { makeReport } from '../answers/make-report.js';
import { onEachEngine } from '../store/open-store.js';
import { type Outbox, openOutbox } from './open-outbox.js';

const CHANNEL = { service: 'test', workspace: 'W', channel: 'C1' };
const NOT_HERE = { ok: false, reason: 'not_in_channel', cure: { kind: 'invite', command: null } } as const;
const quarter = (at: number) => makeReport({ period: `January 1, 20${23 + at} - March 31, 20${23 + at}` });
const MINUTE = 60_000;

const state = (outbox: Outbox) =>
  resumePaused(outbox.farEnd.platform, { store: outbox.store, clock: outbox.clock, logger: outbox.logger });

/** The years of the reports in a channel's posts. */
const years = ({ farEnd }: Outbox) => farEnd.textsIn('C1').map((text) => /20\d\d/.exec(text)?.[0] ?? text);

onEachEngine((engine) => {
  it('posts what a channel has missed once the bot can post there again, each report once', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(quarter(0));
    outbox.farEnd.trouble = () => ({ kind: 'rejected', reason: 'is_archived' });
    outbox.farEnd.mayPost = () => ({ ...NOT_HERE, reason: 'is_archived' });
    await outbox.deliverAll();
    await outbox.announce(quarter(0), quarter(1));
    outbox.time.now += 2 * MINUTE;
    expect(await state(outbox)).toBe(false);
    outbox.farEnd.trouble = () => null;
    outbox.farEnd.mayPost = () => ({ ok: true });
    outbox.time.now += 2 * MINUTE;
    expect(await state(outbox)).toBe(true);
    await outbox.deliverAll();
    expect(years(outbox)).toEqual(['2023', '2024']);
    outbox.time.now += 100 * MINUTE;
    expect(await state(outbox)).toBe(false);
    await outbox.announce(quarter(0), quarter(1));
    await outbox.deliverAll();
    expect(years(outbox)).toEqual(['2023', '2024']);
    expect(await outbox.store.loadSubscription(CHANNEL)).toMatchObject({ state: 'active', reason: null });
  });

  it('checks a paused channel after a minute, then less and less often, once for all processes', async () => {
    const outbox = await openOutbox(engine);
    const wanted = { ...CHANNEL, words: '', locale: 'en', createdBy: 'U' } as const;
    await outbox.store.subscribe(wanted, outbox.time.now, 'not_in_channel');
    outbox.farEnd.mayPost = () => NOT_HERE;
    const looks: number[] = [];
    const begun = outbox.time.now;
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const both = [
        await outbox.store.claimPaused('test', outbox.time.now),
        await outbox.store.claimPaused('test', outbox.time.now),
      ];
      if (both.some((each) => each !== null)) looks.push((outbox.time.now - begun) / MINUTE);
      expect(both[1]).toBeNull();
      outbox.time.now += MINUTE;
    }
    expect(looks.slice(0, 3)).toEqual([1, 2, 3]);
    expect(looks.length).toBeLessThan(60);
    expect(Math.max(...looks.slice(1).map((at, n) => at - (looks[n] ?? 0)))).toBeLessThanOrEqual(60);
  });

  it('announces once in a channel that two workspaces share, and stops when one of them unsubscribes', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1', { workspace: 'W' });
    await outbox.subscribe('C1', { workspace: 'W2', words: '' });
    expect(await outbox.store.listSubscriptions()).toHaveLength(1);
    await outbox.announce(quarter(0));
    await outbox.deliverAll();
    expect(years(outbox)).toEqual(['2023']);
    expect(await outbox.store.loadSubscription({ ...CHANNEL, workspace: 'W3' })).not.toBeNull();
    expect(await outbox.store.unsubscribe(CHANNEL)).toBe(true);
    expect(await outbox.store.listSubscriptions()).toEqual([]);
  });
});

describe('an unfinished post', () => {
  it('is edited when the service says, and not before', async () => {
    const outbox = await openOutbox();
    await outbox.subscribe('C1');
    await outbox.announce(quarter(0));
    const { platform } = outbox.farEnd;
    let left = 3;
    const unfinished = async (posted: ReturnType<typeof platform.post>) => {
      const told = await posted;
      left -= 1;
      const rest = { reason: 'crosspost rate-limited', retryAfterMs: 1_163_000 };
      return told.kind === 'sent' && left > 0 ? { ...told, unfinished: rest } : told;
    };
    const platforms = [
      {
        ...platform,
        post: (...all: Parameters<typeof platform.post>) => unfinished(platform.post(...all)),
        edit: (...all: Parameters<typeof platform.edit>) => unfinished(platform.edit(...all)),
      },
    ];
    await outbox.deliverAll({ platforms });
    const at = outbox.farEnd.calls.map((call) => call.at);
    expect(outbox.farEnd.calls.map(({ what }) => what)).toEqual(['post', 'edit', 'edit']);
    for (const [n, instant] of at.slice(1).entries())
      expect(instant - (at[n] ?? 0)).toBeGreaterThanOrEqual(1_163_000);
    expect(await outbox.state('C1')).toBe('sent');
  });
});

describe('a service that refuses the bot for good', () => {
  it('is left alone at once by a worker that delivers what is due, which says so', async () => {
    const outbox = await openOutbox();
    for (const channel of ['C1', 'C2', 'C3', 'C4', 'C5']) await outbox.subscribe(channel);
    await outbox.announce(quarter(0));
    outbox.farEnd.trouble = () => ({
      kind: 'failed',
      reason: 'account_inactive',
      retryAfterMs: null,
      isFinal: true,
    });
    const begun = outbox.time.now;
    const worker = outbox.createWorker({ limits: { concurrency: 2 } });
    const refusals = [{ service: 'test', reason: 'account_inactive' }];
    expect(await worker.deliverDue()).toEqual(refusals);
    const { length } = outbox.farEnd.calls;
    expect(length).toBeLessThanOrEqual(2);
    expect(await worker.deliverDue()).toEqual(refusals);
    expect(outbox.farEnd.calls).toHaveLength(length);
    expect(outbox.time.now - begun).toBeLessThan(60_000);
    outbox.farEnd.trouble = () => null;
    expect(await outbox.deliver()).toEqual([]);
    expect(outbox.farEnd.posts).toHaveLength(5);
  });

  it('is left alone for a long time, without giving up deliveries or delaying others', async () => {
    const outbox = await openOutbox();
    for (const channel of ['C1', 'C2', 'C3', 'C4', 'C5']) await outbox.subscribe(channel);
    await outbox.announce(quarter(0));
    outbox.farEnd.trouble = () => ({
      kind: 'failed',
      reason: 'token_revoked',
      retryAfterMs: null,
      isFinal: true,
    });
    const stop = new AbortController();
    const begun = outbox.time.now;
    const worker = outbox.createWorker({
      sleep: async (ms, signal) => {
        if (outbox.time.now - begun > 50 * 3_600_000) stop.abort();
        if (!signal.aborted && !stop.signal.aborted) outbox.time.now += ms;
        await new Promise(setImmediate);
      },
    });
    worker.start();
    while (!stop.signal.aborted) await new Promise(setImmediate);
    await worker.stop();
    expect(outbox.farEnd.calls.length).toBeLessThanOrEqual(55);
    expect(outbox.farEnd.calls.length).toBeGreaterThan(20);
    expect(outbox.log.filter((line) => line.includes('announcements_refused'))[0]).toContain('token_revoked');
    outbox.farEnd.trouble = () => null;
    await outbox.deliverAll();
    expect(outbox.farEnd.posts).toHaveLength(5);
  });
});
