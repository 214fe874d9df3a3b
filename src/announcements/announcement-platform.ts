import type { Message } from '../messages/message.js';
import type { Destination } from './destination.js';

/**
 * All that the delivery of announcements knows about a chat service. None of these ever rejects, and each is over
 * within 20 s: after a lease of longer than that, another process may try.
 */
export interface AnnouncementPlatform {
  /** The `service` of its destinations. */
  readonly name: string;
  /**
   * Tries once to post.
   * @param deliveryId 1 to 25 characters of `A-Za-z0-9_-`: what the post can be found again by, and what its buttons
   *   carry as the id of the reply that they belong to
   */
  post(destination: Destination, message: Message, deliveryId: string): Promise<Posted>;
  /** Tries once to put another message in the place of an earlier post. */
  edit(destination: Destination, messageId: string, message: Message, deliveryId: string): Promise<Posted>;
  /** Looks for the post of a delivery, made at or after `since` (epoch milliseconds) if at all. */
  find(destination: Destination, deliveryId: string, since: number): Promise<Found>;
}

/** What came of a try. `reason` is the service's own code or a short phrase, for people to read. */
export type Posted =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** It was not posted, and may be tried again; not before `retryAfterMs` where the service names a time. */
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly retryAfterMs: number | null;
      /** The time is for every post to the service, not for this destination alone. */
      readonly wholeService?: boolean;
    }
  /** It was not posted and never will be: the destination is gone, or we are not allowed there. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** It may have been posted: the response was lost. */
  | { readonly kind: 'unknown'; readonly reason: string };

export type Found =
  | { readonly kind: 'found'; readonly messageId: string }
  /** It is certain that it was not posted. */
  | { readonly kind: 'absent' }
  /** The service cannot tell, now or ever; `retryAfterMs` where it may be asked again. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly retryAfterMs: number | null };
