import type {
  Installation as BoltInstallation,
  InstallationStore as BoltInstallationStore,
} from '@slack/bolt';
import { z } from 'zod';
import { RapporteurError } from '../../../src/errors.js';
import type { Logger } from '../../../src/logger.js';
import type { KeptInstallations } from '../../platform.js';

/** The scopes that the manifest requests, with what fails without each. */
export const NEEDED_SCOPES: Readonly<Record<string, string>> = {
  'app_mentions:read': 'the bot hears no mentions',
  'assistant:write': 'the bot cannot show prompts, titles and a status in its own pane',
  'channels:history': 'the bot hears nothing in the threads of public channels, and cannot find a lost post',
  'channels:read': 'the bot cannot tell whether it is in a public channel',
  'chat:write': 'the bot cannot post',
  commands: 'its slash command is not known',
  'groups:history': 'the bot hears nothing in the threads of private channels',
  'groups:read': 'the bot cannot tell whether it is in a private channel',
  'im:history': 'the bot hears no direct messages',
  'mpim:history': 'the bot hears nothing in group messages',
  'reactions:write': 'the bot cannot show by a reaction that an answer takes a while',
  'users:read': 'the bot cannot tell people’s language, nor who may subscribe',
};

/** The needed scopes that were not granted; none if Slack does not list the granted ones. */
export function findMissingScopes(granted: readonly string[] | undefined): readonly string[] {
  return granted === undefined ? [] : Object.keys(NEEDED_SCOPES).filter((scope) => !granted.includes(scope));
}

/** How people install the app in their own workspaces, with OAuth. */
export type InstallSettings = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** 32 bytes each, in hexadecimal: the first encrypts, any of them decrypts. */
  readonly secretKeys: readonly [string, ...string[]];
};

/** A workspace, or an organization of Enterprise Grid, in which the app is installed. */
type Workspace = { readonly id: string; readonly name: string; readonly token: string };

/** The installations of the app. The store holds them encrypted. */
export interface Installations {
  /** The store that Bolt's installer and authorization use. */
  readonly forBolt: BoltInstallationStore;
  /** The bot's token in a workspace; null if the app is not installed there, or if its token cannot be decrypted. */
  tokenOf(workspace: string): Promise<string | null>;
  /** Removes an installation. */
  remove(workspace: string): Promise<void>;
  /** The installations that can be decrypted; for each of the others, an error that says what to do. */
  list(): Promise<readonly (Workspace | RapporteurError)[]>;
}

const installed = z.looseObject({
  bot: z.looseObject({ token: z.string() }),
  team: z.looseObject({ name: z.string().optional() }).optional(),
  enterprise: z.looseObject({ name: z.string().optional() }).optional(),
});

/** Creates the installations of the app, with the store for Bolt. `kept` encrypts them before it stores them. */
export function createInstallations(kept: KeptInstallations, log: Logger): Installations {
  const load = async (workspace: string) => {
    const text = await kept.load(workspace);
    return text === null ? null : JSON.parse(text);
  };
  return {
    forBolt: {
      async storeInstallation(installation) {
        const workspace = workspaceOf(installation);
        await kept.save(workspace, JSON.stringify(installation));
        const missing = findMissingScopes(installation.bot?.scopes);
        log.info('installed', { workspace });
        if (missing.length > 0) log.warn('scopes_missing', { workspace, missing });
      },
      async fetchInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
        if (isEnterpriseInstall && enterpriseId !== undefined && teamId !== undefined)
          await kept.noteParent(teamId, enterpriseId);
        const workspace = isEnterpriseInstall ? enterpriseId : teamId;
        const found = workspace === undefined ? null : await load(workspace);
        if (found === null) throw new Error(`the app is not installed in ${workspace}`);
        return found;
      },
      async deleteInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
        const workspace = isEnterpriseInstall ? enterpriseId : teamId;
        if (workspace !== undefined) await kept.remove(workspace);
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
      if (await kept.remove(workspace)) log.info('uninstalled', { workspace });
    },

    async list() {
      const all = await kept.list();
      return all.map((each) => {
        if (each instanceof RapporteurError) return each;
        const { bot, team, enterprise } = installed.parse(JSON.parse(each.text));
        return { id: each.workspace, name: team?.name ?? enterprise?.name ?? '', token: bot.token };
      });
    },
  };
}

/** The id of an installation: the organization's if it covers all of its workspaces, otherwise the workspace's. */
function workspaceOf({ team, enterprise, isEnterpriseInstall }: BoltInstallation): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (id === undefined) throw new Error('Slack has named neither a workspace nor an organization');
  return id;
}
