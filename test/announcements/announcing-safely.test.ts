import { describe, expect, it } from 'vitest';
import { announceReports, findHeldReports } from '../../src/announcements/announce-reports.js';
import { approveReport, listPendingReports } from '../../src/announcements/approve-reports.js';
import { isProjectFile } from '../../src/announcements/hold-reason.js';
import { previewAnnouncements } from '../../src/announcements/preview-announcements.js';
import type { Report } from '../../src/reports/report.js';
import { makeReport } from '../answers/make-report.js';
import { type Engine, onEachEngine } from '../store/open-store.js';
import { type Outbox, openOutbox } from './open-outbox.js';

const MINUTE_MS = 60_000;
const Q4 = makeReport();
const Q1 = makeReport({ period: 'January 1, 2024 - March 31, 2024', topics: [['A ferry', 'It sails.']] });
const CORRECTED = makeReport({ topics: [['The lantern prize', 'Bo Ek won the lantern prize.']] });
const MISTYPED = makeReport({ period: 'October 1, 2042 - December 31, 2042' });
const README = { ...makeReport({ period: 'January 1, 2024 - March 31, 2024' }), source: 'README.md' };
const UNKNOWN = makeReport({ title: 'Ferry Timetable Review', topics: [['A timetable', 'It is kept.']] });

const QUARTERS = {
  1: 'January 1, 2023 - March 31, 2023',
  2: 'April 1, 2023 - June 30, 2023',
  3: 'July 1, 2023 - September 30, 2023',
} as const;
type Quarter = keyof typeof QUARTERS;
const ofQuarter = (quarter: Quarter, title: string, text: string): Report =>
  makeReport({ period: QUARTERS[quarter], topics: [[title, text]] });
const FOG = (quarter: Quarter) => ofQuarter(quarter, 'Fog', 'Fog closed the harbour for seven days.');
const PILOTS = (quarter: Quarter) => ofQuarter(quarter, 'Pilots', 'The pilots trained four colleagues.');

/** Opens an outbox with one channel and a grace time of ten minutes. */
async function openPatient(engine: Engine = 'sqlite'): Promise<Outbox> {
  const outbox = await openOutbox(engine);
  outbox.announceAfterMs = 10 * MINUTE_MS;
  await outbox.subscribe('C1');
  return outbox;
}

const verdicts = (announced: Awaited<ReturnType<Outbox['announce']>>) =>
  announced.map((each) => [each.verdict, 'heldFor' in each ? each.heldFor : '', each.deliveries].join(' '));
const texts = ({ farEnd }: Outbox) => farEnd.textsIn('C1');
const pass = ({ time }: Outbox, minutes: number) => {
  time.now += minutes * MINUTE_MS;
};
const announceElsewhere = async (outbox: Outbox, reports: readonly Report[]) =>
  announceReports(reports, await outbox.store.listKnownReports(), { ...outbox, library: 'another' });
const approve = async (outbox: Outbox, report: Report, isSilent = false) => {
  const planned = await approveReport(report, isSilent, outbox);
  await outbox.deliver();
  return planned;
};

