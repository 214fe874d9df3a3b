import { toJson } from '../../../src/api/to-json.js';
import type { Subscription } from '../../../src/store/subscriptions.js';
import { openStore } from '../opening/open-store.js';
import { readSettings } from '../settings/settings.js';
import { renderTable } from '../terminal/layout.js';
import { print, type Terminal } from '../terminal/terminal.js';

const COLUMNS = ['service', 'workspace', 'channel', 'words', 'language', 'state', 'why', 'since', 'by'];

/** `subscriptions`: lists every channel that is notified of new reports. */
export async function listSubscriptions(
  options: { readonly json?: true },
  terminal: Terminal,
): Promise<number> {
  const store = await openStore(await readSettings(terminal), terminal);
  const subscriptions = await store.listSubscriptions().finally(() => store.close());
  if (options.json === true) await print(terminal, toJson(subscriptions.map(subscriptionJson)));
  else if (subscriptions.length === 0)
    await print(
      terminal,
      'No channel is subscribed (to subscribe one, mention the bot there with the word subscribe).',
    );
  else await print(terminal, renderTable([COLUMNS, ...subscriptions.map(rowOf)]));
  return 0;
}

const subscriptionJson = ({ createdAt, ...subscription }: Subscription) => ({
  ...subscription,
  createdAt: new Date(createdAt).toISOString(),
});

const rowOf = (subscription: Subscription): readonly string[] => [
  subscription.service,
  subscription.workspace || '-',
  subscription.channel,
  subscription.words || '(all reports)',
  subscription.locale,
  subscription.state,
  subscription.reason ?? '',
  new Date(subscription.createdAt).toISOString().slice(0, 10),
  subscription.createdBy,
];
