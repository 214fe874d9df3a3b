import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStaging } from '../../../../adapters/cli/intake/place-file.js';
import { makeFolder } from '../../../store/open-store.js';
import { withoutPrivileges } from '../../../without-privileges.js';

it('says why a file cannot be placed where hard links are refused, and does not call its name taken', async () => {
  const folder = await makeFolder();
  const library = join(folder, 'library');
  mkdirSync(library);
  const staging = await openStaging(library);
  onTestFinished(async () => {
    chmodSync(library, 0o755);
    await staging.close();
  });
  const path = await staging.write('a.md', Buffer.from('# A\n'));
  // Linux refuses a hard link to a file of another user, as file systems without hard links do.
  for (const reached of [folder, dirname(dirname(path))]) chmodSync(reached, 0o755);
  chmodSync(library, 0o555);
  await withoutPrivileges(() =>
    expect(staging.place('a.md', { replaces: false })).rejects.toThrow(
      `Nothing can be added to ${library}: this user may not write there`,
    ),
  );
  expect(readdirSync(library).filter((name) => !name.startsWith('.'))).toEqual([]);
});
