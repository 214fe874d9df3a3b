import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A package that `npm ci` installs. */
export type Package = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Whether it is only a development dependency. */
  readonly dev: boolean;
  readonly hasInstallScript: boolean;
  readonly integrity: string | undefined;
};

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      integrity: z.string().optional(),
    }),
  ),
});

/** Returns the packages in package-lock.json, sorted by name. */
export function readPackages(lockFile: URL): readonly Package[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(lockFile, 'utf8')));
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license = '', dev = false, hasInstallScript = false, integrity }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license,
      dev,
      hasInstallScript,
      integrity,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
