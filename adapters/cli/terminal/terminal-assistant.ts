import { randomBytes, randomUUID } from 'node:crypto';
import type { AskReader } from '../../../src/answers/reader/ask-reader.js';
import type { Assistant } from '../../../src/assistant/assistant.js';
import { createAssistant } from '../../../src/assistant/create-assistant.js';
import type { Knowledge } from '../../../src/assistant/knowledge.js';
import { STATE_KINDS } from '../../../src/assistant/state.js';
import type { Logger } from '../../../src/logger.js';
import type { IsoDate } from '../../../src/periods/period.js';
import { createStore } from '../../../src/store/store.js';

/** The assistant of one person at a terminal. Its store is in memory and lasts until `close`. */
export async function createTerminalAssistant(
  knowledge: Knowledge,
  today: IsoDate,
  log: Logger,
  askReader: AskReader | null = null,
): Promise<{ readonly assistant: Assistant; readonly close: () => Promise<void> }> {
  const store = await createStore({ stateDir: null, ...STATE_KINDS, createId: randomUUID });
  const noonToday = Date.parse(`${today}T12:00`);
  const assistant = createAssistant({
    knowledge: () => knowledge,
    askReader,
    store,
    limiter: { take: async () => 0 },
    onReply: () => undefined,
    canPost: async () => ({ ok: true }),
    // Replies are on the screen already, so the log has them at debug level only.
    logger: { ...log, info: log.debug },
    // With a fixed clock, "last quarter" means the same throughout a session, and no conversation expires.
    clock: () => noonToday,
    createReference: () => randomBytes(4).toString('hex'),
  });
  return { assistant, close: () => store.close() };
}
