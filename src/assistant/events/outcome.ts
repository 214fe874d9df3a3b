import { setTimeout as sleep } from 'node:timers/promises';
import { inRequest, type Logger } from '../../logger.js';
import type { ReplyOutcome } from '../reply.js';

/** Why an inbound event gets no reply; a closed list, logged as `reason`. */
export const IGNORED_REASONS = [
  /** We said it ourselves. */
  'own_message',
  /** Another program said it. */
  'bot',
  /** No new words of a person: an edit, a deletion, somebody joining. */
  'subtype',
  /** Taken on before, by this process or another. */
  'duplicate',
  /** Said in a channel, without a mention, in no thread of ours. */
  'not_addressed',
  /** Said in a thread of ours, without a mention, to somebody else or to nobody. */
  'not_for_us',
  /** Said where the service has lately refused to let us post. */
  'not_allowed',
  /** Nobody waits for it any more: a suggestion for what has been typed over. */
  'outdated',
  /** Where the app has been removed, or is just being. */
  'uninstalled',
  /** Of a kind that nothing is to be said to. */
  'unsupported',
] as const;

export type IgnoredReason = (typeof IGNORED_REASONS)[number];

/** The outcome of an inbound event: never nothing. */
export type Outcome =
  /** `reply` is missing if options were suggested. */
  | { readonly kind: 'replied'; readonly reply?: ReplyOutcome & { readonly id: string | null } }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason };

/** The outcome of an event that needs no reply. */
export const ignored = (reason: IgnoredReason): Outcome => ({ kind: 'ignored', reason });

/** What a log line says of an event: ids and kinds, never words. */
export type EventDescription = {
  readonly kind: string;
  readonly id?: string | undefined;
  readonly channel?: string | undefined;
  readonly user?: string | undefined;
  /** How often the service has sent it before. */
  readonly retry?: number | undefined;
};

/** Watches over all that comes in from a service. */
export interface EventTracker {
  /**
   * Tracks the work on an event. Exactly one log line gives its outcome, and every line meanwhile has its id as
   * `request`. Never rejects.
   */
  follow(about: EventDescription, work: () => Promise<Outcome>): Promise<void>;
  /** Resolves when `closed` has settled and no work is left, or when a stop takes too long. */
  settled(closed: Promise<unknown>): Promise<void>;
}

/** A stop that lasts longer is cut short. */
const STOP_WITHIN_MS = 9500;

/**
 * Creates an event tracker.
 * @param clock epoch milliseconds
 * @param describeFailure what the log says of an error of the service's SDK
 */
export function createEventTracker(
  log: Logger,
  clock: () => number,
  describeFailure: (error: unknown) => Readonly<Record<string, unknown>>,
): EventTracker {
  const underWay = new Set<Promise<void>>();
  let nameless = 0;
  return {
    async follow(about, work) {
      if (about.id === undefined) nameless += 1;
      const request = about.id ?? `${clock().toString(36)}-${nameless}`;
      const followed = inRequest(request, () => run(about, work));
      underWay.add(followed);
      await followed.finally(() => underWay.delete(followed));
    },

    async settled(closed) {
      const patience = new AbortController();
      const given = sleep(STOP_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined);
      await Promise.race([Promise.allSettled([closed, finish()]), given]);
      patience.abort();
    },
  };

  async function run(about: EventDescription, work: () => Promise<Outcome>): Promise<void> {
    const startedAt = clock();
    try {
      const outcome = await work();
      const ms = clock() - startedAt;
      if (outcome.kind === 'ignored') log.info('ignored', { ...about, reason: outcome.reason, ms });
      else log.info('replied', { ...about, reply: outcome.reply, ms });
    } catch (error) {
      log.error('undelivered', { ...about, ...describeFailure(error), ms: clock() - startedAt });
    }
  }

  async function finish(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }
}
