import type { Message } from '../messages/message.js';
import type { ClaimedDelivery, Delivery } from '../store/delivery.js';
import type { KnownReport } from '../store/known-reports.js';
import { REMOVED, REPORT_REMOVED, type Settlement } from '../store/settle-deliveries.js';
import type { Subscription } from '../store/subscriptions.js';
import type { AnnouncementPlatform, FoundPost, Posted, Unfinished } from './announcement-platform.js';
import { chooseBackoff, type DeliveryLimits } from './delivery-limits.js';

/** Returns the message of a delivery; null if this process does not have the report in its known state. */
export type Compose = (delivery: Delivery, known: KnownReport) => Message | null;

export type DeliveryAttempt = {
  readonly platform: AnnouncementPlatform;
  readonly compose: Compose;
  readonly clock: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly limits: DeliveryLimits;
};

/** The part of a lease that must be left for a call, in multiples of `tryMs`: one, plus half for clock differences. */
const LEFT_OF_LEASE = 1.5;

/** How far the service's clock may be behind this machine's. */
const CLOCK_MARGIN_MS = 300_000;

/**
 * Posts or edits a claimed delivery, and returns the outcome. If an earlier attempt may have posted it, looks for that
 * post first. `subscription` is the channel's current one.
 */
export async function deliverOnce(
  claimed: ClaimedDelivery,
  known: KnownReport | null,
  subscription: Subscription | null,
  attempt: DeliveryAttempt,
): Promise<Delivered> {
  const settled = (settlement: Settlement, pauseMs = 0, isRefused = false): Delivered => ({
    settlement,
    pauseMs,
    isRefused,
  });
  // The report's key may have been corrected since the delivery was claimed.
  if (known === null) return settled(failAgain('report_unknown', null, claimed, attempt));
  if (claimed.unsure && claimed.messageId === null) {
    const found = await lookForPost(claimed, known, attempt);
    if (found !== null) return settled(found);
    if (isOverdue(attempt.clock(), claimed, attempt) && claimed.reason !== null)
      return settled({ state: 'failed', reason: claimed.reason, dueAt: null });
  }
  // The channel was unsubscribed, or another post was refused there, while this one was being tried.
  if (claimed.messageId === null && subscription?.state !== 'active')
    return settled({ state: 'failed', reason: subscription?.reason ?? 'unsubscribed', dueAt: null });
  const withheld = withhold(claimed, known, attempt.clock());
  if (withheld !== null) return settled(withheld);
  const message = attempt.compose(claimed, known);
  if (message === null) return settled(failAgain('report_not_at_hand', null, claimed, attempt));
  // If this process was suspended or another machine's clock is ahead, another worker may have claimed the delivery.
  if (attempt.clock() + LEFT_OF_LEASE * attempt.limits.tryMs > (claimed.dueAt ?? 0))
    return settled(failAgain('too_late', null, claimed, attempt));
  const posted = await tryPost(claimed, message, attempt);
  const settlement = settlePosted(posted, claimed, known, attempt);
  if (posted.kind !== 'failed') return settled(settlement);
  if (posted.isFinal === true) return settled(settlement, attempt.limits.refusedPauseMs, true);
  return settled(settlement, posted.wholeService ? (posted.retryAfterMs ?? 0) : 0);
}

/** The outcome, how long to pause the service, and whether it refuses the bot for good. */
type Delivered = { readonly settlement: Settlement; readonly pauseMs: number; readonly isRefused: boolean };

/** Withholds a removed report from posting, and edits that mark it as removed before they are due; null to proceed. */
function withhold(
  { messageId }: ClaimedDelivery,
  { removedAt }: KnownReport,
  now: number,
): Settlement | null {
  if (removedAt === null || (messageId !== null && removedAt <= now)) return null;
  return { state: 'failed', reason: REPORT_REMOVED, dueAt: removedAt > now ? removedAt : null };
}

