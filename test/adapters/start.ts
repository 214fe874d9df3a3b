import type { Assistant } from '../../src/assistant/assistant.js';
import type { ChatPlatform } from '../../src/assistant/chat-platform.js';
import type { Reply } from '../../src/assistant/reply.js';
import type { Request } from '../../src/assistant/request.js';
import type { Logger } from '../../src/logger.js';
import { replyOf } from './messages.js';

/** A line of the log. */
export type Line = Readonly<Record<string, unknown>>;

/** A fake assistant: replies as it is told, and records the requests. */
export function createFakeAssistant(
  replyTo: (request: Request) => Reply | Promise<Reply> = () => replyOf('An answer.'),
) {
  const requests: Request[] = [];
  const claimed = new Set<string>();
  const threads = new Set<string>();
  const reply = async (request: Request) => {
    requests.push(request);
    threads.add(request.place.thread);
    return replyTo(request);
  };
  const assistant: Assistant = {
    reply,
    respond: reply,
    beginAt: async (_, { thread }) => void threads.add(thread),
    async claim(keys) {
      const isFree = keys.every((key) => !claimed.has(key));
      for (const key of keys) claimed.add(key);
      return isFree;
    },
    hold: async () => undefined,
    settle: async () => undefined,
    takeOver: async () => null,
    takesPart: async ({ thread }) => threads.has(thread),
    suggest: async () => [],
    carryOver: async () => undefined,
  };
  return { assistant, requests };
}

/** Resolves to the error that `start` rejects with, or to null if it succeeds. Stops the platform. */
export async function startErrorOf(platform: ChatPlatform): Promise<unknown> {
  const error = await platform.start(createFakeAssistant().assistant).then(
    () => null,
    (reason: unknown) => reason,
  );
  await platform.stop();
  return error;
}

export async function waitFor(condition: () => boolean, withinMs = 8000): Promise<void> {
  const until = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > until) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A logger that writes every line to both. */
export const both = (one: Logger, other: Logger): Logger => ({
  debug: (...line) => [one, other].forEach((log) => void log.debug(...line)),
  info: (...line) => [one, other].forEach((log) => void log.info(...line)),
  warn: (...line) => [one, other].forEach((log) => void log.warn(...line)),
  error: (...line) => [one, other].forEach((log) => void log.error(...line)),
});
