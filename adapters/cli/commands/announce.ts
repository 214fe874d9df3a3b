import {
  announceReports,
  backfillReports,
  type Planning,
} from '../../../src/announcements/announce-reports.js';
import { createWordsMatcher } from '../../../src/announcements/match-words.js';
import { previewAnnouncements } from '../../../src/announcements/preview-announcements.js';
import { RapporteurError } from '../../../src/errors.js';

import type { Report } from '../../../src/reports/report.js';
import { describePlans, type Plan, planJson, wentWrong } from '../announcement-plans.js';
import { deliverNow, findPlans } from '../deliver-now.js';
import { toJson } from '../json.js';
import { openGlossary } from '../open-glossary.js';
import { chooseFolder, type LibraryOptions } from '../open-library.js';
import { openLog } from '../open-log.js';
import { openAnnouncementPlatforms } from '../open-platforms.js';
import { type OpenedStore, openStore } from '../open-store.js';
import { createReportSource, type ReportSource } from '../report-source.js';
import { chooseDiscord, chooseSlack, readSettings, type Settings } from '../settings.js';
import { print, type Terminal, warn } from '../terminal.js';

export type AnnounceOptions = LibraryOptions & {
  readonly json?: true;
  readonly dryRun?: true;
  readonly backfill?: string;
};

/** `announce`: announces by hand what a running bot would by itself, or says what that would be; says what came of it. */
export async function announce(options: AnnounceOptions, terminal: Terminal): Promise<number> {
  const backfill = readBackfill(options.backfill);
  const settings = await readSettings(terminal);
  const folder = await chooseFolder(options, terminal);
  const store = await openStore(settings, terminal);
  try {
    const source = createReportSource(folder, store.reportTexts, Date.now);
    const plans =
      options.dryRun === true
        ? await foresee(source, backfill, store, terminal)
        : await carryOut(source, backfill, settings, store, terminal);
    const dryRun = options.dryRun === true;
    const text = plans.length === 0 ? await explainNothing(store) : describePlans(plans, dryRun);
    await print(terminal, options.json ? toJson(planJson(plans, dryRun)) : text);
    return plans.some(wentWrong) ? 1 : 0;
  } finally {
    await store.close();
  }
}

async function explainNothing(store: OpenedStore): Promise<string> {
  const { length } = await store.listSubscriptions();
  if (length === 0) return 'Nothing to announce: no channel is subscribed (/report subscribe).';
  return 'Nothing to announce: no report is new, and none has been corrected.';
}

function readBackfill(typed = '0'): number {
  if (/^\d{1,4}$/.test(typed)) return Number(typed);
  throw new RapporteurError('usage', `--backfill ${typed}: is no number of reports (such as 1 or 4)`);
}

async function foresee(
  source: ReportSource,
  backfill: number,
  store: OpenedStore,
  terminal: Terminal,
): Promise<readonly Plan[]> {
  const reports = await source.preview((problem) => warn(terminal, problem));
  const matcher = createWordsMatcher(await openGlossary());
  const previews = await previewAnnouncements(reports, backfill, { store, matcher });
  return previews.map((preview) => ({ ...preview, delivery: null }));
}

async function carryOut(
  source: ReportSource,
  backfill: number,
  settings: Settings,
  store: OpenedStore,
  terminal: Terminal,
): Promise<readonly Plan[]> {
  const services = { slack: chooseSlack(settings), discord: chooseDiscord(settings) };
  const logger = openLog(settings, terminal);
  // What comes of each delivery is the result.
  const log = { ...logger, info: logger.debug, warn: logger.debug };
  const reports = await takeOver(source, store, terminal);
  const matcher = createWordsMatcher(await openGlossary());
  const planning: Planning = { store, matcher, clock: Date.now, logger: log };
  const previews = await previewAnnouncements(reports, backfill, planning);
  await announceReports(reports, planning);
  if (backfill > 0) await backfillReports(reports, backfill, planning);
  await store.notify('delivery_due');
  const platforms = await openAnnouncementPlatforms(services, { log, clock: Date.now });
  const tried = await deliverNow(platforms, reports, { store, log, clock: Date.now });
  await tellWhoDelivers(services, store, terminal);
  return findPlans(previews, tried, reports, store);
}

/** Where all processes answer from what they share, the folder's reports are to be part of it first. */
async function takeOver(
  source: ReportSource,
  store: OpenedStore,
  terminal: Terminal,
): Promise<readonly Report[]> {
  const tell = (problem: string) => warn(terminal, problem);
  if (source.gather !== null && (await source.gather(tell))) await store.notify('report_came');
  return source.load(tell);
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
      `${VARIABLES[service]} is not set here: what waits for ${service} is delivered by a running bot that has it`,
    );
  }
}
