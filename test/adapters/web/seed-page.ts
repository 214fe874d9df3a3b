import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../cli/run.js';
import { waitFor } from '../start.js';
import type { StartedPage } from './start-page.js';

const SUBSCRIBED = [
  { service: 'slack', workspace: 'T024BE7LD', channel: 'C0451SECOPS', words: '' },
  { service: 'slack', workspace: 'T024BE7LD', channel: 'C0774RESEARCH', words: 'phishing' },
  { service: 'discord', workspace: '81384788765712384', channel: '1101884511924789248', words: '' },
] as const;

/**
 * Gives a page something to operate: two reports arrive, one of which waits for approval. One delivery was sent and one
 * refused.
 */
export async function seedPage({ store, reports }: StartedPage): Promise<void> {
  const now = Date.now();
  for (const channel of SUBSCRIBED) await store.subscribe({ ...channel, locale: 'en', createdBy: 'U1' }, now);
  await cp(
    `${root}bench/learning/reports/jpcert-activities-2024-q1.txt`,
    join(reports, 'jpcert-2024-q1.txt'),
  );
  await cp(
    `${root}bench/unseen/reports/port-ellery-library-2023-q3.txt`,
    join(reports, 'port-ellery-2023-q3.txt'),
  );
  await waitUntil(async () => (await store.listHeldReports()).length > 0);
  await waitUntil(async () => (await store.countDeliveries()).pending > 0);
  const claim = (service: string) =>
    store.claimDelivery({
      service,
      lease: `seed-${service}`,
      leaseMs: 60_000,
      channelGapMs: 0,
      now: Date.now() + 1000,
    });
  const [sent, refused] = [await claim('discord'), await claim('slack')];
  if (sent === null || refused === null) throw new Error('there is nothing to deliver');
  const known = await store.listKnownReports();
  const posted = known.find(
    ({ series, period }) => series === sent.report.series && period.start === sent.report.period.start,
  );
  await store.settleDelivery(sent, {
    state: 'sent',
    messageId: '1',
    contentHash: posted?.contentHash ?? null,
  });
  await store.settleDelivery(refused, { state: 'rejected', reason: 'not_in_channel' });
}

async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
  let isSo = false;
  const looking = setInterval(() => {
    void condition().then((found) => {
      isSo ||= found;
    });
  }, 50);
  await waitFor(() => isSo, 30_000).finally(() => clearInterval(looking));
}
