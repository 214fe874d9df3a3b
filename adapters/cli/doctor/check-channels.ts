import type { AnnouncementPlatform, Cure } from '../../../src/announcements/announcement-platform.js';
import type { Finding } from '../../../src/assistant/finding.js';
import type { Subscription } from '../../../src/store/subscriptions.js';

/** Services limit the rate of requests, and a sample shows the general faults. */
const MAX_CHANNELS = 50;

/** Checks whether the bot may post in each subscribed channel of these services. Posts nothing. */
export async function checkChannels(
  platforms: readonly Pick<AnnouncementPlatform, 'name' | 'canPost'>[],
  subscriptions: readonly Subscription[],
): Promise<readonly Finding[]> {
  const findings = await Promise.all(
    platforms.map((platform) =>
      checkService(
        platform,
        subscriptions.filter(({ service }) => service === platform.name),
      ),
    ),
  );
  return findings.flat();
}

async function checkService(
  platform: Pick<AnnouncementPlatform, 'name' | 'canPost'>,
  subscribed: readonly Subscription[],
): Promise<readonly Finding[]> {
  if (subscribed.length === 0) return [];
  const subject = `${platform.name} channels`;
  const looked = subscribed.slice(0, MAX_CHANNELS);
  const failed: Finding[] = [];
  for (const { service, workspace, channel } of looked) {
    const found = await platform.canPost({ service, workspace, channel });
    if (!found.ok)
      failed.push({
        state: 'failed',
        subject,
        text: `${channel}: the bot cannot post there (${found.reason}): ${describeCure(found.cure)}`,
      });
  }
  const left = subscribed.length - looked.length;
  const text = `${looked.length - failed.length} of ${looked.length} subscribed channels accept posts${left > 0 ? `; ${left} more were not checked` : ''}`;
  return [{ state: 'ok', subject, text }, ...failed];
}

function describeCure(cure: Cure): string {
  switch (cure.kind) {
    case 'invite':
      return cure.command === null ? 'add the bot to the channel' : `type this there: ${cure.command}`;
    case 'allow':
      return `give the bot these permissions there: ${cure.permissions.join(', ')}`;
    case 'reopen':
      return 'restore the channel, or unsubscribe it';
    case 'operate':
      return 'fix the other faults first';
    default:
      return cure satisfies never;
  }
}
