import type { Place } from '../channel.js';
import type { Suggested, Typing } from './commands/suggest.js';
import type { IgnoredReason, Reply } from './reply.js';
import type { Request } from './request.js';

/** What another process needs to answer an event. `work` is JSON in a format of the adapter's choice. */
export type Task = { readonly service: string; readonly work: string; readonly answerWithinMs: number };

/** Answers people. Adapters reach the core only through this interface. */
export interface Assistant {
  /** Replies to every request. Never rejects: a failure is logged and becomes an apology with a reference. */
  reply(request: Request): Promise<Reply>;
  /**
   * Replies, or returns a reason not to: `not_for_us` if a remark is not meant for the bot, `duplicate` if the same
   * person has just pressed the same button. Never rejects.
   */
  respond(request: Request): Promise<Reply | IgnoredReason>;
  /** Suggests values for a command option while a person types it, best first. Never rejects. */
  suggest(typing: Typing): Promise<readonly Suggested[]>;
  /**
   * Claims an event by its keys: true for the first call, false for all others, in any process. Pass all keys under
   * which the event may be repeated. Never rejects: if the claim fails, returns true, so that no event is lost. With a
   * task, another process answers the event if this one does not settle it.
   */
  claim(keys: readonly string[], task?: Task): Promise<boolean>;
  /** Renews the claim on an event that is still being answered. Never rejects. */
  hold(keys: readonly string[]): Promise<void>;
  /** Marks an event as done: it was answered, or cannot be. Never rejects. */
  settle(keys: readonly string[]): Promise<void>;
  /** Takes over an unanswered event of a service; null if there is none. Never rejects. */
  takeOver(service: string): Promise<{ readonly key: string; readonly work: string } | null>;
  /**
   * Whether a message in this thread may be meant for the bot without a mention. The thread must have a recent
   * conversation or an announcement, and the last few remarks must not all be among people. Never rejects.
   */
  takesPart(place: Place): Promise<boolean>;
  /** Copies the conversation of one place to another, so that it can continue there. Never rejects. */
  carryOver(from: Place, to: Place): Promise<void>;
  /**
   * Starts a conversation from a stored reply, at the place where the reply was posted for everyone. Never rejects.
   */
  beginAt(replyId: string, place: Place): Promise<void>;
}
