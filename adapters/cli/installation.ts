import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this program is installed, regardless of the current folder. */
export type Installation = {
  readonly version: string;
  readonly reports: string;
  /** The style sheet and the script of the local page. */
  readonly web: string;
};

/** Walks up from this file, source or compiled, to the folder of the package. Throws if there is none. */
export function findInstallation(): Installation {
  for (
    let folder = dirname(fileURLToPath(import.meta.url));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    const version = readVersion(join(folder, 'package.json'));
    if (version !== null) {
      return {
        version,
        reports: join(folder, 'data', 'reports'),
        web: join(folder, 'data', 'web'),
      };
    }
  }
  throw new Error('package.json of rapporteur is missing from the installation');
}

function readVersion(path: string): string | null {
  try {
    const { name, version } = JSON.parse(readFileSync(path, 'utf8'));
    return name === 'rapporteur' && typeof version === 'string' ? version : null;
  } catch {
    return null; // this folder is not the package's
  }
}
