import { setTimeout as sleep } from 'node:timers/promises';
import type { Assistant } from '../../../src/assistant/assistant.js';
import type { Logger } from '../../../src/logger.js';
import type { Platform } from '../../platform.js';

/** A platform that can be reopened after its service has refused it. */
export type Restartable = Platform & {
  /**
   * Closes the platform, then tries to open and start it until its service accepts it, at growing intervals. Resolves
   * to true when it works, and to false if it is stopped first.
   */
  readonly restart: () => Promise<boolean>;
};

/** The wait before the first try; it doubles with each further try, up to `longestMs`. */
type Pauses = { readonly firstMs: number; readonly longestMs: number };

/**
 * A refusal can end: an app is installed again, a workspace pays. For lasting ones, one try an hour is enough. It stays
 * far below the 1000 connections a day that Discord allows:
 * https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
const PAUSES: Pauses = { firstMs: 60_000, longestMs: 3_600_000 };

/** Opens a platform that can be reopened. Rejects as `open` does. */
export async function openRestartable(
  open: () => Promise<Platform>,
  log: Logger,
  { firstMs, longestMs }: Pauses = PAUSES,
): Promise<Restartable> {
  const ending = new AbortController();
  const { signal } = ending;
  let current = await open();
  const { name } = current;
  let assistant: Assistant | null = null;

  /** Tries once to open and start the platform. Resolves to whether its service accepted it. */
  const isTaken = async (nextTryInMs: number): Promise<boolean> => {
    try {
      current = await open();
      if (assistant !== null) await current.start(assistant);
      if (signal.aborted) await close();
      return true;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      log.warn('service_still_refused', { service: name, problem, nextTryInMs });
      await close();
      return false;
    }
  };
  const close = () => current.stop().catch((error) => log.error('not_stopped', { service: name, error }));

  return {
    name,
    start(given) {
      assistant = given;
      return current.start(given);
    },
    async stop() {
      ending.abort();
      await current.stop();
    },
    async restart() {
      await close();
      for (let waitMs = firstMs; ; waitMs = Math.min(2 * waitMs, longestMs)) {
        await sleep(waitMs, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return false;
        if (await isTaken(Math.min(2 * waitMs, longestMs))) return !signal.aborted;
      }
    },
    isConnected: () => current.isConnected(),
    get failed() {
      return current.failed;
    },
    post: (...args) => current.post(...args),
    edit: (...args) => current.edit(...args),
    find: (...args) => current.find(...args),
    canPost: (...args) => current.canPost(...args),
  };
}

type Watched = Pick<Restartable, 'name' | 'isConnected' | 'failed' | 'restart'>;

/** Which chat services still accept the bot. */
type Refusals = {
  /** Whether each service is connected, by its name. */
  readonly connected: () => Readonly<Record<string, boolean>>;
  /** Resolves when every service has refused the bot; never if there are no services. */
  readonly allRefused: Promise<void>;
};

/**
 * Logs each time a service refuses the bot at runtime, with the reason. As long as another service works, the refused
 * one is retried.
 */
export function watchRefusals(platforms: readonly Watched[], log: Logger): Refusals {
  const refused = new Set<string>();
  let end = () => {};
  const allRefused = new Promise<void>((resolve) => {
    end = resolve;
  });
  const watch = async (platform: Watched): Promise<void> => {
    const { name: service } = platform;
    for (;;) {
      const { message } = await platform.failed;
      refused.add(service);
      const goesOn = platforms.filter((other) => !refused.has(other.name)).map((other) => other.name);
      log.error('service_refused', { service, problem: message, goesOn });
      if (goesOn.length === 0) return end();
      if (!(await platform.restart())) return;
      refused.delete(service);
      if (platform.isConnected()) log.info('service_taken_up', { service });
    }
  };
  for (const platform of platforms) void watch(platform);
  return {
    connected: () =>
      Object.fromEntries(
        platforms.map(({ name, isConnected }) => [name, isConnected() && !refused.has(name)]),
      ),
    allRefused,
  };
}
