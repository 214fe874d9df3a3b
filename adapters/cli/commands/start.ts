import { resolve } from 'node:path';
import { RapporteurError } from '../../../src/errors.js';
import type { Logger } from '../../../src/logger.js';
import { createMetrics } from '../../web/metrics.js';
import { openClock } from '../bot/open-clock.js';
import { openDiscord, openDiscordConnection, openSlack } from '../bot/open-platforms.js';
import { refuseLeftBehind } from '../bot/refuse-left-behind.js';
import { type BotOptions, type Ending, runBot } from '../bot/run-bot.js';
import { untilAskedToStop } from '../bot/until-asked-to-stop.js';
import { downloadOptions } from '../intake/download-options.js';
import { createFetchSchedule } from '../intake/fetch-schedule.js';
import { createGlossarySource } from '../opening/open-glossary.js';
import { chooseFolder, type LibraryOptions, type ReportFolder } from '../opening/open-library.js';
import { openLog } from '../opening/open-log.js';
import { openReader } from '../opening/open-reader.js';
import { type OpenedStore, openStore } from '../opening/open-store.js';
import { createReportSource, type ReportSource } from '../opening/report-source.js';
import { chooseReader } from '../settings/choose-reader.js';
import { chooseSlack } from '../settings/choose-slack.js';
import { chooseWeb } from '../settings/choose-web.js';
import { findMisspelt } from '../settings/misspelt-settings.js';
import { chooseDiscord, readSettings, type Settings } from '../settings/settings.js';
import { createBotProgress } from '../terminal/progress.js';
import { isInteractive, type Terminal } from '../terminal/terminal.js';
import { chat } from './chat.js';

/** The exit code if every chat service has refused the bot for good. */
const REFUSED = 3;

/**
 * `start`: runs every configured chat service and the local page, and announces new reports, until the process is
 * asked to end. Without a chat service it serves the page alone, with the chat in a terminal.
 */
export async function start(options: LibraryOptions, terminal: Terminal): Promise<number> {
  const settings = await readSettings(terminal);
  chooseReader(settings); // so that what is wrong with it is said before anything starts
  const slack = chooseSlack(settings);
  const discord = chooseDiscord(settings);
  if (slack === null && discord === null) {
    return startPage(settings, options, terminal);
  }
  const program = {
    file: process.argv[1] ?? '',
    args: ['discord-shard', ...(options.reports === undefined ? [] : ['--reports', options.reports])],
    execArgv: process.execArgv,
  };
  return serve(settings, options, terminal, {
    announces: true,
    openPlatforms: [
      ...(slack === null ? [] : [(deps: Deps) => openSlack(slack, deps)]),
      ...(discord === null
        ? []
        : [(deps: Deps) => openDiscord(discord, settings.DISCORD_SHARDS, program, deps)]),
    ],
  });
}

/** Without a chat service: serves the page, and opens the chat if a person sits at the terminal. */
function startPage(settings: Settings, options: LibraryOptions, terminal: Terminal): Promise<number> {
  const isPerson = isInteractive(terminal);
  const chatting = () => chat(options, terminal).then(() => 'left the chat');
  // Beside a chat, only what goes wrong is logged.
  const level = isPerson && settings.LOG_LEVEL === 'info' ? 'warn' : settings.LOG_LEVEL;
  return serve({ ...settings, LOG_LEVEL: level }, options, terminal, {
    announces: true,
    openPlatforms: [],
    needsPage: !isPerson,
    onListening: (url) =>
      terminal.stdout.write(`Open ${url} in a browser to ask the reports. Ctrl-C ends Rapporteur.\n\n`),
    ...(isPerson && { untilAskedToStop: () => Promise.race([untilAskedToStop(), chatting()]) }),
  });
}

/** `discord-shard`: the process that `start` runs for each shard. It ends on request, or when `start` has ended. */
export async function startShard(options: LibraryOptions, terminal: Terminal): Promise<number> {
  const settings = await readSettings(terminal);
  const discord = chooseDiscord(settings);
  if (discord === null || process.send === undefined)
    throw new RapporteurError('usage', 'discord-shard is called by `start`, not by people');
  // discord.js goes on telling the process that called this one how it is, and that may be gone.
  process.on('error', () => undefined);
  return serve(settings, options, terminal, {
    announces: false,
    openPlatforms: [(deps) => openDiscordConnection(discord, deps)],
  });
}

