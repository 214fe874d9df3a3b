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
import type { DiscordSettings } from '../../discord/create-discord-platform.js';
import type { SlackSettings } from '../../slack/create-slack-platform.js';
import { findInstallation } from '../installation.js';
import { type LibraryOptions, openLibrary } from '../open-library.js';
import { runPlatforms } from '../run-platforms.js';
import { chooseDiscord, chooseSlack, readSettings, type Settings } from '../settings.js';
import { isInteractive, type Terminal } from '../terminal.js';
import { chat } from './chat.js';

/** Each person's questions in a minute; who needs more is a program. */
const LIMIT = { requests: 20, seconds: 60 };
const CLEAN_EVERY_MS = 3_600_000;

/**
 * `start`: runs every chat service that is set up, side by side, until the process is asked to end; without any, the
 * terminal's chat.
 */
export async function start(options: LibraryOptions, terminal: Terminal): Promise<number> {
  const settings = await readSettings(terminal);
  const slack = chooseSlack(settings);
  const discord = chooseDiscord(settings);
  if (slack === null && discord === null) {
    if (isInteractive(terminal)) return chat(options, terminal);
    throw new RapporteurError(
      'usage',
      'there is nothing to start here: no chat service is set up (SLACK_BOT_TOKEN with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET, or DISCORD_TOKEN), and no terminal for the chat. From a pipe, use `chat` or `ask`.',
    );
  }
  return serve(settings, options, terminal, async (surroundings) => [
    ...(slack === null ? [] : [await openSlack(slack, surroundings)]),
    ...(discord === null ? [] : [await openDiscord(discord, settings, options, surroundings)]),
  ]);
}

/** `discord-shard`: what `start` runs for each of its shards; it ends when asked to, or when `start` is gone. */
export async function startShard(options: LibraryOptions, terminal: Terminal): Promise<number> {
  const settings = await readSettings(terminal);
  const discord = chooseDiscord(settings);
  if (discord === null || process.send === undefined)
    throw new RapporteurError('usage', 'discord-shard is called by `start`, not by people');
  // discord.js goes on telling the process that called this one how it is, and that may be gone.
  process.on('error', () => undefined);
  return serve(settings, options, terminal, async (surroundings) => {
    const { createDiscordPlatform } = await import('../../discord/create-discord-platform.js');
    return [createDiscordPlatform(discord, surroundings)];
  });
}

type Surroundings = { readonly log: Logger; readonly clock: () => number };

async function openSlack(slack: SlackSettings, surroundings: Surroundings): Promise<ChatPlatform> {
  const { createSlackPlatform } = await import('../../slack/create-slack-platform.js');
  return createSlackPlatform(slack, surroundings);
}

/** One process for all servers, or one for each shard. */
async function openDiscord(
  discord: DiscordSettings,
  { DISCORD_SHARDS: shards }: Settings,
  { reports }: LibraryOptions,
  surroundings: Surroundings,
): Promise<ChatPlatform> {
  const { registerCommands } = await import('../../discord/register-commands.js');
  const changes = await registerCommands(discord, { guildId: null, dryRun: false });
  if (changes.length > 0) surroundings.log.info('commands_registered', { changes });
  if (shards === undefined) {
    const { createDiscordPlatform } = await import('../../discord/create-discord-platform.js');
    return createDiscordPlatform(discord, surroundings);
  }
  const { createDiscordShards } = await import('../../discord/sharding.js');
  const program = {
    file: process.argv[1] ?? '',
    args: ['discord-shard', ...(reports === undefined ? [] : ['--reports', reports])],
    execArgv: process.execArgv,
  };
  return createDiscordShards(discord, shards, { ...surroundings, program });
}

async function serve(
  settings: Settings,
  options: LibraryOptions,
  terminal: Terminal,
  openPlatforms: (surroundings: Surroundings) => Promise<readonly ChatPlatform[]>,
): Promise<number> {
  const log = createLogger({
    level: settings.LOG_LEVEL,
    write: (line) => terminal.stderr.write(line),
    clock: Date.now,
    secrets: secretsOf(settings),
  });
  const { assistant, close } = await openAssistant(settings, options, terminal, log);
  const forget = surviveRejections(log);
  try {
    const platforms = await openPlatforms({ log, clock: Date.now });
    await runPlatforms(platforms, assistant, log, untilAskedToStop);
  } finally {
    await close();
    forget();
  }
  log.info('stopped');
  // A call to the service that the stop did not wait for would keep the process alive until it gives up.
  setTimeout(() => process.exit(0), 100).unref();
  return 0;
}

/**
 * What a service's SDK cannot read of one event it throws where nobody can catch it, and Node would end the process with
 * all that is under way, for every person of every service; what we do ourselves is awaited. An error that is thrown
 * anywhere else still ends it.
 * @returns what undoes it
 */
function surviveRejections(log: Logger): () => void {
  const note = (error: unknown) => log.error('rejected', { error });
  process.on('unhandledRejection', note);
  return () => void process.off('unhandledRejection', note);
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
  const knowledge = createKnowledge(reports, parseGlossary(await readFile(glossary, 'utf8'), glossary));
  const stateDir = resolve(terminal.cwd, settings.STATE_DIR);
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
function secretsOf({
  SLACK_BOT_TOKEN,
  SLACK_APP_TOKEN,
  SLACK_SIGNING_SECRET,
  DISCORD_TOKEN,
}: Settings): readonly string[] {
  return [SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, DISCORD_TOKEN].filter(
    (secret) => secret !== undefined,
  );
}

/**
 * Resolves with the signal by which a person or a supervisor ends the process, or when the process that called this one
 * is gone. To be called when all has started: what still starts ends at once by such a signal, however long something
 * keeps it waiting.
 */
function untilAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
    process.once('disconnect', () => resolve('left alone'));
    if (process.connected === false) resolve('left alone');
  });
}
