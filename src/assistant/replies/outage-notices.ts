import { LRUCache } from 'lru-cache';
import type { Place } from '../../channel.js';
import type { Audience } from '../request.js';

/** Tracks where people were told that nothing is remembered while the database is unavailable. */
export interface OutageNotices {
  /** Whether to show the notice now: once per conversation, or once per person if only that person sees the reply. */
  isDue(place: Place, to: { readonly audience: Audience; readonly user: string }): boolean;
  /** Copies the state to the place where a conversation continues. */
  carryOver(from: Place, to: Place): void;
  /** Clears the state, so that everybody is told again in the next outage. */
  forget(): void;
}

/** More than are active at once. Beyond it, the least recently active conversation may be told again. */
const MAX_CONVERSATIONS = 5000;

/** Remembers in memory who was told of the current outage, for the last 5,000 conversations. */
export function createOutageNotices(): OutageNotices {
  const told = new LRUCache<string, ReadonlySet<string>>({ max: MAX_CONVERSATIONS });
  return {
    isDue(place, { audience, user }) {
      const name = nameOf(place);
      const listeners = told.get(name) ?? new Set();
      if (listeners.has(EVERYONE) || listeners.has(user) || listeners.size >= MAX_LISTENERS) return false;
      told.set(name, new Set([...listeners, audience === 'everyone' ? EVERYONE : user]));
      return true;
    },
    carryOver(from, to) {
      const listeners = told.get(nameOf(from));
      if (listeners !== undefined) told.set(nameOf(to), listeners);
    },
    forget: () => told.clear(),
  };
}

/** No service uses an empty user id. */
const EVERYONE = '';
const MAX_LISTENERS = 1000;

const nameOf = ({ service, workspace, channel, thread }: Place): string =>
  [service, workspace, channel, thread].join('\n');
