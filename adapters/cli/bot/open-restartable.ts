import { setTimeout as sleep } from 'node:timers/promises';
import type { Assistant } from '../../../src/assistant/assistant.js';
import type { Logger } from '../../../src/logger.js';
import type { Platform } from '../../platform.js';

/** A platform that can be opened anew after its service has refused it. */
export type Restartable = Platform & {
  /**
   * Closes it, then opens and starts it until its service takes it again, less often each time. Resolves with true when
   * it works, and with false when it is stopped before.
   */
  readonly restart: () => Promise<boolean>;
};

/** How long until the first try; each further one waits twice as long, up to `longestMs`. */
type Pauses = { readonly firstMs: number; readonly longestMs: number };

/**
 * A refusal can be taken back (an app that is installed again, a workspace that has paid); an hour is often enough for
 * those that last, and far from the 1000 connections a day that Discord takes:
 * https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
const PAUSES: Pauses = { firstMs: 60_000, longestMs: 3_600_000 };

/** Opens a platform such that it can be opened again. Rejects as `open` does. */
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

  /** Whether its service takes it now. */
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

/** Which chat services still want us. */
type Refusals = {
  /** Whether each service is connected, by its name. */
  readonly connected: () => Readonly<Record<string, boolean>>;
  /** Resolves when every service has refused us for good; never where there is none. */
  readonly allRefused: Promise<void>;
};

/**
 * Says once of each service that refuses us while we run what is to be done about it. As long as another one works, the
 * one that refused is tried again.
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