onEachEngine((engine) => {
  it('announces a new report at the end of its grace time, not before', async () => {
    const outbox = await openPatient(engine);
    expect(verdicts(await outbox.announce(Q4))).toEqual(['new  0']);
    pass(outbox, 9);
    expect(await outbox.announce(Q4)).toEqual([]);
    expect(await outbox.store.nextAnnounceAt(outbox.time.now)).toBe(outbox.time.now + MINUTE_MS);
    pass(outbox, 1);
    expect(verdicts(await outbox.announce(Q4))).toEqual(['waiting  1']);
    expect(JSON.parse(outbox.log.at(-1) ?? '')).toMatchObject({ event: 'report_announced', deliveries: 1 });
    await outbox.deliver();
    expect(texts(outbox)).toHaveLength(1);
    expect(await outbox.announce(Q4)).toEqual([]);
  });

  it('takes no change in the grace time for a correction, and keeps nothing after a removal', async () => {
    const outbox = await openPatient(engine);
    await outbox.announce(Q4);
    pass(outbox, 5);
    await outbox.announce(CORRECTED);
    pass(outbox, 5);
    await outbox.announce(CORRECTED);
    await outbox.deliver();
    expect(texts(outbox)).toEqual([expect.stringContaining('Bo Ek')]);
    expect(texts(outbox)[0]).not.toContain('corrected');
    await outbox.announce(CORRECTED, Q1);
    pass(outbox, 5);
    await outbox.announce(CORRECTED);
    expect(
      await outbox.store.loadKnownReport({ series: 'harbour-watch-review', period: Q1.period }),
    ).toBeNull();
    pass(outbox, 20);
    await outbox.announce(CORRECTED);
    await outbox.deliver();
    expect(texts(outbox)).toHaveLength(1);
  });

  it('announces later reports after a mistyped year is corrected', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(MISTYPED);
    await approve(outbox, MISTYPED);
    expect(texts(outbox)).toEqual([expect.stringContaining('2042 Q4')]);
    expect(verdicts(await outbox.announce(Q4))).toEqual(['moved  1']);
    await outbox.deliver();
    expect(texts(outbox)).toHaveLength(1);
    expect(texts(outbox)[0]).toMatch(/^Corrected report: Harbour Watch Review, 2023 Q4/);
    expect(texts(outbox)[0]).toContain(
      'This report has been corrected: its period, which was 2042 Q4 (Oct–Dec 2042).',
    );
    expect(verdicts(await outbox.announce(Q4, Q1))).toEqual(['new  1']);
    await outbox.deliver();
    expect(texts(outbox)[1]).toMatch(/^New report: Harbour Watch Review, 2024 Q1/);
  });

  it('leaves the old key of a moved report to the report that it belongs to', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    const mistyped = makeReport({ period: 'January 1, 2024 - March 31, 2024' });
    await outbox.announce(mistyped);
    await outbox.deliver();
    await outbox.announce(Q4);
    await outbox.deliver();
    outbox.time.now += 1000;
    expect(verdicts(await outbox.announce(Q4, Q1))).toEqual(['new  1']);
    await outbox.deliver();
    expect(texts(outbox).map((text) => text.split('\n')[0])).toEqual([
      'Corrected report: Harbour Watch Review, 2023 Q4 (Oct–Dec 2023)',
      'New report: Harbour Watch Review, 2024 Q1 (Jan–Mar 2024)',
    ]);
  });

  it('recognizes reports whose periods are all corrected by a quarter, in either direction', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(FOG(1), PILOTS(2));
    await outbox.deliverAll();
    for (const [fog, pilots] of [
      [FOG(2), PILOTS(3)],
      [FOG(1), PILOTS(2)],
    ] as const) {
      expect(verdicts(await outbox.announce(fog, pilots))).toEqual(['moved  1', 'moved  1']);
      expect(await outbox.announce(fog, pilots)).toEqual([]);
      await outbox.deliverAll();
      expect(texts(outbox)).toEqual([
        expect.stringMatching(/^Corrected report: .*Fog closed/s),
        expect.stringMatching(/^Corrected report: .*pilots trained/s),
      ]);
    }
  });

  it('announces a report with the former key of one whose period is corrected at the same time', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(PILOTS(1));
    await outbox.deliverAll();
    expect(verdicts(await outbox.announce(FOG(1), PILOTS(2)))).toEqual(['moved  1', 'held older_period 0']);
    await outbox.deliverAll();
    expect(texts(outbox)).toEqual([expect.stringMatching(/^Corrected report: .*2023 Q2.*pilots trained/s)]);
  });

  it('lets a report with a corrected period take the place of one that is not announced yet', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(FOG(1));
    await outbox.deliverAll();
    outbox.announceAfterMs = 10 * MINUTE_MS;
    await outbox.announce(FOG(1), PILOTS(2));
    pass(outbox, 5);
    expect(verdicts(await outbox.announce(FOG(2), PILOTS(3)))).toEqual(['moved  1', 'new  0']);
    pass(outbox, 10);
    expect(verdicts(await outbox.announce(FOG(2), PILOTS(3)))).toEqual(['waiting  1']);
    await outbox.deliverAll();
    expect(texts(outbox)).toEqual([
      expect.stringMatching(/^Corrected report: .*Fog closed/s),
      expect.stringMatching(/^New report: .*pilots trained/s),
    ]);
  });

  it('corrects the posts of reports that exchange their periods, and announces neither again', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(FOG(1), PILOTS(2));
    await outbox.deliverAll();
    expect(verdicts(await outbox.announce(FOG(2), PILOTS(1)))).toEqual(['corrected  1', 'corrected  1']);
    await outbox.deliverAll();
    expect(texts(outbox)).toHaveLength(2);
    expect(texts(outbox).join('\n')).not.toContain('removed');
  });

  it('marks the post of a removed report, and shows the report again when it is back', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(Q4);
    await outbox.deliver();
    outbox.announceAfterMs = 10 * MINUTE_MS;
    await outbox.announce();
    await outbox.deliver();
    expect(texts(outbox)[0]).not.toContain('removed');
    pass(outbox, 10);
    await outbox.deliverAll();
    expect(texts(outbox)).toEqual([
      `Report: Harbour Watch Review, 2023 Q4 (Oct–Dec 2023)

This report has been removed. I no longer answer from it.`,
    ]);
    expect(outbox.farEnd.posts[0]?.message.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph']);
    await outbox.announce();
    await outbox.deliverAll();
    expect(outbox.farEnd.posts[0]?.edits).toBe(1);
    expect(verdicts(await outbox.announce(Q4))).toEqual(['returned  1']);
    await outbox.deliverAll();
    expect(texts(outbox)).toEqual([expect.stringMatching(/^New report: .*Ada Lindqvist/s)]);
  });

  it('leaves the post of a report that is back within the grace time unchanged', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(Q4);
    await outbox.deliver();
    outbox.announceAfterMs = 10 * MINUTE_MS;
    await outbox.announce();
    pass(outbox, 5);
    expect(verdicts(await outbox.announce(Q4))).toEqual(['returned  0']);
    pass(outbox, 10);
    await outbox.deliverAll();
    expect(outbox.farEnd.posts[0]?.edits).toBe(0);
    expect(await outbox.state('C1')).toBe('sent');
  });

  it('does not post a report that is removed first, and posts it when it is back', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(Q4);
    await outbox.announce();
    await outbox.deliverAll();
    expect(outbox.farEnd.posts).toEqual([]);
    expect(verdicts(await outbox.announce(Q4))).toEqual(['returned  1']);
    await outbox.deliverAll();
    expect(texts(outbox)).toHaveLength(1);
  });

  it('posts a report that was removed first, and shows its posts again, when it is back with another key', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(Q4);
    outbox.farEnd.trouble = () => ({ kind: 'failed', reason: 'ratelimited', retryAfterMs: 200_000 });
    await outbox.deliver();
    outbox.farEnd.trouble = () => null;
    await outbox.announce();
    await outbox.deliverAll();
    expect(texts(outbox)).toEqual([]);
    const earlier = makeReport({ period: 'July 1, 2023 - September 30, 2023' });
    const before = await outbox.store.listKnownReports();
    expect(await previewAnnouncements([earlier], before, 0, outbox)).toMatchObject([
      { action: 'post', why: 'returned', destination: { channel: 'C1' } },
    ]);
    expect(verdicts(await outbox.announce(earlier))).toEqual(['moved  1']);
    await outbox.deliverAll();
    expect(texts(outbox)).toEqual([expect.stringContaining('2023 Q3')]);
    await outbox.announce();
    await outbox.deliverAll();
    expect(texts(outbox)).toEqual([expect.stringContaining('removed')]);
    expect(verdicts(await outbox.announce({ ...earlier, series: 'Ferry Review' }))).toEqual(['moved  1']);
    await outbox.deliverAll();
    expect(texts(outbox)).toEqual([expect.stringContaining('Ada Lindqvist')]);
  });

  it('does not treat a report that another process records while the folder is read as removed', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(Q4);
    const before = await outbox.store.listKnownReports();
    const loaded = [Q4];
    await outbox.announce(Q4, Q1);
    await outbox.deliver();
    expect(await announceReports(loaded, before, outbox)).toEqual([]);
    await outbox.deliverAll();
    expect(texts(outbox)).toHaveLength(2);
    expect(texts(outbox).join('\n')).not.toContain('removed');
    await outbox.announce(Q4);
    await outbox.deliverAll();
    expect(texts(outbox).join('\n')).toContain('removed');
  });

  it('does not treat a report that another library lacks as removed', async () => {
    const outbox = await openOutbox(engine);
    await outbox.subscribe('C1');
    await outbox.announce(Q4);
    await outbox.deliver();
    await announceElsewhere(outbox, [Q1]);
    await outbox.deliverAll();
    expect(texts(outbox)[0]).toContain('Ada Lindqvist');
  });
});

