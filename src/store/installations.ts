import type { Db } from './schema.js';

/** The installation of the app in a workspace; instants are epoch milliseconds. */
export type Installation = {
  readonly service: string;
  /** The id of the workspace, or of an organization with several workspaces. */
  readonly workspace: string;
  /** The organization whose installation also covers the workspace; null if it has its own. */
  readonly parent: string | null;
  /** The credentials to act there, encrypted by a `Sealer`; null if the parent has them. */
  readonly sealed: string | null;
  readonly installedAt: number;
};

export interface InstallationStore {
  /** Saves an installation, replacing an earlier one of the workspace. */
  saveInstallation(installation: Installation): Promise<void>;
  /** Records that a workspace belongs to an organization, unless it has its own installation. */
  noteParent(service: string, workspace: string, parent: string, now: number): Promise<void>;
  /** The installation of the workspace, or that of its organization; null if neither has one. */
  loadInstallation(service: string, workspace: string): Promise<Installation | null>;
  /** Deletes an installation, and the records of workspaces that it covered; false if there was none. */
  removeInstallation(service: string, workspace: string): Promise<boolean>;
  /** The installations with their own credentials, oldest first. */
  listInstallations(service: string): Promise<readonly Installation[]>;
}

/** Creates a store of installations in the database. Callers seal the credentials. */
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
