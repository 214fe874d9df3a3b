import { toJson } from '../../../src/api/to-json.js';
import type { Finding } from '../../../src/assistant/finding.js';
import { scrubSecrets } from '../../../src/scrub-secrets.js';
import { keepInstallations } from '../bot/keep-installations.js';
import { openAnnouncementPlatforms } from '../bot/open-platforms.js';
import { attempt } from '../doctor/attempt.js';
import { checkChannels } from '../doctor/check-channels.js';
import { checkPrograms } from '../doctor/check-programs.js';
import { checkPending, checkReports } from '../doctor/check-reports.js';
import { checkSettings } from '../doctor/check-settings.js';
import { checkSources } from '../doctor/check-sources.js';
import { checkState } from '../doctor/check-state.js';
import type { LibraryOptions } from '../opening/open-library.js';
import { openLog } from '../opening/open-log.js';
import { type OpenedStore, openStore } from '../opening/open-store.js';
import { chooseReader } from '../settings/choose-reader.js';
import { chooseSlack } from '../settings/choose-slack.js';
import { secretsOf } from '../settings/secrets.js';
import { chooseDiscord, type Settings } from '../settings/settings.js';
import { renderTable } from '../terminal/table.js';
import { print, type Terminal } from '../terminal/terminal.js';

const STATES: Readonly<Record<Finding['state'], string>> = { ok: 'ok', failed: 'FAILED', unset: 'not set' };

/** `doctor`: checks everything that `start` needs and prints the findings. Returns 1 if a check failed. */
export async function doctor(
  options: LibraryOptions & { readonly json?: true },
  terminal: Terminal,
): Promise<number> {
  const { settings, findings: ofSettings } = await checkSettings(terminal);
  const others = settings === null ? [] : await checkAll(settings, options, terminal);
  const secrets = settings === null ? [] : secretsOf(settings);
  // What a service or a proxy says may repeat what was sent to it.
  const findings = [...ofSettings, ...others].map((finding) => ({
    ...finding,
    text: scrubSecrets(finding.text, secrets),
  }));
  const ok = findings.every(({ state }) => state !== 'failed');
  const rows = findings.map(({ state, subject, text }) => [STATES[state], subject, text]);
  await print(terminal, options.json ? toJson({ ok, findings }) : renderTable(rows));
  return ok ? 0 : 1;
}

async function checkAll(
  settings: Settings,
  options: LibraryOptions,
  terminal: Terminal,
): Promise<readonly Finding[]> {
  const { reports, findings } = await checkReports(options, terminal);
  return [
    ...findings,
    ...(await checkStored(settings, terminal, reports)),
    ...(await checkService(
      'Slack',
      'SLACK_BOT_TOKEN, with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET; SLACK_CLIENT_ID for many workspaces',
      () => chooseSlack(settings),
      async (slack) => {
        const { checkSlack } = await import('../../slack/setup/check-slack.js');
        if (slack.install === undefined) return checkSlack(slack, Date.now);
        const store = await openStore(settings, terminal);
        const kept = keepInstallations(slack.install.secretKeys, store, Date.now);
        return checkSlack(slack, Date.now, kept).finally(() => store.close());
      },
    )),
    ...(await checkService(
      'Discord',
      'DISCORD_TOKEN',
      () => chooseDiscord(settings),
      async (discord) =>
        (await import('../../discord/setup/check-discord.js')).checkDiscord(discord, Date.now),
    )),
    ...(await checkService(
      'reader',
      'READER_URL and READER_MODEL; without them no language model gets a question, and the built-in choice is used',
      () => chooseReader(settings),
      async (reader) => (await import('../doctor/check-reader.js')).checkReader(reader, Date.now),
    )),
    ...(await checkPosting(settings, terminal)),
    ...checkPrograms(settings),
  ];
}

/** Checks that need both the service and the database; if either is away, another finding says so. */
async function checkPosting(settings: Settings, terminal: Terminal): Promise<readonly Finding[]> {
  const checked = await attempt('channels', async () => {
    const store = await openStore(settings, terminal);
    return checkSubscribed(settings, store, terminal).finally(() => store.close());
  });
  return 'value' in checked ? checked.value : [];
}

async function checkSubscribed(
  settings: Settings,
  store: OpenedStore,
  terminal: Terminal,
): Promise<readonly Finding[]> {
  const subscriptions = await store.listSubscriptions();
  if (subscriptions.length === 0) return [];
  const log = { ...openLog(settings, terminal), warn: () => undefined, error: () => undefined };
  const chosen = {
    slack: chosenOr(() => chooseSlack(settings)),
    discord: chosenOr(() => chooseDiscord(settings)),
  };
  const platforms = await openAnnouncementPlatforms(chosen, { log, clock: Date.now, store });
  return checkChannels(platforms, subscriptions);
}

const chosenOr = <Chosen>(choose: () => Chosen | null): Chosen | null => {
  try {
    return choose();
  } catch {
    return null;
  }
};

/** All that the database has to tell. */
async function checkStored(
  settings: Settings,
  terminal: Terminal,
  reports: Parameters<typeof checkPending>[0],
): Promise<readonly Finding[]> {
  const opened = await attempt('state', () => openStore(settings, terminal));
  if (!('value' in opened)) return [opened];
  const store = opened.value;
  try {
    return [
      ...(await checkState(settings, store, terminal)),
      ...(await checkPending(reports, store)),
      ...(await checkSources(settings, store)),
    ];
  } finally {
    await store.close();
  }
}

/**
 * @param choose what the settings say of a service; null if it is not set up
 * @param variables what would set it up
 */
async function checkService<Chosen>(
  subject: string,
  variables: string,
  choose: () => Chosen | null,
  check: (chosen: Chosen) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const chosen = await attempt(subject, async () => choose());
  if (!('value' in chosen)) return [chosen];
  const { value } = chosen;
  if (value === null) return [{ state: 'unset', subject, text: variables }];
  const checked = await attempt(subject, () => check(value));
  return 'value' in checked ? checked.value : [checked];
}
