/** How a worker goes about it; times in milliseconds. */
export type DeliveryLimits = {
  /**
   * Nobody else touches a delivery for so long after it was taken, by clocks that agree to within half of `tryMs`; at
   * least twice `tryMs`.
   */
  readonly leaseMs: number;
  /** How long a call of an AnnouncementPlatform may take; with less than one and a half of that left of the lease, none is begun. */
  readonly tryMs: number;
  /** Posts and edits a second for one service, by this process; several may come to more, and are told so by the service. */
  readonly perSecond: number;
  /** Between two tries in a channel, by all processes. */
  readonly channelGapMs: number;
  /** Tries that are under way at once for one service. */
  readonly concurrency: number;
  /** How often to look for what other processes have planned. */
  readonly pollMs: number;
  /** The longest wait after a first failure; it doubles with each more. */
  readonly firstBackoffMs: number;
  readonly longestBackoffMs: number;
  /** How long after the first try the last one is made. */
  readonly giveUpAfterMs: number;
  /** How long a service is left alone that refuses us for good. */
  readonly refusedPauseMs: number;
  /** How long after a lost response to look whether the post is there. */
  readonly lookAfterMs: number;
};

/** A service answers within seconds or not at all; both services take one post a second in a channel. */
export const DELIVERY_LIMITS: DeliveryLimits = {
  leaseMs: 60_000,
  tryMs: 20_000,
  perSecond: 10,
  channelGapMs: 1000,
  concurrency: 4,
  pollMs: 5000,
  firstBackoffMs: 2000,
  longestBackoffMs: 3_600_000,
  giveUpAfterMs: 86_400_000,
  refusedPauseMs: 3_600_000,
  lookAfterMs: 10_000,
};
