import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Assistant } from '../../../src/assistant/assistant.js';
import type { ChatPlatform } from '../../../src/assistant/chat-platform.js';
import { createAssistant } from '../../../src/assistant/create-assistant.js';
import { createKnowledge } from '../../../src/assistant/knowledge.js';
import { createLimiter } from '../../../src/assistant/limiter.js';
import { STATE_KINDS } from '../../../src/assistant/state.js';
import { RapporteurError } from '../../../src/errors.js';
import { createLogger, type Logger } from '../../../src/logger.js';
import { parseGlossary } from '../../../src/search/glossary.js';
import { createStore } from '../../../src/store/store.js';
import type { SlackSettings } from '../../slack/create-slack-platform.js';
import { findInstallation } from '../installation.js';
import { openIndex } from '../open-index.js';
import { type LibraryOptions, openLibrary } from '../open-library.js';
import { chooseSlack, readSettings, type Settings } from '../settings.js';
import { isInteractive, type Terminal } from '../terminal.js';
import { chat } from './chat.js';

/** Each person's questions in a minute; who needs more is a program. */
const LIMIT = { requests: 20, seconds: 60 };
const CLEAN_EVERY_MS = 3_600_000;

/** `start`: runs every chat service that is set up, until the process is asked to end; without any, the terminal's chat. */
export async function start(options: LibraryOptions, terminal: Terminal): Promise<number> {
  const settings = await readSettings(terminal);
  const slack = chooseSlack(settings);
  if (slack !== null) return serve(slack, settings, options, terminal);
  if (isInteractive(terminal)) return chat(options, terminal);
  throw new RapporteurError(
    'usage',
    'there is nothing to start here: no chat service is set up (SLACK_BOT_TOKEN with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET), and no terminal for the chat. From a pipe, use `chat` or `ask`.',
  );
}

async function serve(
  slack: SlackSettings,
  settings: Settings,
  options: LibraryOptions,
  terminal: Terminal,
): Promise<number> {
  const log = createLogger({
    level: settings.LOG_LEVEL,
    write: (line) => terminal.stderr.write(line),
    clock: Date.now,
    secrets: secretsOf(settings),
  });
  const { assistant, close } = await openAssistant(settings, options, terminal, log);
  try {
    const { createSlackPlatform } = await import('../../slack/create-slack-platform.js');
    const platform: ChatPlatform = createSlackPlatform(slack, { log, clock: Date.now });
    try {
      await platform.start(assistant);
      log.info('stopping', { signal: await untilAskedToStop() });
    } finally {
      await platform.stop();
    }
  } finally {
    await close();
  }
  log.info('stopped');
  // A call to the service that the stop did not wait for would keep the process alive until it gives up.
  setTimeout(() => process.exit(0), 100).unref();
  return 0;
}

type OpenedAssistant = { readonly assistant: Assistant; readonly close: () => Promise<void> };

async function openAssistant(
  settings: Settings,
  options: LibraryOptions,
  terminal: Terminal,
  log: Logger,
): Promise<OpenedAssistant> {
  const { reports } = await openLibrary(options, terminal);
  const { glossary } = findInstallation();
  const stateDir = resolve(terminal.cwd, settings.STATE_DIR);
  const index = await openIndex(
    reports,
    async () => stateDir,
    (problem) => log.warn('index_not_kept', { problem }),
  );
  const knowledge = createKnowledge(
    reports,
    parseGlossary(await readFile(glossary, 'utf8'), glossary),
    index,
  );
  const store = await createStore({ stateDir, ...STATE_KINDS, createId: randomUUID });
  const clean = () => store.removeExpired(Date.now()).catch((error) => log.error('not_cleaned', { error }));
  await clean();
  const cleaning = setInterval(clean, CLEAN_EVERY_MS);
  const assistant = createAssistant({
    knowledge: () => knowledge,
    store,
    limiter: createLimiter(LIMIT),
    // Each event leaves one line at info: the adapter's, which knows whether the reply was delivered.
    logger: { ...log, info: log.debug },
    clock: Date.now,
    createReference: () => randomBytes(4).toString('hex'),
  });
  return {
    assistant,
    async close() {
      clearInterval(cleaning);
      await store.close();
    },
  };
}

/** What is never to stand in the log, whatever it looks like. */
function secretsOf({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: Settings): readonly string[] {
  return [SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET].filter((secret) => secret !== undefined);
}

/**
 * Resolves with the signal by which a person or a supervisor ends the process. To be called when all has started: what
 * still starts ends at once by such a signal, however long something keeps it waiting.
 */
function untilAskedToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
}
