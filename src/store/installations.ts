import type { Db } from './schema.js';

/** Where an app has been installed by users of a service; instants are epoch milliseconds. */
export type Installation = {
  readonly service: string;
  /** The id of the workspace, or of an organization of several. */
  readonly workspace: string;
  /** The organization whose installation is the workspace's, too; null where it has its own. */
  readonly parent: string | null;
  /** What is needed to act there, as `createSealer` has encrypted it; null where the parent has it. */
  readonly sealed: string | null;
  readonly installedAt: number;
};

export interface InstallationStore {
  /** Replaces what the workspace had. */
  saveInstallation(installation: Installation): Promise<void>;
  /** Writes that a workspace belongs to an organization, unless it has an installation of its own. */
  noteParent(service: string, workspace: string, parent: string, now: number): Promise<void>;
  /** That of the workspace or of its organization; null where neither has one. */
  loadInstallation(service: string, workspace: string): Promise<Installation | null>;
  /** Forgets it, and that other workspaces had it; false where there was none. */
  removeInstallation(service: string, workspace: string): Promise<boolean>;
  /** Those that are not another one's, the oldest first. */
  listInstallations(service: string): Promise<readonly Installation[]>;
}

/** Installations of the app in workspaces, in the database. The tokens in it are sealed. */
export function createInstallationStore(db: Db): InstallationStore {
  const select = (service: string) =>
    db
      .selectFrom('installations')
      .select(['service', 'workspace', 'parent', 'sealed', 'installed_at as installedAt'])
      .where('service', '=', service);
  const load = (service: string, workspace: string) =>
    select(service).where('workspace', '=', workspace).executeTakeFirst();
  return {
    async saveInstallation({ installedAt, ...installation }) {
      const { parent, sealed } = installation;
      const content = { parent, sealed, installed_at: installedAt };
      await db
        .insertInto('installations')
        .values({ ...installation, installed_at: installedAt })
        .onConflict((conflict) => conflict.columns(['service', 'workspace']).doUpdateSet(content))
        .execute();
    },

    async noteParent(service, workspace, parent, now) {
      await db
        .insertInto('installations')
        .values({ service, workspace, parent, sealed: null, installed_at: now })
        .onConflict((conflict) =>
          conflict
            .columns(['service', 'workspace'])
            .doUpdateSet({ parent })
            .where('installations.sealed', 'is', null),
        )
        .execute();
    },

    async loadInstallation(service, workspace) {
      const found = await load(service, workspace);
      if (found === undefined || found.sealed !== null || found.parent === null) return found ?? null;
      return (await load(service, found.parent)) ?? null;
    },

    async removeInstallation(service, workspace) {
      const { numDeletedRows } = await db
        .deleteFrom('installations')
        .where('service', '=', service)
        .where((is) =>
          is.or([is('workspace', '=', workspace), is.and({ parent: workspace }).and('sealed', 'is', null)]),
        )
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    listInstallations: (service) =>
      select(service).where('sealed', 'is not', null).orderBy('installed_at').orderBy('workspace').execute(),
  };
}
