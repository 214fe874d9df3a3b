import { randomBytes } from 'node:crypto';
import type { AskReader } from '../../../src/answers/reader/ask-reader.js';
import type { Assistant } from '../../../src/assistant/assistant.js';
import { createAssistant } from '../../../src/assistant/create-assistant.js';
import { createSharedLimiter } from '../../../src/assistant/events/shared-limiter.js';
import { createFaultTolerantStore } from '../../../src/assistant/fault-tolerant-store.js';
import type { ReplyRecord } from '../../../src/assistant/reply.js';
import type { Services } from '../../../src/assistant/services.js';
import type { Logger } from '../../../src/logger.js';
import type { LiveLibrary } from '../bot/live-library.js';
import { createReplyRecorder, type KeepQuestions } from '../bot/record-replies.js';
import type { OpenedStore } from './open-store.js';

/** Questions per person and minute. Only a program needs more. */
const LIMIT = { requests: 20, seconds: 60 };
const CLEAN_EVERY_MS = 3_600_000;

export type AssistantOptions = {
  readonly store: OpenedStore;
  readonly log: Logger;
  readonly clock: () => number;
  readonly canPost: Services['canPost'];
  readonly keepQuestions: KeepQuestions;
  readonly askReader?: AskReader | null;
  /** Called for every reply. */
  readonly countReply: (reply: ReplyRecord) => void;
};

/** The assistant of a running bot. Removes expired rows from the store at the start, and every hour until `close`. */
export async function openAssistant(
  { knowledge }: Pick<LiveLibrary, 'knowledge'>,
  { store, log, clock, keepQuestions, askReader = null, countReply, canPost }: AssistantOptions,
): Promise<{ readonly assistant: Assistant; readonly close: () => Promise<void> }> {
  const recorder = createReplyRecorder(store, keepQuestions, { log, clock });
  const removeExpired = async () => {
    await store.removeExpired(clock());
    await recorder.forget();
  };
  const clean = () => removeExpired().catch((error) => log.error('not_cleaned', { error }));
  await clean();
  const cleaning = setInterval(clean, CLEAN_EVERY_MS);
  const assistant = createAssistant({
    knowledge,
    askReader,
    store: createFaultTolerantStore(store, log, clock),
    limiter: createSharedLimiter(LIMIT, store, log, clock),
    onReply(reply) {
      countReply(reply);
      recorder.record(reply);
    },
    // Each event logs one line at info level: the adapter's, which knows whether the reply was delivered.
    logger: { ...log, info: log.debug },
    canPost,
    keepsQuestions: keepQuestions.days,
    clock,
    createReference: () => randomBytes(4).toString('hex'),
  });
  return {
    assistant,
    async close() {
      clearInterval(cleaning);
      await recorder.close();
    },
  };
}