/** Returns null if the delivery certainly was not posted. */
async function lookForPost(
  claimed: ClaimedDelivery,
  known: KnownReport,
  attempt: DeliveryAttempt,
): Promise<Settlement | null> {
  const { platform, clock, limits } = attempt;
  const { destination, id, firstTriedAt } = claimed;
  const found = await platform
    .find(destination, id, firstTriedAt - CLOCK_MARGIN_MS)
    .catch(
      (error): FoundPost => ({ kind: 'unknown', reason: String(error), retryAfterMs: limits.lookAfterMs }),
    );
  switch (found.kind) {
    case 'absent':
      return null;
    case 'found': {
      // After a correction or removal, the post may show either version.
      const isSure = known.correctedAt === null && known.removedAt === null;
      const contentHash = isSure ? known.contentHash : null;
      return { state: 'sent', messageId: found.messageId, contentHash, ...later(found, claimed, attempt) };
    }
    case 'unknown': {
      const { reason, retryAfterMs } = found;
      const dueAt = clock() + Math.max(Math.ceil(retryAfterMs ?? 0), limits.lookAfterMs);
      return retryAfterMs === null || isOverdue(dueAt, claimed, attempt)
        ? { state: 'unknown', reason }
        : { state: 'sending', reason, dueAt };
    }
    default:
      return found satisfies never;
  }
}

function tryPost(
  { destination, id, messageId }: ClaimedDelivery,
  message: Message,
  { platform }: DeliveryAttempt,
): Promise<Posted> {
  const posted =
    messageId === null
      ? platform.post(destination, message, id)
      : platform.edit(destination, messageId, message, id);
  return posted.catch((error): Posted => ({ kind: 'unknown', reason: String(error) }));
}

function settlePosted(
  posted: Posted,
  claimed: ClaimedDelivery,
  known: KnownReport,
  attempt: DeliveryAttempt,
): Settlement {
  switch (posted.kind) {
    case 'sent': {
      const contentHash = known.removedAt === null ? known.contentHash : REMOVED;
      return { state: 'sent', messageId: posted.messageId, contentHash, ...later(posted, claimed, attempt) };
    }
    case 'failed':
      // The whole service is paused, so this does not count as an attempt and does not bring giving up closer.
      if (posted.isFinal === true)
        return { state: 'failed', reason: posted.reason, dueAt: attempt.clock(), isNoTry: true };
      return failAgain(posted.reason, posted.retryAfterMs, claimed, attempt);
    case 'rejected':
      return { state: 'rejected', reason: posted.reason };
    case 'unknown': {
      const waiting = lookLater(posted.reason, claimed, attempt);
      // An edit can safely be repeated, but is given up after a time.
      return claimed.messageId !== null && isOverdue(waiting.dueAt, claimed, attempt)
        ? { state: 'failed', reason: posted.reason, dueAt: null }
        : waiting;
    }
    default:
      return posted satisfies never;
  }
}

/** When to finish an unfinished post; empty once it is time to give up. */
function later(
  { unfinished }: { readonly unfinished?: Unfinished },
  claimed: ClaimedDelivery,
  attempt: DeliveryAttempt,
): Pick<Extract<Settlement, { state: 'sent' }>, 'unfinished'> {
  if (unfinished === undefined) return {};
  const again = failAgain(unfinished.reason, unfinished.retryAfterMs, claimed, attempt);
  return again.dueAt === null ? {} : { unfinished: { reason: again.reason, dueAt: again.dueAt } };
}

/**
 * Waits if a post or edit may have arrived or may yet arrive; then the post is looked for, or the edit repeated. If an
 * edit were repeated at once, the earlier one could overtake it, and the post would show outdated content.
 */
function lookLater(
  reason: string,
  { attempts }: ClaimedDelivery,
  { clock, random, limits }: DeliveryAttempt,
): Extract<Settlement, { state: 'sending' }> {
  const backoffMs = chooseBackoff({ attempts, retryAfterMs: null }, limits, random());
  return { state: 'sending', reason, dueAt: clock() + Math.max(limits.lookAfterMs, backoffMs) };
}

function failAgain(
  reason: string,
  retryAfterMs: number | null,
  claimed: ClaimedDelivery,
  attempt: DeliveryAttempt,
): Extract<Settlement, { state: 'failed' }> {
  const { clock, random, limits } = attempt;
  const dueAt = clock() + chooseBackoff({ attempts: claimed.attempts, retryAfterMs }, limits, random());
  return { state: 'failed', reason, dueAt: isOverdue(dueAt, claimed, attempt) ? null : dueAt };
}

/** Whether a delivery is given up rather than tried at an instant, in epoch milliseconds. */
const isOverdue = (at: number, { firstTriedAt }: ClaimedDelivery, { limits }: DeliveryAttempt): boolean =>
  at - firstTriedAt > limits.giveUpAfterMs;
