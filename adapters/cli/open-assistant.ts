import { randomBytes } from 'node:crypto';
import type { Assistant } from '../../src/assistant/assistant.js';
import { createAssistant } from '../../src/assistant/create-assistant.js';
import { createLimiter } from '../../src/assistant/limiter.js';
import type { Services } from '../../src/assistant/services.js';
import type { Logger } from '../../src/logger.js';
import type { LiveLibrary } from './live-library.js';
import type { OpenedStore } from './open-store.js';

/** Each person's questions in a minute; who needs more is a program. */
const LIMIT = { requests: 20, seconds: 60 };
const CLEAN_EVERY_MS = 3_600_000;

/** The assistant of a running bot; what has expired in its store is removed until `close`. */
export async function openAssistant(
  { knowledge }: Pick<LiveLibrary, 'knowledge'>,
  {
    store,
    log,
    clock,
    canPost,
  }: Pick<Services, 'canPost' | 'clock'> & { readonly store: OpenedStore; readonly log: Logger },
): Promise<{ readonly assistant: Assistant; readonly close: () => void }> {
  const clean = () => store.removeExpired(clock()).catch((error) => log.error('not_cleaned', { error }));
  await clean();
  const cleaning = setInterval(clean, CLEAN_EVERY_MS);
  const assistant = createAssistant({
    knowledge,
    store,
    limiter: createLimiter(LIMIT),
    // Each event leaves one line at info: the adapter's, which knows whether the reply was delivered.
    logger: { ...log, info: log.debug },
    canPost,
    clock,
    createReference: () => randomBytes(4).toString('hex'),
  });
  return { assistant, close: () => clearInterval(cleaning) };
}
