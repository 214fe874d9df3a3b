import { LogLevel, WebClient } from '@slack/web-api';
import { createSlackAnnouncements, tryOnce } from '../../adapters/slack/announcements.js';
import type { AnnouncementPlatform } from '../../src/announcements/announcement-platform.js';
import type { Destination } from '../../src/announcements/destination.js';
import { SPEED } from './fast-clock.js';

/** The channels of each service that are announced to; Discord's come with its platform, below. */
export function listChannels(count: number): readonly Destination[] {
  return Array.from({ length: count }, (_, index) => ({
    service: 'slack',
    workspace: 'T1',
    channel: `C${1000 + index}`,
  }));
}

/** The adapters' own, against the stand-ins on a port; they give up as much sooner as time runs faster. */
export function createPlatforms(port: string): readonly AnnouncementPlatform[] {
  const slack = new WebClient('xoxb-chaos', {
    ...tryOnce,
    timeout: tryOnce.timeout / SPEED,
    slackApiUrl: `http://127.0.0.1:${port}/api/`,
    logLevel: LogLevel.ERROR,
  });
  // PLUG IN HERE: Discord's, at `http://127.0.0.1:${port}/api`; discord-side.ts and the server are ready for it.
  return [createSlackAnnouncements(slack)];
}
