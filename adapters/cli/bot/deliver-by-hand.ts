import { findHeldReports, type Planning } from '../../../src/announcements/announce-reports.js';
import { createWordsMatcher } from '../../../src/announcements/match-words.js';
import type { Preview } from '../../../src/announcements/preview-announcements.js';
import type { Logger } from '../../../src/logger.js';
import type { Report } from '../../../src/reports/report.js';
import { openGlossary } from '../opening/open-glossary.js';
import { chooseFolder, type LibraryOptions } from '../opening/open-library.js';
import { openLog } from '../opening/open-log.js';
import { type OpenedStore, openStore } from '../opening/open-store.js';
import { createReportSource, type ReportSource } from '../opening/report-source.js';
import { chooseSlack } from '../settings/choose-slack.js';
import { chooseDiscord, readSettings, type Settings } from '../settings/settings.js';
import { type Terminal, warn } from '../terminal/terminal.js';
import type { Plan } from './announcement-plans.js';
import { deliverNow, findPlans } from './deliver-now.js';
import { openClock } from './open-clock.js';
import { openAnnouncementPlatforms } from './open-platforms.js';

/** What a command has that announces by hand; its store is to be closed. */
export type ByHand = {
  readonly settings: Settings;
  readonly store: OpenedStore;
  readonly source: ReportSource;
  readonly log: Logger;
  readonly planning: Planning & { readonly store: OpenedStore };
};

/** Opens all that `announce` needs. Throws a RapporteurError that names the setting at fault. */
export async function openByHand(options: LibraryOptions, terminal: Terminal): Promise<ByHand> {
  const settings = await readSettings(terminal);
  const folder = await chooseFolder(options, terminal);
  const logger = openLog(settings, terminal);
  // What comes of each delivery is the result.
  const log = { ...logger, info: logger.debug, warn: logger.debug };
  const matcher = createWordsMatcher(await openGlossary(settings, terminal.cwd));
  const store = await openStore(settings, terminal);
  const { clock } = await openClock(store.readClock);
  const source = createReportSource(folder, store.reportTexts, clock);
  const { ANNOUNCE_AFTER: announceAfterMs } = settings;
  const { library } = source;
  const planning = { store, matcher, clock, logger: log, library, announceAfterMs };
  return { settings, store, source, log, planning };
}

/** If processes share reports, the folder's reports are added to them first. */
export async function takeOver({ source, store }: ByHand, terminal: Terminal): Promise<readonly Report[]> {
  const tell = (problem: string) => warn(terminal, problem);
  if (source.gather !== null && (await source.gather(tell))) await store.notify('report_came');
  return source.load(tell);
}

/** Delivers what is due on the services whose tokens are set here. Returns the outcome of each plan. */
export async function deliverPlanned(
  previews: readonly Preview[],
  reports: readonly Report[],
  { settings, store, log, planning: { clock } }: ByHand,
  terminal: Terminal,
): Promise<readonly Plan[]> {
  const services = { slack: chooseSlack(settings), discord: chooseDiscord(settings) };
  await store.notify('delivery_due');
  const platforms = await openAnnouncementPlatforms(services, { log, clock, store });
  const held = await findHeldReports(reports, store);
  const shown = reports.filter((report) => !held.has(report));
  const tried = await deliverNow(platforms, shown, { store, log, clock });
  await tellWhoDelivers(services, store, terminal);
  return findPlans(previews, tried, reports, store);
}

const VARIABLES = {
  slack: 'SLACK_BOT_TOKEN, with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET,',
  discord: 'DISCORD_TOKEN',
} as const;

async function tellWhoDelivers(
  services: Readonly<Record<keyof typeof VARIABLES, object | null>>,
  store: OpenedStore,
  terminal: Terminal,
): Promise<void> {
  for (const service of ['slack', 'discord'] as const) {
    if (services[service] !== null || (await store.nextDueAt(service)) === null) continue;
    warn(
      terminal,
      `${VARIABLES[service]} is not set here: a running bot that has it delivers what waits for ${service}`,
    );
  }
}
