import { LRUCache } from 'lru-cache';

/** Channels that Discord has refused us lately: nothing is tried there for a while. */
export interface Refusals {
  note(channelId: string): void;
  has(channelId: string): boolean;
}

/** Long enough that no channel gets us shut out by itself, short enough for who has just mended it. */
const KEPT_MS = 60_000;

/** Kept in memory: a restart tries again. */
export function createRefusals(): Refusals {
  const refused = new LRUCache<string, true>({ max: 5000, ttl: KEPT_MS });
  return {
    note: (channelId) => void refused.set(channelId, true),
    has: (channelId) => refused.has(channelId),
  };
}
