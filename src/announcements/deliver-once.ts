import type { Message } from '../messages/message.js';
import type { ClaimedDelivery, Delivery } from '../store/delivery.js';
import type { KnownReport } from '../store/known-reports.js';
import { REMOVED, REPORT_REMOVED, type Settlement } from '../store/settle-deliveries.js';
import type { Subscription } from '../store/subscriptions.js';
import type { AnnouncementPlatform, FoundPost, Posted, Unfinished } from './announcement-platform.js';
import { chooseBackoff, type DeliveryLimits } from './delivery-limits.js';

/** The message of a delivery; null if this process does not have the report in its known state. */
export type Compose = (delivery: Delivery, known: KnownReport) => Message | null;

export type DeliveryAttempt = {
  readonly platform: AnnouncementPlatform;
  readonly compose: Compose;
  readonly clock: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly limits: DeliveryLimits;
};

/** What has to be left of a lease, in tries: one, and half of one for clocks that differ. */
const LEFT_OF_LEASE = 1.5;

/** How far the service's clock may be behind ours. */
const CLOCK_MARGIN_MS = 300_000;

/**
 * Posts or edits a claimed delivery, and returns the outcome. If an earlier try may have posted it, it looks for the
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
  // Its key may have been corrected since the delivery was claimed.
  if (known === null) return settled(failAgain('report_unknown', null, claimed, attempt));
  if (claimed.unsure && claimed.messageId === null) {
    const found = await lookForPost(claimed, known, attempt);
    if (found !== null) return settled(found);
    const isOverdue = attempt.clock() - claimed.firstTriedAt > attempt.limits.giveUpAfterMs;
    if (isOverdue && claimed.reason !== null)
      return settled({ state: 'failed', reason: claimed.reason, dueAt: null });
  }
  // Somebody has unsubscribed, or another post was refused, while this one was being tried.
  if (claimed.messageId === null && subscription?.state !== 'active')
    return settled({ state: 'failed', reason: subscription?.reason ?? 'unsubscribed', dueAt: null });
  const withheld = withhold(claimed, known, attempt.clock());
  if (withheld !== null) return settled(withheld);
  const message = attempt.compose(claimed, known);
  if (message === null) return settled(failAgain('report_not_at_hand', null, claimed, attempt));
  // This process may have been at a standstill, or another machine's clock be ahead: somebody else has the delivery then.
  if (attempt.clock() + LEFT_OF_LEASE * attempt.limits.tryMs > (claimed.dueAt ?? 0))
    return settled(failAgain('too_late', null, claimed, attempt));
  const posted = await tryPost(claimed, message, attempt);
  const settlement = settlePosted(posted, claimed, known, attempt);
  if (posted.kind !== 'failed') return settled(settlement);
  if (posted.isFinal === true) return settled(settlement, attempt.limits.refusedPauseMs, true);
  return settled(settlement, posted.wholeService ? (posted.retryAfterMs ?? 0) : 0);
}

/** The outcome, how long to leave the service alone, and whether it refuses the bot for good. */
type Delivered = { readonly settlement: Settlement; readonly pauseMs: number; readonly isRefused: boolean };

/** A removed report is not posted, and its posts are not marked before their time. */
function withhold(
  { messageId }: ClaimedDelivery,
  { removedAt }: KnownReport,
  now: number,
): Settlement | null {
  if (removedAt === null || (messageId !== null && removedAt <= now)) return null;
  return { state: 'failed', reason: REPORT_REMOVED, dueAt: removedAt > now ? removedAt : null };
}

/** Null where it is certain that it was not posted. */
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
      // What was corrected or removed meanwhile may have been posted before or after it.
      const isSure = known.correctedAt === null && known.removedAt === null;
      const contentHash = isSure ? known.contentHash : null;
      return { state: 'sent', messageId: found.messageId, contentHash, ...later(found, claimed, attempt) };
    }
    case 'unknown': {
      const { reason, retryAfterMs } = found;
      const dueAt = clock() + Math.max(Math.ceil(retryAfterMs ?? 0), limits.lookAfterMs);
      return retryAfterMs === null || dueAt - firstTriedAt > limits.giveUpAfterMs
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
      // It waits with the service, not by itself, and is given up no sooner for that.
      if (posted.isFinal === true)
        return { state: 'failed', reason: posted.reason, dueAt: attempt.clock(), isNoTry: true };
      return failAgain(posted.reason, posted.retryAfterMs, claimed, attempt);
    case 'rejected':
      return { state: 'rejected', reason: posted.reason };
    case 'unknown': {
      const waiting = lookLater(posted.reason, claimed, attempt);
      // An edit can be made twice, but it is given up after a time.
      const isOverdue = waiting.dueAt - claimed.firstTriedAt > attempt.limits.giveUpAfterMs;
      return claimed.messageId !== null && isOverdue
        ? { state: 'failed', reason: posted.reason, dueAt: null }
        : waiting;
    }
    default:
      return posted satisfies never;
  }
}

/** When to do what is left for a post; it ends after a time. */
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
 * What may have arrived, or may yet, is left alone for a while: a post is looked for then, and an edit is repeated. An
 * edit that followed at once could be overtaken by the one before it, and the post would show what is no longer so.
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
  { attempts, firstTriedAt }: ClaimedDelivery,
  { clock, random, limits }: DeliveryAttempt,
): Extract<Settlement, { state: 'failed' }> {
  const dueAt = clock() + chooseBackoff({ attempts, retryAfterMs }, limits, random());
  return { state: 'failed', reason, dueAt: dueAt - firstTriedAt > limits.giveUpAfterMs ? null : dueAt };
}
