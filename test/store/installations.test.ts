import { expect, it } from 'vitest';
import { onEachEngine, openStore } from './open-store.js';

const installation = (workspace: string, sealed: string) => ({
  service: 's',
  workspace,
  parent: null,
  sealed,
  installedAt: 5,
});

onEachEngine((engine) => {
  it('stores one installation for each workspace, until it is removed', async () => {
    const { store, restart } = await openStore(engine);
    await store.saveInstallation(installation('T1', 'first'));
    await store.saveInstallation(installation('T1', 'second'));
    await store.saveInstallation(installation('T2', 'other'));
    const restarted = await restart();
    expect(await restarted.loadInstallation('s', 'T1')).toEqual(installation('T1', 'second'));
    expect(await restarted.loadInstallation('another', 'T1')).toBeNull();
    expect([
      await restarted.removeInstallation('s', 'T1'),
      await restarted.removeInstallation('s', 'T1'),
    ]).toEqual([true, false]);
    expect(await restarted.listInstallations('s')).toEqual([installation('T2', 'other')]);
  });

  it('uses the installation of an organization for its workspaces, except those with their own', async () => {
    const { store } = await openStore(engine);
    await store.saveInstallation(installation('E1', 'of all'));
    await store.saveInstallation(installation('T2', 'its own'));
    for (const workspace of ['T1', 'T1', 'T2']) await store.noteParent('s', workspace, 'E1', 7);
    const sealed = async (workspace: string) => (await store.loadInstallation('s', workspace))?.sealed;
    expect([await sealed('T1'), await sealed('T2'), await sealed('T3')]).toEqual([
      'of all',
      'its own',
      undefined,
    ]);
    expect(await store.listInstallations('s')).toHaveLength(2);
    await store.removeInstallation('s', 'E1');
    expect([await sealed('T1'), await sealed('T2')]).toEqual([undefined, 'its own']);
  });
});
