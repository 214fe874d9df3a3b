import type { Reply } from './reply.js';
import type { Place, Request } from './request.js';
import type { Suggested, Typing } from './suggest.js';

/** What we say to a person: the one door for adapters. */
export interface Assistant {
  /** Replies to every request. Never rejects: what goes wrong is logged and told as an apology with a reference. */
  reply(request: Request): Promise<Reply>;
  /** What a person may mean who is typing an option of a command, best first. Never rejects. */
  suggest(typing: Typing): Promise<readonly Suggested[]>;
  /**
   * Takes on an inbound event that goes by any of these keys: true once, false ever after, whatever process
   * asks. Give all keys that a repetition may come under. Never rejects: an event is rather taken twice than lost.
   */
  claim(keys: readonly string[]): Promise<boolean>;
  /** Whether we have replied in this thread lately, so that what is said there is meant for us without a mention. */
  takesPart(place: Place): Promise<boolean>;
  /** Lets what was talked about in one place go on in another as well. Never rejects. */
  carryOver(from: Place, to: Place): Promise<void>;
}
