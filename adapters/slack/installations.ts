import type {
  Installation as BoltInstallation,
  InstallationStore as BoltInstallationStore,
} from '@slack/bolt';
import { z } from 'zod';
import { RapporteurError } from '../../src/errors.js';
import type { Logger } from '../../src/logger.js';
import type { Installation, InstallationStore } from '../../src/store/installations.js';
import { createSealer } from '../../src/store/seal.js';
import { findMissingScopes } from './scopes.js';

/** How people install the app in their own workspaces, by OAuth. */
export type InstallSettings = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** Of 32 bytes each, in hexadecimal; the first seals, all of them open. */
  readonly secretKeys: readonly [string, ...string[]];
};

export type StoredInstallations = Pick<
  InstallationStore,
  'saveInstallation' | 'noteParent' | 'loadInstallation' | 'removeInstallation' | 'listInstallations'
>;

/** A workspace, or an organization of Enterprise Grid, in which the app is installed. */
export type Workspace = { readonly id: string; readonly name: string; readonly token: string };

/** The installations of the app, their tokens encrypted in the store. */
export interface Installations {
  /** What Bolt's installer and its authorization read and write. */
  readonly forBolt: BoltInstallationStore;
  /** The bot's token in a workspace; null where the app is not installed there, or its token cannot be opened. */
  tokenOf(workspace: string): Promise<string | null>;
  /** Forgets an installation. */
  remove(workspace: string): Promise<void>;
  /** Those that can be opened; of the others, what to do. */
  list(): Promise<readonly (Workspace | RapporteurError)[]>;
  /** Seals with the key of today what was sealed with an older one; how many. */
  reseal(): Promise<number>;
}

const SERVICE = 'slack';
const installed = z.looseObject({
  bot: z.looseObject({ token: z.string() }),
  team: z.looseObject({ name: z.string().optional() }).optional(),
  enterprise: z.looseObject({ name: z.string().optional() }).optional(),
});

/** The installations of the app. Their tokens are sealed with `secretKeys` before they are stored. */
export function createInstallations(
  { secretKeys }: InstallSettings,
  store: StoredInstallations,
  { log, clock }: { readonly log: Logger; readonly clock: () => number },
): Installations {
  const sealer = createSealer(secretKeys);
  const placeOf = (workspace: string) => `${SERVICE} ${workspace}`;
  const save = (workspace: string, json: string, installedAt: number) => {
    const sealed = sealer.seal(json, placeOf(workspace));
    return store.saveInstallation({ service: SERVICE, workspace, parent: null, sealed, installedAt });
  };
  const open = ({ workspace, sealed }: Installation): string => {
    const json = sealed === null ? null : sealer.open(sealed, placeOf(workspace));
    if (json !== null) return json;
    throw new RapporteurError(
      'settings',
      `SECRET_KEY does not open the installation in ${workspace}: set the key that it was sealed with as SECRET_KEY_OLD, or install the app there again`,
    );
  };
  const load = async (workspace: string) => {
    const found = await store.loadInstallation(SERVICE, workspace);
    return found === null ? null : JSON.parse(open(found));
  };

  return {
    forBolt: {
      async storeInstallation(installation) {
        const workspace = workspaceOf(installation);
        await save(workspace, JSON.stringify(installation), clock());
        const missing = findMissingScopes(installation.bot?.scopes);
        log.info('installed', { workspace });
        if (missing.length > 0) log.warn('scopes_missing', { workspace, missing });
      },
      async fetchInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
        if (isEnterpriseInstall && enterpriseId !== undefined && teamId !== undefined)
          await store.noteParent(SERVICE, teamId, enterpriseId, clock());
        const workspace = isEnterpriseInstall ? enterpriseId : teamId;
        const found = workspace === undefined ? null : await load(workspace);
        if (found === null) throw new Error(`the app is not installed in ${workspace}`);
        return found;
      },
      async deleteInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
        const workspace = isEnterpriseInstall ? enterpriseId : teamId;
        if (workspace !== undefined) await store.removeInstallation(SERVICE, workspace);
      },
    },

    async tokenOf(workspace) {
      try {
        return installed.parse(await load(workspace)).bot.token;
      } catch (error) {
        if (error instanceof RapporteurError) log.error('installation_sealed', { workspace, error });
        return null;
      }
    },

    async remove(workspace) {
      const isRemoved = await store.removeInstallation(SERVICE, workspace);
      if (isRemoved) log.info('uninstalled', { workspace });
    },

    async list() {
      const all = await store.listInstallations(SERVICE);
      return all.map((each) => {
        try {
          const { bot, team, enterprise } = installed.parse(JSON.parse(open(each)));
          return { id: each.workspace, name: team?.name ?? enterprise?.name ?? '', token: bot.token };
        } catch (error) {
          if (error instanceof RapporteurError) return error;
          throw error;
        }
      });
    },

    async reseal() {
      const all = await store.listInstallations(SERVICE);
      const old = all.filter(({ sealed }) => sealed !== null && !sealer.isCurrent(sealed));
      let resealed = 0;
      for (const each of old) {
        const json = sealer.open(each.sealed ?? '', placeOf(each.workspace));
        if (json === null) continue;
        await save(each.workspace, json, each.installedAt);
        resealed += 1;
      }
      return resealed;
    },
  };
}

/** What an installation is known by: the organization where it is for all of its workspaces. */
function workspaceOf({ team, enterprise, isEnterpriseInstall }: BoltInstallation): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (id === undefined) throw new Error('Slack has named neither a workspace nor an organization');
  return id;
}
