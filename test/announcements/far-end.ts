import type {
  AnnouncementPlatform,
  FoundPost,
  MayPost,
  Posted,
} from '../../src/announcements/announcement-platform.js';
import type { Channel } from '../../src/channel.js';
import type { Message } from '../../src/messages/message.js';

/** A message in a channel, as it reads now. */
type Post = {
  readonly id: string;
  readonly deliveryId: string;
  readonly channel: string;
  message: Message;
  edits: number;
};

type Trouble = (destination: Channel, deliveryId: string) => Posted | 'posted_but_lost' | null;

export type FarEnd = {
  readonly platform: AnnouncementPlatform;
  /** All messages ever posted. */
  readonly posts: readonly Post[];
  /** The times of all calls. */
  readonly calls: readonly { readonly what: 'post' | 'edit' | 'find'; readonly at: number }[];
  /** The outcome of the next posts and edits; null lets one through. */
  trouble: Trouble;
  /** The reply of `find`; null looks for the post. */
  blindness: FoundPost | null;
  /** Whether the bot may post in a channel. */
  mayPost: (channel: string) => MayPost;
  readonly textsIn: (channel: string) => readonly string[];
};

/** A chat service that stores posts and finds them again. */
export function createFarEnd(clock: () => number = () => 0, name = 'test'): FarEnd {
  const posts: Post[] = [];
  const calls: { what: 'post' | 'edit' | 'find'; at: number }[] = [];
  const answer = (did: () => Posted, trouble: ReturnType<Trouble>): Posted => {
    if (trouble !== null && trouble !== 'posted_but_lost') return trouble;
    const posted = did();
    return trouble === null ? posted : { kind: 'unknown', reason: 'no_response' };
  };
  const farEnd: FarEnd = {
    posts,
    calls,
    trouble: () => null,
    blindness: null,
    mayPost: () => ({ ok: true }),
    textsIn: (channel) =>
      posts.filter((post) => post.channel === channel).map(({ message }) => message.fallback),
    platform: {
      name,
      async post(destination, message, deliveryId) {
        calls.push({ what: 'post', at: clock() });
        return answer(
          () => {
            const id = `m${posts.length + 1}`;
            posts.push({ id, deliveryId, channel: destination.channel, message, edits: 0 });
            return { kind: 'sent', messageId: id };
          },
          farEnd.trouble(destination, deliveryId),
        );
      },
      async edit(destination, messageId, message, deliveryId) {
        calls.push({ what: 'edit', at: clock() });
        const post = posts.find(({ id }) => id === messageId);
        if (post === undefined) return { kind: 'rejected', reason: 'message_not_found' };
        return answer(
          () => {
            post.message = message;
            post.edits += 1;
            return { kind: 'sent', messageId };
          },
          farEnd.trouble(destination, deliveryId),
        );
      },
      canPost: async ({ channel }) => farEnd.mayPost(channel),
      async find(_, deliveryId) {
        calls.push({ what: 'find', at: clock() });
        if (farEnd.blindness !== null) return farEnd.blindness;
        const post = posts.find((candidate) => candidate.deliveryId === deliveryId);
        return post === undefined ? { kind: 'absent' } : { kind: 'found', messageId: post.id };
      },
    },
  };
  return farEnd;
}
