import type { ChatPlatform } from '../../src/assistant/chat-platform.js';
import type { Logger } from '../../src/logger.js';

type Watched = Pick<ChatPlatform, 'name' | 'isConnected' | 'failed'>;

/** Which chat services still want us. */
export type Refusals = {
  /** Whether each service is connected, by its name. */
  readonly connected: () => Readonly<Record<string, boolean>>;
  /** Resolves when every service has refused us for good; never where there is none. */
  readonly allRefused: Promise<void>;
};

/** Logs once for each service that refuses the bot for good, and what to do. */
export function watchRefusals(platforms: readonly Watched[], log: Logger): Refusals {
  const refused = new Set<string>();
  const refusals = platforms.map(async ({ name, failed }) => {
    const { message } = await failed;
    refused.add(name);
    const goesOn = platforms.filter((other) => !refused.has(other.name)).map((other) => other.name);
    log.error('service_refused', { service: name, problem: message, goesOn });
  });
  return {
    connected: () =>
      Object.fromEntries(
        platforms.map(({ name, isConnected }) => [name, isConnected() && !refused.has(name)]),
      ),
    allRefused:
      platforms.length === 0 ? new Promise(() => undefined) : Promise.all(refusals).then(() => undefined),
  };
}
