import { randomUUID } from 'node:crypto';
import { STATE_KINDS } from '../../../src/assistant/state.js';
import { createStore } from '../../../src/store/store.js';
import { choosePlace, type Settings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';

export type OpenedStore = Awaited<ReturnType<typeof openStore>>;

/**
 * Opens the store that the settings name. If it cannot be used, throws a RapporteurError `store` that says what to do.
 */
export function openStore(settings: Settings, { cwd }: Pick<Terminal, 'cwd'>) {
  return createStore({ ...choosePlace(settings, cwd), ...STATE_KINDS, createId: randomUUID });
}

/** Resolves as `work` does. If it rejects, closes the store that was opened for it. */
export function orClose<Value>(store: Pick<OpenedStore, 'close'>, work: Promise<Value>): Promise<Value> {
  return work.catch(async (error) => {
    await store.close();
    throw error;
  });
}
