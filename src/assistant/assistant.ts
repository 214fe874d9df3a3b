import type { IgnoredReason } from './outcome.js';
import type { Reply } from './reply.js';
import type { Place, Request } from './request.js';
import type { Suggested, Typing } from './suggest.js';

/** `work` is JSON of the adapter's own. */
export type Task = { readonly service: string; readonly work: string; readonly answerWithinMs: number };

/** What we say to a person: the one door for adapters. */
export interface Assistant {
  /** Replies to every request. Never rejects: what goes wrong is logged and told as an apology with a reference. */
  reply(request: Request): Promise<Reply>;
  /**
   * Replies, unless there is a reason not to: `not_for_us` where a remark that does not name us is said to somebody else,
   * `duplicate` where the same person has just pressed the same button. Never rejects.
   */
  respond(request: Request): Promise<Reply | IgnoredReason>;
  /** What a person may mean who is typing an option of a command, best first. Never rejects. */
  suggest(typing: Typing): Promise<readonly Suggested[]>;
  /**
   * Takes on an inbound event that goes by any of these keys: true once, false ever after, whatever process
   * asks. Give all keys that a repetition may come under. Never rejects: an event is rather taken twice than lost. With a
   * task, another process answers it if this one does not settle it.
   */
  claim(keys: readonly string[], task?: Task): Promise<boolean>;
  /** An event is still being answered. Never rejects. */
  hold(keys: readonly string[]): Promise<void>;
  /** An event has been answered, or cannot be. Never rejects. */
  settle(keys: readonly string[]): Promise<void>;
  /** Takes over an event of a service that was left behind; null where there is none. Never rejects. */
  takeOver(service: string): Promise<{ readonly key: string; readonly work: string } | null>;
  /** Whether we have spoken in this thread lately, so that what is said there may be meant for us without a mention. */
  takesPart(place: Place): Promise<boolean>;
  /** Lets what was talked about in one place go on in another as well. Never rejects. */
  carryOver(from: Place, to: Place): Promise<void>;
  /** Lets a conversation begin at a reply, by its id, where it was posted anew: under a shared answer. Never rejects. */
  beginAt(replyId: string, place: Place): Promise<void>;
}
