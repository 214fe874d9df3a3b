import { createRandom, seedOf } from './random.js';

export type Json = Readonly<Record<string, unknown>>;

/** A message in a channel. */
export type Arrived = {
  readonly id: string;
  readonly at: number;
  /** What the bot that posted it recognizes it by; null for messages by others. */
  readonly mark: string | null;
  readonly body: Json;
};

/** The channels of a service, with everything that was ever posted in them: the truth. */
export type Channels = {
  /** Oldest first. */
  readonly messages: (channel: string) => readonly Arrived[];
  readonly post: (channel: string, mark: string | null, body: Json) => Arrived;
  readonly edit: (channel: string, id: string, body: Json) => Arrived | null;
  readonly all: () => Readonly<Record<string, readonly Arrived[]>>;
};

/** Channels whose history the bot may not read, so that after a lost response the outcome stays unknown. */
export const isUnreadable = (channel: string): boolean => channel.endsWith('0');

/** The most messages that others post before and after each post, so that it is not simply the last message. */
const MAX_CHATTER = 20;

/** @param nameMessage creates an id of the service's kind, from the time and a unique number */
export function createChannels(
  seed: number,
  clock: () => number,
  nameMessage: (at: number, number: number) => string,
): Channels {
  const channels = new Map<string, Arrived[]>();
  let last = 0;
  const messages = (channel: string) => {
    const known = channels.get(channel) ?? [];
    channels.set(channel, known);
    return known;
  };
  const add = (channel: string, mark: string | null, body: Json) => {
    last += 1;
    const arrived = { id: nameMessage(clock(), last), at: clock(), mark, body };
    messages(channel).push(arrived);
    return arrived;
  };
  const chat = (channel: string) => {
    const count = createRandom(seedOf(seed, `${channel} ${messages(channel).length}`))() * MAX_CHATTER;
    for (let n = 0; n < count; n++)
      add(channel, null, { text: 'what others say', content: 'what others say' });
  };
  return {
    messages,
    post(channel, mark, body) {
      chat(channel);
      const arrived = add(channel, mark, body);
      chat(channel);
      return arrived;
    },
    edit(channel, id, body) {
      const all = messages(channel);
      const index = all.findIndex((message) => message.id === id);
      const before = all[index];
      if (before === undefined) return null;
      const edited = { ...before, body: { ...before.body, ...body } };
      all[index] = edited;
      return edited;
    },
    all: () => Object.fromEntries(channels),
  };
}
