import type { Logger } from '../logger.js';
import type { AnnouncementPlatform } from './announcement-platform.js';
import type { AnnouncementStore } from './announcement-store.js';

/** How many channels are checked in a row; the others wait for the next round. */
const MAX_AT_ONCE = 5;

/**
 * Checks whether the bot can post in paused channels again, and resumes those. Deliveries that they missed become due.
 * Returns whether there are any.
 */
export async function resumePaused(
  platform: AnnouncementPlatform,
  {
    store,
    clock,
    logger,
  }: {
    readonly store: Pick<AnnouncementStore, 'claimPaused' | 'resume'>;
    readonly clock: () => number;
    readonly logger: Logger;
  },
): Promise<boolean> {
  let isDue = false;
  for (let looked = 0; looked < MAX_AT_ONCE; looked += 1) {
    const paused = await store.claimPaused(platform.name, clock());
    if (paused === null) break;
    const { service, workspace, channel, createdAt } = paused;
    const destination = { service, workspace, channel };
    const may = await platform.canPost(destination).catch(() => null);
    if (may === null || !may.ok) continue;
    const missed = await store.resume(destination, createdAt, clock());
    logger.info('subscription_resumed', { ...destination, missed });
    isDue ||= missed > 0;
  }
  return isDue;
}
