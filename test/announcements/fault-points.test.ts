import { describe, expect, it } from 'vitest';
import { announceReports, type Planning } from '../../src/announcements/announce-reports.js';
import { approveReport } from '../../src/announcements/approve-reports.js';
import type { Report } from '../../src/reports/report.js';
import { makeReport } from '../answers/make-report.js';
import { createMortal, type Mortal } from './mortal.js';
import { type Outbox, openOutbox } from './open-outbox.js';

const REPORT = makeReport();
const CORRECTED = makeReport({ topics: [['The lantern prize', 'Bo Ek won the lantern prize.']] });
const HELD = makeReport({ title: 'Ferry Timetable Review' });
const LEASE_MS = 60_000;
const CHANNELS = ['C1', 'C2'];

type Scenario = {
  readonly title: string;
  /** Runs before the process that is to die is started. */
  readonly before: (outbox: Outbox) => Promise<void>;
  readonly report: Report;
  /** Sets up a fault of the service in addition. */
  readonly trouble?: (outbox: Outbox) => void;
  /** How the process handles the report that it finds; by default it announces it. */
  readonly plan?: (report: Report, planning: Planning) => Promise<unknown>;
};

const nothing = async () => {};

const SCENARIOS: readonly Scenario[] = [
  { title: 'announces a report', before: nothing, report: REPORT },
  {
    title: 'gets no response to its posts, though they arrive',
    before: nothing,
    report: REPORT,
    trouble: ({ farEnd }) => {
      farEnd.trouble = () => 'posted_but_lost';
    },
  },
  {
    title: 'is refused at first',
    before: nothing,
    report: REPORT,
    trouble: ({ farEnd }) => {
      let refusals = 0;
      farEnd.trouble = () =>
        refusals++ % 2 === 0 ? { kind: 'failed', reason: 'busy', retryAfterMs: 3000 } : null;
    },
  },
  {
    title: 'edits what was corrected',
    before: async (outbox) => {
      await outbox.announce(REPORT);
      await outbox.deliver();
    },
    report: CORRECTED,
  },
  {
    title: 'finds a report corrected before it was posted',
    before: async (outbox) => {
      await outbox.announce(REPORT);
    },
    report: CORRECTED,
  },
  {
    title: 'announces a report whose grace time is over',
    before: async (outbox) => {
      outbox.announceAfterMs = LEASE_MS;
      await outbox.announce(REPORT);
      outbox.time.now += LEASE_MS;
    },
    report: REPORT,
  },
  {
    title: 'finds a report that had been removed',
    before: async (outbox) => {
      await outbox.announce(REPORT);
      await outbox.deliver();
      await outbox.announce();
      await outbox.deliver();
    },
    report: REPORT,
  },
  {
    title: 'finds a period corrected',
    before: async (outbox) => {
      await outbox.announce(makeReport({ period: 'January 1, 2024 - March 31, 2024' }));
      await outbox.deliver();
    },
    report: REPORT,
  },
  {
    title: 'approves a report',
    before: async (outbox) => {
      await outbox.announce(HELD);
    },
    report: HELD,
    plan: async (report, planning) => {
      await announceReports([report], await planning.store.listKnownReports(), planning);
      await approveReport(report, false, planning);
    },
  },
];

/** Notices and announces the report; ends when that is done, or when the process dies. */
async function runProcess(
  outbox: Outbox,
  { report, plan }: Pick<Scenario, 'report' | 'plan'>,
  { lend, death }: Mortal,
): Promise<void> {
  const store = lend(outbox.store);
  outbox.reports = [report];
  const work = async () => {
    const planning = { ...outbox, store };
    if (plan === undefined) await announceReports([report], await store.listKnownReports(), planning);
    else await plan(report, planning);
    await outbox.deliverAll({ store, platforms: [lend(outbox.farEnd.platform)] });
  };
  await Promise.race([work(), death]);
}

async function checkOnce(outbox: Outbox, report: Report): Promise<void> {
  const known = await outbox.store.listKnownReports();
  expect(known.filter(({ removedAt }) => removedAt === null)).toHaveLength(1);
  for (const channel of CHANNELS) {
    expect(await outbox.state(channel)).toBe('sent');
    const texts = outbox.farEnd.textsIn(channel);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain(report.topics[0]?.title);
    expect(texts[0]?.includes('Bo Ek')).toBe(report === CORRECTED);
  }
}

describe.each(['before', 'after'] as const)('a process that dies %s any of its calls is done', (when) => {
  it.each(SCENARIOS)(
    'and $title, leaves the rest to the next, which announces once',
    async (scenario) => {
      const { before, report, trouble } = scenario;
      const died = new Set<string>();
      for (let dyingCall = 1; ; dyingCall++) {
        const outbox = await openOutbox();
        for (const channel of CHANNELS) await outbox.subscribe(channel);
        await before(outbox);
        trouble?.(outbox);
        const mortal = createMortal(dyingCall, when);
        await runProcess(outbox, scenario, mortal);
        outbox.farEnd.trouble = () => null;
        outbox.time.now += LEASE_MS;
        await runProcess(outbox, scenario, createMortal(0, when));
        await checkOnce(outbox, report);
        if (mortal.calls.length < dyingCall) break;
        died.add(mortal.calls.at(-1) ?? '');
      }
      expect([...died]).toEqual(
        expect.arrayContaining([
          'listKnownReports',
          'claimDelivery',
          'loadKnownReport',
          'loadSubscription',
          'settleDelivery',
        ]),
      );
      expect(died.has('post') || died.has('edit')).toBe(true);
    },
    60_000,
  );
});

it('does not post again if the service cannot tell whether it was posted', async () => {
  const outbox = await openOutbox();
  await outbox.subscribe('C1');
  const mortal = createMortal(7, 'after'); // its seventh call is the post
  await runProcess(outbox, { report: REPORT }, mortal);
  expect(mortal.calls.at(-1)).toBe('post');
  outbox.farEnd.blindness = { kind: 'unknown', reason: 'missing_scope', retryAfterMs: null };
  outbox.time.now += LEASE_MS;
  await outbox.deliverAll();
  expect(await outbox.state('C1')).toBe('unknown');
  expect(outbox.farEnd.posts).toHaveLength(1);
});
