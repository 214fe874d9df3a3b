import { toJson } from '../../../src/api/to-json.js';
import { RapporteurError } from '../../../src/errors.js';
import { formatPeriod } from '../../../src/periods/period.js';
import type { Delivery } from '../../../src/store/delivery.js';
import { readTime } from '../bot/open-clock.js';
import { type OpenedStore, openStore } from '../opening/open-store.js';
import { readSettings } from '../settings/settings.js';
import { renderTable } from '../terminal/layout.js';
import { print, type Terminal, warn } from '../terminal/terminal.js';

export type DeliveriesOptions = {
  readonly failed?: true;
  readonly retry?: string;
  readonly json?: true;
};

/** The maximum number of rows listed; if there are more, a warning says so. */
const MAX_ROWS = 1000;
const COLUMNS = ['id', 'state', 'report', 'service', 'channel', 'tries', 'planned', 'due', 'why'];

/** `deliveries`: lists the state of each announcement in each channel, or retries one. */
export async function listDeliveries(options: DeliveriesOptions, terminal: Terminal): Promise<number> {
  const store = await openStore(await readSettings(terminal), terminal);
  try {
    if (options.retry !== undefined)
      return await retry(options.retry, options.json === true, store, terminal);
    const limit = MAX_ROWS + 1;
    const found = await store.listAllDeliveries({ failed: options.failed === true, limit });
    const deliveries = found.slice(0, MAX_ROWS);
    if (found.length > MAX_ROWS) warn(terminal, `only the latest ${MAX_ROWS} are listed`);
    if (options.json === true) await print(terminal, toJson(deliveries.map(deliveryJson)));
    else await print(terminal, await describe(deliveries, options.failed === true, store));
    return 0;
  } finally {
    await store.close();
  }
}

async function retry(id: string, json: boolean, store: OpenedStore, terminal: Terminal): Promise<number> {
  const retried = await store.retryDelivery(id, await readTime(store.readClock));
  if (retried.kind === 'none')
    throw new RapporteurError(
      'usage',
      `--retry ${id}: there is no such delivery; \`rapporteur deliveries\` lists them`,
    );
  if (retried.kind === 'unneeded') {
    const why = retried.state === 'sent' ? 'it has already been posted' : 'it is still being tried';
    throw new RapporteurError('usage', `--retry ${id}: ${why} (${retried.state})`);
  }
  await store.notify('delivery_due');
  const { before, resumed } = retried;
  const looks =
    before === 'unknown' ? ' It may have been posted already, so the bot looks for it first.' : '';
  const resumes = resumed ? ' The subscription of its channel was paused and is active again.' : '';
  const text = `${id} is due now; a running bot or \`rapporteur announce\` will post it.${looks}${resumes}`;
  await print(terminal, json ? toJson({ id, before, resumed }) : text);
  return 0;
}

const time = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

const deliveryJson = ({ plannedAt, dueAt, ...delivery }: Delivery) => ({
  ...delivery,
  plannedAt: time(plannedAt),
  dueAt: time(dueAt),
});

async function describe(
  deliveries: readonly Delivery[],
  failed: boolean,
  store: OpenedStore,
): Promise<string> {
  if (deliveries.length === 0) return failed ? 'No delivery has failed.' : 'Nothing has been announced yet.';
  const counts = Object.entries(await store.countDeliveries()).filter(([, count]) => count > 0);
  const summary = counts.map(([state, count]) => `${state} ${count}`).join(', ');
  return `Total: ${summary}\n\n${renderTable([COLUMNS, ...deliveries.map(rowOf)])}`;
}

const rowOf = ({ id, state, report, destination, attempts, ...delivery }: Delivery): readonly string[] => [
  id,
  state,
  `${report.series} ${formatPeriod(report.period)}`,
  destination.service,
  destination.channel,
  String(attempts),
  time(delivery.plannedAt)?.slice(0, 16) ?? '',
  time(delivery.dueAt)?.slice(0, 16) ?? '',
  delivery.reason ?? '',
];
