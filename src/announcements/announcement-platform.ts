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
  /**
   * Looks whether we may post there, without posting: whether we are in the channel, have the permissions, and it is not
   * archived. What the service does not tell counts as allowed, for a post will tell.
   */
  canPost(destination: Destination): Promise<MayPost>;
}

/** Whether we may post somewhere. `reason` is the service's own code or a short phrase, for people to read. */
export type MayPost =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly cure: Cure };

/** What somebody has to do before we may post. */
export type Cure =
  /** Add us to the channel; `command` is what to type there, where there is such a thing. */
  | { readonly kind: 'invite'; readonly command: string | null }
  /** Give us these permissions there, as the service's settings call them. */
  | { readonly kind: 'allow'; readonly permissions: readonly string[] }
  /** Bring the channel back: it is archived, closed or gone. */
  | { readonly kind: 'reopen' }
  /** See to the installation: it is no matter of the channel. */
  | { readonly kind: 'operate' };

/** What came of a try. `reason` is the service's own code or a short phrase, for people to read. */
export type Posted =
  | {
      readonly kind: 'sent';
      readonly messageId: string;
      readonly unfinished?: Unfinished;
    }
  /** It was not posted, and may be tried again; not before `retryAfterMs` where the service names a time. */
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly retryAfterMs: number | null;
      /** The time is for every post to the service, not for this destination alone. */
      readonly wholeService?: boolean;
      /** Nothing will be posted to the service before somebody has seen to it: its token was revoked, say. */
      readonly isFinal?: boolean;
    }
  /** It was not posted and never will be: the destination is gone, or we are not allowed there. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** It may have been posted: the response was lost. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** What is left to do about a post that is there, such as publishing it to followers: it is edited once more for that. */
export type Unfinished = { readonly reason: string; readonly retryAfterMs: number | null };

export type Found =
  | { readonly kind: 'found'; readonly messageId: string; readonly unfinished?: Unfinished }
  /** It is certain that it was not posted. */
  | { readonly kind: 'absent' }
  /** The service cannot tell, now or ever; `retryAfterMs` where it may be asked again. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly retryAfterMs: number | null };
