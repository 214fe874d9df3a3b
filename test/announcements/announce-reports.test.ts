import { describe, expect, it } from 'vitest';
import { backfillReports } from '../../src/announcements/backfill-reports.js';
import { previewAnnouncements } from '../../src/announcements/preview-announcements.js';
import { makeReport } from '../answers/make-report.js';
import { onEachEngine } from '../store/open-store.js';
import { type Outbox, openOutbox } from './open-outbox.js';

const quarter = (year: number, number: 1 | 2 | 3 | 4, topics?: Parameters<typeof makeReport>[0]) => {
  const months = [
    'January 1, - March 31,',
    'April 1, - June 30,',
    'July 1, - September 30,',
    'October 1, - December 31,',
  ];
  const period = months[number - 1]?.replaceAll(',', `, ${year}`) ?? '';
  return makeReport({ period, ...topics });
};
const Q3 = quarter(2023, 3, { topics: [['A storm', 'The storm of August broke three masts.']] });
const Q4 = quarter(2023, 4);
const Q1 = quarter(2024, 1, { topics: [['A ferry', 'The ferry Tern sails every hour.']] });

const verdicts = (announced: Awaited<ReturnType<Outbox['announce']>>) =>
  announced.map(({ report, verdict, deliveries }) => `${report.period.start} ${verdict} ${deliveries}`);

describe('announcements', () => {
  it('skip everything that existed before the first subscription', async () => {
    const outbox = await openOutbox('sqlite', { isEmpty: true });
    expect(verdicts(await outbox.announce(Q4, Q3))).toEqual(['2023-07-01 old 0', '2023-10-01 old 0']);
    await outbox.subscribe('C1');
    expect(await outbox.announce(Q4, Q3)).toEqual([]);
    await outbox.deliver();
    expect(outbox.farEnd.posts).toEqual([]);
  });

  it('send a report of a new period once to every subscribed channel', async () => {
    const outbox = await openOutbox();
    await outbox.announce(Q4);
    await outbox.subscribe('C1');
    await outbox.subscribe('C2');
    expect(verdicts(await outbox.announce(Q1, Q4))).toEqual(['2024-01-01 new 2']);
    expect(await outbox.announce(Q1, Q4)).toEqual([]);
    await outbox.deliver();
    await outbox.deliver();
    expect(outbox.farEnd.posts.map(({ channel }) => channel).sort()).toEqual(['C1', 'C2']);
  });

  it('send each of several new reports, oldest first', async () => {
    const outbox = await openOutbox();
    await outbox.announce(Q3);
    await outbox.subscribe('C1');
    expect(verdicts(await outbox.announce(Q1, Q4, Q3))).toEqual(['2023-10-01 new 1', '2024-01-01 new 1']);
    await outbox.deliver();
    expect(outbox.farEnd.textsIn('C1').map((text) => text.slice(0, 48))).toEqual([
      expect.stringContaining('2023 Q4'),
      expect.stringContaining('2024 Q1'),
    ]);
  });

  it('send nothing at the first start, even if a channel is subscribed', async () => {
    const outbox = await openOutbox('sqlite', { isEmpty: true });
    await outbox.subscribe('C1');
    await outbox.announce(Q4);
    await outbox.deliver();
    expect(outbox.farEnd.posts).toEqual([]);
  });

  it('skip a known text whose series is now read differently', async () => {
    const outbox = await openOutbox();
    await outbox.announce(Q4);
    await outbox.subscribe('C1');
    expect(verdicts(await outbox.announce({ ...Q4, id: 'other', series: 'Harbour' }))).toEqual([
      '2023-10-01 moved 0',
    ]);
  });

  it('do not repeat a report of which only the layout changed', async () => {
    const outbox = await openOutbox();
    await outbox.subscribe('C1');
    await outbox.announce(Q4);
    expect(await outbox.announce({ ...Q4, text: Q4.text.replaceAll('\n', '\r\n') })).toEqual([]);
  });

  it('reach only channels with all their words in one topic', async () => {
    const outbox = await openOutbox();
    await outbox.subscribe('C1', { words: 'elections' });
    await outbox.subscribe('C2', { words: 'elections, breakwater' });
    await outbox.subscribe('C3', { words: 'breakwater at Cape Morrow' });
    await outbox.subscribe('C4', { words: 'lantern breakwater' }); // in two topics
    expect(verdicts(await outbox.announce(Q4))).toEqual(['2023-10-01 new 2']);
    await outbox.deliver();
    expect(outbox.farEnd.posts.map(({ channel }) => channel).sort()).toEqual(['C2', 'C3']);
  });
});

