import type { Channel } from '../channel.js';
import type { Message } from '../messages/message.js';

/**
 * What the delivery of announcements needs of a chat service. No function ever rejects. Each settles within 20 s,
 * because another process may try after a lease, which is longer.
 */
export interface AnnouncementPlatform {
  /** The `service` of its destinations. */
  readonly name: string;
  /**
   * Tries once to post.
   * @param deliveryId 1 to 25 characters of `A-Za-z0-9_-`; finds the post again, and is the reply id of its buttons
   */
  post(destination: Channel, message: Message, deliveryId: string): Promise<Posted>;
  /** Tries once to replace an earlier post with another message. */
  edit(destination: Channel, messageId: string, message: Message, deliveryId: string): Promise<Posted>;
  /** Looks for a delivery's post, which may have been made at or after `since` (epoch milliseconds). */
  find(destination: Channel, deliveryId: string, since: number): Promise<FoundPost>;
  /**
   * Checks without posting whether the bot may post: it is in the channel, has the permissions, and the channel is not
   * archived. Anything that the service does not report counts as allowed.
   */
  canPost(destination: Channel): Promise<MayPost>;
}

/** Whether the bot may post in a channel. `reason` is the service's own code or a short phrase, for people. */
export type MayPost =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly cure: Cure };

/** What must be done before the bot may post. */
export type Cure =
  /** Add the bot to the channel. `command` is what to type there; null if there is no such command. */
  | { readonly kind: 'invite'; readonly command: string | null }
  /** Grant the bot these permissions there, named as in the service's settings. */
  | { readonly kind: 'allow'; readonly permissions: readonly string[] }
  /** Restore the channel: it is archived, closed or gone. */
  | { readonly kind: 'reopen' }
  /** Check the installation: the cause is not in the channel. */
  | { readonly kind: 'operate' };

/** The outcome of a call. `reason` is the service's own code or a short phrase, for people. */
export type Posted =
  | {
      readonly kind: 'sent';
      readonly messageId: string;
      readonly unfinished?: Unfinished;
    }
  /** It was not posted and may be retried, not before `retryAfterMs` if the service names a time. */
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly retryAfterMs: number | null;
      /** The wait applies to every post to the service, not only to this channel. */
      readonly wholeService?: boolean;
      /** The service refuses everything until an operator acts, for example because its token was revoked. */
      readonly isFinal?: boolean;
    }
  /** It was not posted and never will be: the channel is gone, or the bot may not post there. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** It may have been posted: the response was lost. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** The remaining work for a post, such as publishing it to followers. The worker edits the post again to do it. */
export type Unfinished = { readonly reason: string; readonly retryAfterMs: number | null };

export type FoundPost =
  | { readonly kind: 'found'; readonly messageId: string; readonly unfinished?: Unfinished }
  /** It certainly was not posted. */
  | { readonly kind: 'absent' }
  /** The service cannot tell whether it was posted; `retryAfterMs` if it may be asked again. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly retryAfterMs: number | null };
