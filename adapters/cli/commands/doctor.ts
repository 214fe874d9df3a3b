import { toJson } from '../../../src/api/to-json.js';
import type { Finding } from '../../../src/assistant/finding.js';
import { scrubSecrets } from '../../../src/scrub-secrets.js';
import type { PlatformModule, SetUpBy } from '../../platform.js';
import { keepInstallations } from '../bot/keep-installations.js';
import { openAnnouncers } from '../bot/open-platforms.js';
import { attempt } from '../doctor/attempt.js';
import { checkChannels } from '../doctor/check-channels.js';
import { checkPending, checkReports } from '../doctor/check-reports.js';
import { checkPrograms, checkSettings, checkSources } from '../doctor/check-settings.js';
import { checkState } from '../doctor/check-state.js';
import type { LibraryOptions } from '../opening/open-library.js';
import { openLog } from '../opening/open-log.js';
import { type OpenedStore, openStore } from '../opening/open-store.js';
import { choosePlatform } from '../settings/choose-platforms.js';
import { chooseReader } from '../settings/choose-reader.js';
import type { Settings } from '../settings/settings.js';
import { renderTable } from '../terminal/layout.js';
import { print, type Terminal } from '../terminal/terminal.js';

const STATES: Readonly<Record<Finding['state'], string>> = {
  ok: 'ok',
  failed: 'FAILED',
  unset: 'not set',
  unchecked: 'skipped',
};

/** `doctor`: checks everything that `start` needs and prints the findings. Returns 1 if a check failed. */
export async function doctor(
  options: LibraryOptions & { readonly json?: true },
  terminal: Terminal,
  platforms: readonly PlatformModule[],
): Promise<number> {
  const { settings, faulty, findings: ofSettings } = await checkSettings(terminal, platforms);
  const others = settings === null ? [] : await checkAll({ settings, faulty, terminal, platforms }, options);
  const secrets = settings?.secrets ?? [];
  // An error message of a service or a proxy may repeat the secrets sent to it.
  const findings = [...ofSettings, ...others].map((finding) => ({
    ...finding,
    text: scrubSecrets(finding.text, secrets),
  }));
  const ok = findings.every(({ state }) => state !== 'failed');
  const rows = findings.map(({ state, subject, text }) => [STATES[state], subject, text]);
  await print(terminal, options.json ? toJson({ ok, findings }) : renderTable(rows));
  return ok ? 0 : 1;
}

/** What to check: these settings for these chat services. */
type Checked = {
  readonly settings: Settings;
  /** The names of settings whose value is wrong; checks that depend on them are skipped. */
  readonly faulty: readonly string[];
  readonly terminal: Terminal;
  readonly platforms: readonly PlatformModule[];
};

async function checkAll(checked: Checked, options: LibraryOptions): Promise<readonly Finding[]> {
  const { settings, faulty, terminal } = checked;
  const unlessFaulty = async (
    subject: string,
    isOfIt: (name: string) => boolean,
    look: () => Promise<readonly Finding[]>,
  ): Promise<readonly Finding[]> =>
    faulty.some(isOfIt)
      ? [{ state: 'unchecked', subject, text: 'not checked; fix its settings first' }]
      : look();
  const ofState = (name: string) => name === 'DATABASE_URL' || name === 'STATE_DIR';
  const isOf = (module: PlatformModule) => (name: string) => name in module.settings.shape;
  const platforms = checked.platforms.filter((module) => !faulty.some(isOf(module)));

  const { reports, findings } = await checkReports(options, terminal, settings);
  const stored = await unlessFaulty('state', ofState, () => checkStored(settings, terminal, reports));
  const services: Finding[] = [];
  for (const module of checked.platforms)
    services.push(...(await unlessFaulty(module.title, isOf(module), () => checkService(module, checked))));
  const ofReader = (name: string) => name.startsWith('READER_');
  const model = await unlessFaulty('reader', ofReader, () => checkModel(settings));
  const posting = faulty.some(ofState) ? [] : await checkPosting({ ...checked, platforms });
  const ofPrograms = (name: string) => name.startsWith('API_');
  const programs = await unlessFaulty('API', ofPrograms, async () => checkPrograms(settings));
  return [...findings, ...stored, ...services, ...model, ...posting, ...programs];
}

async function checkService(
  module: PlatformModule,
  { settings, terminal }: Checked,
): Promise<readonly Finding[]> {
  const { title: subject, setUpBy } = module;
  const chosen = await attempt(subject, async () => choosePlatform(module, settings));
  if (!('value' in chosen)) return [chosen];
  const { value } = chosen;
  if (value === null) return [{ state: 'unset', subject, text: describeSetUp(setUpBy) }];
  const opened: OpenedStore[] = [];
  const checked = await attempt(subject, () =>
    value.check({
      clock: Date.now,
      async openInstallations(secretKeys) {
        const store = await openStore(settings, terminal);
        opened.push(store);
        return keepInstallations(module.name, secretKeys, store, Date.now);
      },
    }),
  );
  for (const store of opened) await store.close();
  return 'value' in checked ? checked.value : [checked];
}

/** Checks the language model that may choose the sentences of an answer. */
async function checkModel(settings: Settings): Promise<readonly Finding[]> {
  const subject = 'reader';
  const chosen = await attempt(subject, async () => chooseReader(settings));
  if (!('value' in chosen)) return [chosen];
  const { value } = chosen;
  if (value === null) return [{ state: 'unset', subject, text: NO_READER }];
  const checked = await attempt(subject, async () =>
    (await import('../doctor/check-reader.js')).checkReader(value, Date.now),
  );
  return 'value' in checked ? checked.value : [checked];
}

const NO_READER =
  'READER_URL and READER_MODEL; without them, no question goes to a language model, and the built-in choice is used';

const describeSetUp = ({ variable, with: besides, or }: SetUpBy): string =>
  `${variable}${besides ? `, with ${besides}` : ''}${or ? `; ${or}` : ''}`;

/** Runs the checks that need both the service and the database; if either is unavailable, another finding says so. */
async function checkPosting(checked: Checked): Promise<readonly Finding[]> {
  const { settings, terminal } = checked;
  const found = await attempt('channels', async () => {
    const store = await openStore(settings, terminal);
    return checkSubscribed(checked, store).finally(() => store.close());
  });
  return 'value' in found ? found.value : [];
}

async function checkSubscribed(
  { settings, terminal, platforms }: Checked,
  store: OpenedStore,
): Promise<readonly Finding[]> {
  const subscriptions = await store.listSubscriptions();
  if (subscriptions.length === 0) return [];
  const log = { ...openLog(settings, terminal), warn: () => undefined, error: () => undefined };
  const chosen = await Promise.all(
    platforms.map((module) => attempt(module.title, async () => choosePlatform(module, settings))),
  );
  const fine = chosen.flatMap((found) => ('value' in found && found.value !== null ? [found.value] : []));
  return checkChannels(await openAnnouncers(fine, { log, clock: Date.now, store }), subscriptions);
}

/** Runs the checks of the database and its content. */
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
