import { randomBytes, randomUUID } from 'node:crypto';
import { createAssistant } from '../../../src/assistant/create-assistant.js';
import { createKnowledge } from '../../../src/assistant/knowledge.js';
import { STATE_KINDS } from '../../../src/assistant/state.js';
import { createStore } from '../../../src/store/store.js';
import { converse } from '../converse.js';
import { openGlossary } from '../open-glossary.js';
import { openTerminalIndex } from '../open-index.js';
import { type LibraryOptions, openLibrary } from '../open-library.js';
import { openLog } from '../open-log.js';
import { readSettings } from '../settings.js';
import type { Terminal } from '../terminal.js';

/** `chat`: answers line after line until the end of the input or a word of leaving. */
export async function chat(options: LibraryOptions, terminal: Terminal): Promise<number> {
  const { reports } = await openLibrary(options, terminal);
  const knowledge = createKnowledge(
    reports,
    await openGlossary(),
    await openTerminalIndex(reports, terminal),
  );
  const log = openLog(await readSettings(terminal), terminal);
  const store = await createStore({ stateDir: null, ...STATE_KINDS, createId: randomUUID });
  const noonToday = Date.parse(`${terminal.today}T12:00`);
  const assistant = createAssistant({
    knowledge: () => knowledge,
    store,
    // Nobody else is kept waiting.
    limiter: { take: async () => 0 },
    // Nobody reads in a log what they have just read.
    logger: { ...log, info: log.debug },
    // "Last quarter" means the same throughout, and no conversation of one sitting grows old.
    clock: () => noonToday,
    createReference: () => randomBytes(4).toString('hex'),
  });
  try {
    await converse(assistant, terminal);
    return 0;
  } finally {
    await store.close();
  }
}
