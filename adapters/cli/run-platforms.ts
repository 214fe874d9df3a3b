import type { Assistant } from '../../src/assistant/assistant.js';
import type { ChatPlatform } from '../../src/assistant/chat-platform.js';
import type { Logger } from '../../src/logger.js';

/**
 * Starts all platforms and what else is started and stopped as they are, side by side on one assistant, and stops them when `untilAskedToStop` resolves. Where one
 * cannot start, the others are stopped, and its error is thrown.
 * @param untilAskedToStop called when all have started; resolves with the reason to stop
 */
export async function runPlatforms(
  platforms: readonly Pick<ChatPlatform, 'name' | 'start' | 'stop'>[],
  assistant: Assistant,
  log: Logger,
  untilAskedToStop: () => Promise<string>,
): Promise<void> {
  const begun: Pick<ChatPlatform, 'name' | 'stop'>[] = [];
  try {
    for (const platform of platforms) {
      begun.push(platform);
      await platform.start(assistant);
    }
    log.info('stopping', { reason: await untilAskedToStop() });
  } finally {
    await Promise.all(
      begun.map(({ name, stop }) =>
        stop().catch((error) => log.error('not_stopped', { service: name, error })),
      ),
    );
  }
}
