import type { Assistant } from '../../../src/assistant/assistant.js';
import type { ChatPlatform } from '../../../src/assistant/chat-platform.js';
import type { Logger } from '../../../src/logger.js';

/** What is started, and stopped again. */
export type Startable = Pick<ChatPlatform, 'name' | 'start' | 'stop'>;

/**
 * Starts all platforms on one assistant, and stops them when `untilStopped` resolves. If one cannot start, the others
 * are stopped and its error is thrown.
 * @param untilStopped called when all have started; resolves with the reason to stop
 */
export async function runPlatforms(
  platforms: readonly Startable[],
  assistant: Assistant,
  log: Logger,
  untilStopped: () => Promise<string>,
): Promise<void> {
  const begun: Startable[] = [];
  try {
    for (const platform of platforms) {
      begun.push(platform);
      await platform.start(assistant);
    }
    log.info('stopping', { reason: await untilStopped() });
  } finally {
    await Promise.all(
      begun.map(({ name, stop }) =>
        stop().catch((error) => log.error('not_stopped', { service: name, error })),
      ),
    );
  }
}
