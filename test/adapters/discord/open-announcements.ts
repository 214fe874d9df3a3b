import { onTestFinished } from 'vitest';
import { createDiscordAnnouncements } from '../../../adapters/discord/announcements/announcements.js';
import { createLogger } from '../../../src/logger.js';
import { replyOf } from '../messages.js';
import type { Line } from '../start.js';
import { openFarEnd } from './far-end.js';
import { TOKEN } from './start-discord.js';

export const there = { service: 'discord', workspace: '2000', channel: '3001' };
export const delivery = 'd_0123456789abcdefghijkl';
export const MESSAGES = '/channels/3001/messages';
export const CHANNEL = 'GET /channels/3001';
export const { message } = replyOf('A new *report*.', {
  blocks: [
    { kind: 'actions', actions: [{ kind: 'button', id: 'show-1', label: 'Show topic', style: 'plain' }] },
  ],
});

/** The announcements alone, the lines they log and the calls they make. */
export async function openAnnouncements(timeout = 6000) {
  const farEnd = await openFarEnd();
  onTestFinished(() => farEnd.close());
  const lines: Line[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  const log = createLogger({ level: 'info', clock: Date.now, write });
  const discord = createDiscordAnnouncements({ token: TOKEN, apiUrl: farEnd.apiUrl }, log, { timeout });
  const made = () => farEnd.calls.map(({ method, path }) => `${method} ${path}`);
  return { farEnd, discord, lines, made };
}

export const refusal = (status: number, code: number, said = 'said by Discord') => ({
  status,
  body: { code, message: said },
});
export const tooMany = (headers: Record<string, string>) => ({
  status: 429,
  headers: { 'x-ratelimit-limit': '5', ...headers },
  body: { message: 'You are being rate limited.', retry_after: 7, global: false },
});
export const page = (messages: readonly object[]) => ({ body: messages });
