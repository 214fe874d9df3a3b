import type { ReplyOutcome } from './reply-outcome.js';

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
