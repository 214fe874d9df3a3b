import { RapporteurError } from '../../../src/errors.js';
import type { Installation, InstallationStore } from '../../../src/store/installations.js';
import { createSealer } from '../../../src/store/seal.js';
import type { KeptInstallations } from '../../platform.js';

/**
 * Stores the installations of a service's app, encrypted.
 * @param secretKeys of 32 bytes each, in hexadecimal: the first encrypts, any of them decrypts
 * @param clock epoch milliseconds
 */
export function keepInstallations(
  service: string,
  secretKeys: readonly [string, ...string[]],
  store: InstallationStore,
  clock: () => number,
): KeptInstallations {
  const sealer = createSealer(secretKeys);
  /** Binds each ciphertext to its row: if moved to another row, it cannot be decrypted. */
  const placeOf = (workspace: string) => `${service} ${workspace}`;
  const save = (workspace: string, text: string, installedAt: number) =>
    store.saveInstallation({
      service,
      workspace,
      parent: null,
      sealed: sealer.seal(text, placeOf(workspace)),
      installedAt,
    });
  const open = ({ workspace, sealed }: Installation): string | null =>
    sealed === null ? null : sealer.open(sealed, placeOf(workspace));
  return {
    save: (workspace, text) => save(workspace, text, clock()),
    noteParent: (workspace, parent) => store.noteParent(service, workspace, parent, clock()),
    remove: (workspace) => store.removeInstallation(service, workspace),

    async load(workspace) {
      const found = await store.loadInstallation(service, workspace);
      if (found === null) return null;
      const text = open(found);
      if (text === null) throw explainSealed(found.workspace);
      return text;
    },

    async list() {
      const all = await store.listInstallations(service);
      return all.map((each) => {
        const text = open(each);
        return text === null ? explainSealed(each.workspace) : { workspace: each.workspace, text };
      });
    },

    async reseal() {
      const all = await store.listInstallations(service);
      const old = all.filter(({ sealed }) => sealed !== null && !sealer.isCurrent(sealed));
      let resealed = 0;
      for (const each of old) {
        const text = open(each);
        if (text === null) continue;
        await save(each.workspace, text, each.installedAt);
        resealed += 1;
      }
      return resealed;
    },
  };
}

const explainSealed = (workspace: string) =>
  new RapporteurError(
    'settings',
    `SECRET_KEY does not decrypt the installation in ${workspace}: set the key that encrypted it as SECRET_KEY_OLD, or install the app there again`,
  );
