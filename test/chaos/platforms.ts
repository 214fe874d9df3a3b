import { LogLevel, WebClient } from '@slack/web-api';
import { createDiscordAnnouncements } from '../../adapters/discord/announcements/announcements.js';
import { oneTry } from '../../adapters/discord/connection/rest.js';
import {
  createSlackAnnouncements,
  withoutRetries,
} from '../../adapters/slack/announcements/announcements.js';
import type { AnnouncementPlatform } from '../../src/announcements/announcement-platform.js';
import type { Channel } from '../../src/channel.js';
import type { Logger } from '../../src/logger.js';
import { SPEED } from './fast-clock.js';

/** The channels that reports are announced in. */
export function listChannels(ofEachService: number): readonly Channel[] {
  return Array.from({ length: ofEachService }, (_, index) => [
    { service: 'slack', workspace: 'T1', channel: `C${1000 + index}` },
    { service: 'discord', workspace: '300', channel: `${1_000_000_000_000_000 + index}` },
  ]).flat();
}

/** The adapters' platforms, against the stand-ins on a port, with timeouts as much shorter as time runs faster. */
export function createPlatforms(port: string, logger: Logger): readonly AnnouncementPlatform[] {
  const slack = new WebClient('xoxb-chaos', {
    ...withoutRetries,
    timeout: withoutRetries.timeout / SPEED,
    slackApiUrl: `http://127.0.0.1:${port}/api/`,
    logLevel: LogLevel.ERROR,
  });
  const discord = createDiscordAnnouncements(
    { token: 'chaos', apiUrl: `http://127.0.0.1:${port}/api` },
    logger,
    {
      timeout: oneTry.timeout / SPEED,
      globalRequestsPerSecond: 50 * SPEED,
    },
  );
  return [createSlackAnnouncements(slack), discord];
}
