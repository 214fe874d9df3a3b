import type { Place } from '../channel.js';
import type { Suggested, Typing } from './commands/suggest.js';
import type { IgnoredReason, Reply } from './reply.js';
import type { Request } from './request.js';

/** `work` is JSON of the adapter's own. */
export type Task = { readonly service: string; readonly work: string; readonly answerWithinMs: number };

/** What we say to a person: the one door for adapters. */
export interface Assistant {
  /** Replies to every request. Never rejects: a failure is logged and becomes an apology with a reference. */
  reply(request: Request): Promise<Reply>;
  /**
   * Replies, or gives a reason not to: `not_for_us` if a remark is meant for somebody else, `duplicate` if the same
   * person has just pressed the same button. Never rejects.
   */
  respond(request: Request): Promise<Reply | IgnoredReason>;
  /** What a person may mean who is typing an option of a command, best first. Never rejects. */
  suggest(typing: Typing): Promise<readonly Suggested[]>;
  /**
   * Claims an event by its keys: true for the first call, false for all others, in any process. Give all keys under
   * which the event may be repeated. Never rejects: if in doubt, the event is claimed, so that it is not lost. With a
   * task, another process answers it if this one does not settle it.
   */
  claim(keys: readonly string[], task?: Task): Promise<boolean>;
  /** An event is still being answered. Never rejects. */
  hold(keys: readonly string[]): Promise<void>;
  /** An event has been answered, or cannot be. Never rejects. */
  settle(keys: readonly string[]): Promise<void>;
  /** Takes over an unanswered event of a service; null if there is none. Never rejects. */
  takeOver(service: string): Promise<{ readonly key: string; readonly work: string } | null>;
  /**
   * Whether the bot has replied in this thread recently, so that a message there may be meant for it without a
   * mention.
   */
  takesPart(place: Place): Promise<boolean>;
  /** Lets what was talked about in one place go on in another as well. Never rejects. */
  carryOver(from: Place, to: Place): Promise<void>;
  /**
   * Starts a conversation from a reply, by its id, where it was posted again: below a shared answer. Never rejects.
   */
  beginAt(replyId: string, place: Place): Promise<void>;
}