describe('a report that waits for approval', () => {
  it.each([
    ['is of an unknown series', UNKNOWN, 'unknown_series'],
    ['is called like a file that is no report', README, 'file_name'],
    ['is far ahead', MISTYPED, 'future_period'],
    [
      'is older than what was announced',
      makeReport({ period: 'January 1, 1990 - March 31, 1990', topics: [['Ice', 'It froze.']] }),
      'older_period',
    ],
  ])(
    '%s: is not announced by itself or used for answers, and the log says how to approve it',
    async (_, report, why) => {
      const outbox = await openPatient();
      await outbox.announce(Q4);
      pass(outbox, 10);
      await outbox.announce(Q4);
      expect(verdicts(await outbox.announce(Q4, report))).toEqual([`held ${why} 0`]);
      expect([...(await findHeldReports([Q4, report], outbox.store))]).toEqual([report]);
      const line = JSON.parse(outbox.log.at(-1) ?? '');
      expect(line).toMatchObject({
        level: 'warn',
        event: 'report_noticed',
        reason: why,
        approve: `rapporteur announce --approve ${report.id}`,
      });
      pass(outbox, 100_000);
      expect(await outbox.announce(Q4, report)).toEqual([]);
      expect(await listPendingReports(outbox.reports, outbox)).toEqual([
        { report, heldFor: why, announceAt: null },
      ]);
      await outbox.deliver();
      expect(texts(outbox)).toHaveLength(1);
      expect(await approve(outbox, report)).toBe(1);
      expect(texts(outbox)).toHaveLength(2);
      expect((await findHeldReports([Q4, report], outbox.store)).size).toBe(0);
      expect(await approve(outbox, report)).toBeNull();
    },
  );

  it('may be approved without an announcement, which makes its series known', async () => {
    const outbox = await openPatient();
    await outbox.announce(UNKNOWN);
    expect(await approve(outbox, UNKNOWN, true)).toBe(0);
    expect(texts(outbox)).toEqual([]);
    const next = makeReport({ title: 'Ferry Timetable Review', period: 'January 1, 2024 - March 31, 2024' });
    expect(verdicts(await outbox.announce(UNKNOWN, next))).toEqual(['new  0']);
  });

  it('no longer needs approval when the conflicting report is corrected', async () => {
    const outbox = await openPatient();
    const late = makeReport({ period: 'January 1, 2024 - March 31, 2024', topics: [['A tide', 'It rose.']] });
    outbox.announceAfterMs = 0;
    await outbox.announce(late);
    expect(verdicts(await outbox.announce(late, Q4))).toEqual(['held older_period 0']);
    const corrected = makeReport({
      period: 'July 1, 2023 - September 30, 2023',
      topics: [['A tide', 'It rose.']],
    });
    expect(verdicts(await outbox.announce(corrected, Q4))).toEqual(['moved  0', 'released  1']);
  });

  it('is forgotten when it is removed', async () => {
    const outbox = await openPatient();
    await outbox.announce(README);
    await outbox.announce();
    expect(await outbox.store.listHeldReports()).toEqual([]);
  });

  it('does not exist in a library at its first start, even if another library is known', async () => {
    const outbox = await openPatient();
    await outbox.announce(Q4);
    const first = await announceElsewhere(outbox, [UNKNOWN, README]);
    expect(verdicts(first)).toEqual(['old  0', 'held file_name 0']);
    const older = makeReport({ title: 'Market Review' });
    const next = await announceElsewhere(outbox, [UNKNOWN, README, older]);
    expect(verdicts(next)).toEqual(['held unknown_series 0']);
  });

  it('may be a README, also at the first start', async () => {
    const outbox = await openOutbox('sqlite', { isEmpty: true });
    expect(verdicts(await outbox.announce(Q4, README))).toEqual(['old  0', 'held file_name 0']);
  });
});

it.each([
  ['README.md', true],
  ['readme.ja.md', true],
  ['README', true],
  ['CHANGELOG-2024.md', true],
  ['LICENSE-MIT.txt', true],
  ['licence.txt', true],
  ['CONTRIBUTING.md', true],
  ['CODE_OF_CONDUCT.md', true],
  ['SECURITY.md', true],
  ['index.html', true],
  ['security-2023-q4.md', false],
  ['history-of-the-harbour-2023.txt', false],
  ['news-2024-03.md', false],
  ['licensed-trade-2023-q4.md', false],
  ['jpcert-activities-2023-q4.txt', false],
])('tells whether %s has the name of a file that is no report: %s', (name, is) => {
  expect(isProjectFile(name)).toBe(is);
});
