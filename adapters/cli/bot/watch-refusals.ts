import type { Logger } from '../../../src/logger.js';
import type { Restartable } from './open-restartable.js';

type Watched = Pick<Restartable, 'name' | 'isConnected' | 'failed' | 'restart'>;

/** Which chat services still want us. */
export type Refusals = {
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
