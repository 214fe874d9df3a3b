import { LRUCache } from 'lru-cache';
import type { Place } from '../../channel.js';
import type { Audience } from '../request.js';

/** Where people have been told that nothing is remembered while the database is away. */
export interface OutageNotices {
  /** Whether they are to be told there now; true once in a conversation, or for a person where nobody else sees it. */
  isDue(place: Place, to: { readonly audience: Audience; readonly user: string }): boolean;
  /** A conversation goes on in another place. */
  carryOver(from: Place, to: Place): void;
  /** All are told again when it next happens. */
  forget(): void;
}

/** More conversations than go on at once; whose turn was longest ago is told twice. */
const MAX_CONVERSATIONS = 5000;

/** Remembers who was told of the current outage, in memory: for the last 5,000 conversations. */
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

/** No service calls a person so. */
const EVERYONE = '';
const MAX_LISTENERS = 1000;

const nameOf = ({ service, workspace, channel, thread }: Place): string =>
  [service, workspace, channel, thread].join('\n');
