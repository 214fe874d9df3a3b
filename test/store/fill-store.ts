import type { OpenedDatabase } from '../../src/store/opened-database.js';

const ROWS_AT_ONCE = 500;

/** Inserts this many subscriptions and deliveries, and one known report and feedback, as fast as the database can. */
export async function fillStore(
  { db }: OpenedDatabase,
  counts: { readonly subscriptions: number; readonly deliveries: number },
): Promise<void> {
  await db
    .insertInto('known_reports')
    .values({
      ...REPORT,
      title: 'Review',
      content_hash: 'h',
      topics: '[]',
      first_topics: '[]',
      known_at: 1,
      state: 'known',
      ...NO_STATE,
    })
    .execute();
  await db
    .insertInto('feedback')
    .values({
      reply_id: 'r',
      user_id: 'u',
      verdict: 'down',
      reason: 'outdated',
      question: '何？ "quoted"',
      passage_id: null,
      index_version: 'i',
      given_at: 5,
      ...channelOf(1),
    })
    .execute();
  for (let at = 0; at < counts.subscriptions; at += ROWS_AT_ONCE)
    await db
      .insertInto('subscriptions')
      .values(rows(at, counts.subscriptions, subscriptionOf))
      .execute();
  for (let at = 0; at < counts.deliveries; at += ROWS_AT_ONCE)
    await db
      .insertInto('deliveries')
      .values(rows(at, counts.deliveries, (n) => deliveryOf(n, counts.subscriptions)))
      .execute();
}

const REPORT = { series: 'review', period_start: '2023-10-01', period_end: '2023-12-31' };
const NO_STATE = {
  corrected_at: null,
  announce_at: null,
  held_for: null,
  removed_at: null,
  library: null,
  first_period_start: null,
  first_period_end: null,
};

const channelOf = (n: number) => ({ service: 'slack', workspace: 'T1', channel: `C${n}` });

const subscriptionOf = (n: number) =>
  ({
    ...channelOf(n),
    words: n % 3 === 0 ? 'ransomware, フィッシング' : '',
    locale: n % 2 === 0 ? 'en' : 'ja',
    state: 'active',
    reason: null,
    created_by: 'U1',
    created_at: 1_700_000_000_000 + n,
  }) as const;

const deliveryOf = (n: number, channels: number) =>
  ({
    ...channelOf(n % Math.max(1, channels)),
    id: `d${String(n).padStart(21, '0')}`,
    series: `review ${Math.floor(n / Math.max(1, channels))}`,
    period_start: REPORT.period_start,
    period_end: REPORT.period_end,
    locale: 'en',
    state: 'sent',
    due_at: null,
    lease: null,
    unsure: 0,
    attempts: 1,
    first_tried_at: 1,
    last_tried_at: 1,
    message_id: `${n}.1`,
    content_hash: 'h',
    reason: null,
    planned_at: 1_700_000_000_000 + n,
  }) as const;

function rows<Row>(at: number, all: number, make: (n: number) => Row): Row[] {
  return Array.from({ length: Math.min(ROWS_AT_ONCE, all - at) }, (_, index) => make(at + index));
}