type Deps = Pick<BotOptions, 'log' | 'clock' | 'store'>;

type ServeParts = Pick<BotOptions, 'announces' | 'openPlatforms'> &
  Partial<Pick<BotOptions, 'untilAskedToStop'>> & {
    /** Whether there is nothing to start where the page cannot be served. */
    readonly needsPage?: boolean;
    /** Told the address of the page. */
    readonly onListening?: (url: string) => void;
  };

async function serve(
  settings: Settings,
  options: LibraryOptions,
  terminal: Terminal,
  parts: ServeParts,
): Promise<number> {
  const metrics = createMetrics();
  const log = metrics.countLines(openLog(settings, terminal));
  for (const { name, nearest } of await findMisspelt(terminal))
    log.warn('setting_unknown', { name, nearest });
  // One process of those that share a store serves them, as it announces for all.
  const { onListening = () => undefined, needsPage = false } = parts;
  const web = parts.announces ? { ...chooseWeb(settings, needsPage), metrics, onListening } : null;
  const folder = await chooseFolder(options, terminal);
  const store = await openStore(settings, terminal);
  await refuseLeftBehind(settings, store, terminal).catch(async (error) => {
    await store.close();
    throw error;
  });
  const forget = surviveRejections(log);
  const { clock, close: closeClock } = await openClock(store.readClock);
  let ending: Ending;
  try {
    const startProgress = createBotProgress(terminal, log);
    const source = createReportSource(folder, store.reportTexts, clock, startProgress);
    const stateDir = resolve(terminal.cwd, settings.STATE_DIR);
    const background = parts.announces ? openFetching(settings, folder, source, store, { log, clock }) : [];
    const { ANNOUNCE_AFTER: announceAfterMs, KEEP_QUESTIONS: days, KEEP_QUESTIONS_DM } = settings;
    const keepQuestions = { days, direct: KEEP_QUESTIONS_DM === '1' };
    const reader = openReader(settings, { log, clock });
    const glossary = createGlossarySource(settings, terminal.cwd);
    const deps = { source, glossary, stateDir, store, log, clock, startProgress };
    ending = await runBot({
      untilAskedToStop,
      ...parts,
      ...deps,
      announceAfterMs,
      background,
      web,
      keepQuestions,
      reader,
    });
  } finally {
    closeClock();
    await store.close();
    forget();
  }
  log.info('stopped');
  // A call to the service that the stop did not wait for would keep the process alive until it gives up.
  setTimeout(() => process.exit(), 100).unref();
  return ending === 'refused' ? REFUSED : 0;
}

/**
 * Creates what fetches reports if REPORT_SOURCES is set. Throws a RapporteurError `settings` if there is no folder
 * for them.
 */
function openFetching(
  settings: Settings,
  { folder, cache, isNamed }: ReportFolder,
  source: ReportSource,
  store: OpenedStore,
  { log, clock }: Pick<BotOptions, 'log' | 'clock'>,
): BotOptions['background'] {
  const { REPORT_SOURCES: sources = [], FETCH_SCHEDULE } = settings;
  if (sources.length === 0) return [];
  if (!isNamed) {
    throw new RapporteurError(
      'settings',
      'REPORT_SOURCES: set REPORTS_DIR to the folder for the fetched reports',
    );
  }
  const onAdded = async () => {
    // A folder that nobody watches, for another process watches its own.
    await source.gather?.((problem) => log.warn('report_not_read', { problem }));
    await store.notify('report_came');
  };
  const download = downloadOptions(settings);
  const options = { sources, folder, ...(cache && { cache }), store, download, clock, log, onAdded };
  return [createFetchSchedule(FETCH_SCHEDULE, options)];
}

/**
 * What a service's SDK cannot read of one event it throws where nobody can catch it, and Node would end the process with
 * all that is in progress, for every person of every service; what we do ourselves is awaited. An error that is thrown
 * anywhere else still ends it.
 * @returns what undoes it
 */
function surviveRejections(log: Logger): () => void {
  const note = (error: unknown) => log.error('rejected', { error });
  process.on('unhandledRejection', note);
  return () => void process.off('unhandledRejection', note);
}
