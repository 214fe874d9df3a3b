import { resolve } from 'node:path';
import { RapporteurError } from '../../../src/errors.js';
import type { Logger } from '../../../src/logger.js';
import { downloadOptions } from '../intake/download-options.js';
import { createFetchSchedule } from '../intake/fetch-schedule.js';
import { createGlossarySource } from '../open-glossary.js';
import { chooseFolder, type LibraryOptions, type ReportFolder } from '../open-library.js';
import { openLog } from '../open-log.js';
import { openDiscord, openDiscordConnection, openSlack } from '../open-platforms.js';
import { type OpenedStore, openStore } from '../open-store.js';
import { createReportSource, type ReportSource } from '../report-source.js';
import { type BotOptions, runBot } from '../run-bot.js';
import { chooseDiscord, chooseSlack, readSettings, type Settings } from '../settings.js';
import { isInteractive, type Terminal } from '../terminal.js';
import { chat } from './chat.js';

/**
 * `start`: runs every chat service that is set up, side by side, and announces new reports there, until the process is
 * asked to end; without any, the terminal's chat.
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
  const program = {
    file: process.argv[1] ?? '',
    args: ['discord-shard', ...(options.reports === undefined ? [] : ['--reports', options.reports])],
    execArgv: process.execArgv,
  };
  return serve(settings, options, terminal, {
    announces: true,
    openPlatforms: async (surroundings) => [
      ...(slack === null ? [] : [await openSlack(slack, surroundings)]),
      ...(discord === null
        ? []
        : [await openDiscord(discord, settings.DISCORD_SHARDS, program, surroundings)]),
    ],
  });
}

/** `discord-shard`: what `start` runs for each of its shards; it ends when asked to, or when `start` is gone. */
export async function startShard(options: LibraryOptions, terminal: Terminal): Promise<number> {
  const settings = await readSettings(terminal);
  const discord = chooseDiscord(settings);
  if (discord === null || process.send === undefined)
    throw new RapporteurError('usage', 'discord-shard is called by `start`, not by people');
  // discord.js goes on telling the process that called this one how it is, and that may be gone.
  process.on('error', () => undefined);
  return serve(settings, options, terminal, {
    announces: false,
    openPlatforms: async (surroundings) => [await openDiscordConnection(discord, surroundings)],
  });
}

async function serve(
  settings: Settings,
  options: LibraryOptions,
  terminal: Terminal,
  parts: Pick<BotOptions, 'announces' | 'openPlatforms'>,
): Promise<number> {
  const clock = Date.now;
  const log = openLog(settings, terminal);
  const folder = await chooseFolder(options, terminal);
  const store = await openStore(settings, terminal);
  const forget = surviveRejections(log);
  try {
    const source = createReportSource(folder, store.reportTexts, clock);
    const stateDir = resolve(terminal.cwd, settings.STATE_DIR);
    const background = parts.announces ? openFetching(settings, folder, source, store, log) : [];
    const { ANNOUNCE_AFTER: announceAfterMs } = settings;
    const glossary = createGlossarySource(settings, terminal.cwd);
    const surroundings = { source, glossary, stateDir, store, log, clock, untilAskedToStop };
    await runBot({ ...parts, ...surroundings, announceAfterMs, background });
  } finally {
    await store.close();
    forget();
  }
  log.info('stopped');
  // A call to the service that the stop did not wait for would keep the process alive until it gives up.
  setTimeout(() => process.exit(0), 100).unref();
  return 0;
}

/** What fetches reports where REPORT_SOURCES is set. Throws a RapporteurError `settings` where there is no folder for them. */
function openFetching(
  settings: Settings,
  { folder, kept, isNamed }: ReportFolder,
  source: ReportSource,
  store: OpenedStore,
  log: Logger,
): BotOptions['background'] {
  const { REPORT_SOURCES: sources = [], FETCH_SCHEDULE } = settings;
  if (sources.length === 0) return [];
  if (!isNamed) {
    throw new RapporteurError(
      'settings',
      'REPORT_SOURCES: set REPORTS_DIR to the folder that what is fetched is to be put into',
    );
  }
  const onAdded = async () => {
    // A folder that nobody watches, for another process watches its own.
    await source.gather?.((problem) => log.warn('report_not_read', { problem }));
    await store.notify('report_came');
  };
  const download = downloadOptions(settings);
  const options = { sources, folder, ...(kept && { kept }), store, download, clock: Date.now, log, onAdded };
  return [createFetchSchedule(FETCH_SCHEDULE, options)];
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