describe('backfill', () => {
  it('sends the latest reports, oldest first, to channels that lack them, and nothing twice', async () => {
    const outbox = await openOutbox();
    await outbox.announce(Q3, Q4);
    await outbox.subscribe('C1');
    await outbox.announce(Q3, Q4, Q1);
    await outbox.subscribe('C2');
    expect(await backfillReports(outbox.reports, 2, outbox)).toBe(3);
    expect(await backfillReports(outbox.reports, 2, outbox)).toBe(0);
    await outbox.deliver();
    expect(outbox.farEnd.textsIn('C1')).toHaveLength(2);
    expect(outbox.farEnd.textsIn('C2').map((text) => text.split(':')[0])).toEqual(['Report', 'New report']);
  });

  it('retries refused deliveries once the subscription is resumed', async () => {
    const outbox = await openOutbox();
    await outbox.subscribe('C1');
    await outbox.announce(Q4);
    outbox.farEnd.trouble = () => ({ kind: 'rejected', reason: 'not_in_channel' });
    await outbox.deliver();
    outbox.farEnd.trouble = () => null;
    expect(await backfillReports(outbox.reports, 1, outbox)).toBe(0);
    await outbox.subscribe('C1');
    expect(await backfillReports(outbox.reports, 1, outbox)).toBe(1);
    await outbox.deliver();
    expect(outbox.farEnd.posts).toHaveLength(1);
  });
});

describe('a preview', () => {
  const preview = async (outbox: Outbox, backfill: number) =>
    (await previewAnnouncements(outbox.reports, await outbox.store.listKnownReports(), backfill, outbox)).map(
      ({ report, destination, action, why, reason }) =>
        [report.period.start, destination.channel, action, why, reason].filter(Boolean).join(' '),
    );

  it('says what would be done at each destination and why, and the same is then done', async () => {
    const outbox = await openOutbox();
    await outbox.announce(Q3);
    await outbox.subscribe('C1');
    await outbox.subscribe('C2', { words: 'elections' });
    outbox.reports = [Q3, Q4];
    expect(await preview(outbox, 0)).toEqual([
      '2023-10-01 C1 post new',
      '2023-10-01 C2 none no_topic_matches',
    ]);
    await outbox.announce(Q3, Q4);
    expect(await preview(outbox, 0)).toEqual([]);
    expect(await preview(outbox, 2)).toEqual([
      '2023-07-01 C1 post backfill',
      '2023-07-01 C2 none no_topic_matches',
      '2023-10-01 C1 none under_way',
      '2023-10-01 C2 none no_topic_matches',
    ]);
    await outbox.deliver();
    const corrected = quarter(2023, 4, { topics: [['The lantern prize', 'Bo Ek won it.']] });
    outbox.reports = [Q3, corrected];
    expect(await preview(outbox, 0)).toEqual(['2023-10-01 C1 edit corrected']);
    outbox.farEnd.trouble = () => ({ kind: 'rejected', reason: 'is_archived' });
    await outbox.announce(Q3, corrected, Q1);
    await outbox.deliver();
    outbox.reports = [Q3, corrected, Q1];
    expect(await preview(outbox, 1)).toEqual([
      '2024-01-01 C1 none paused is_archived',
      '2024-01-01 C2 none no_topic_matches',
    ]);
  });
});

onEachEngine((engine) => {
  it('announces once when several processes notice a report at the same time', async () => {
    const outbox = await openOutbox(engine);
    for (let channel = 0; channel < 20; channel++) await outbox.subscribe(`C${channel}`);
    const announced = await Promise.all(Array.from({ length: 4 }, () => outbox.announce(Q4)));
    expect(announced.flat().map(({ deliveries }) => deliveries)).toEqual([20]);
    expect((await outbox.store.countDeliveries()).pending).toBe(20);
  });
});
