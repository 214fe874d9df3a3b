import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RapporteurError } from '../../../src/errors.js';
import {
  builtInConcepts,
  builtInDictionary,
  type GlossaryFile,
} from '../../../src/search/glossary/built-in-glossary.js';
import { createGlossary, type Glossary, readConcepts } from '../../../src/search/glossary/glossary.js';
import type { Settings } from '../settings/settings.js';

/** A glossary that may change while the program runs. */
export type GlossarySource = {
  /** The path to watch for changes; null if only the built-in glossary is used. */
  readonly watched: string | null;
  /** Returns the same object as before if nothing has changed. Calls `tell` and throws as `openGlossary` does. */
  read(tell: (problem: string) => void): Promise<Glossary>;
};

/** The installation's glossary, with the operator's own files if GLOSSARY is set. */
export function createGlossarySource(
  { GLOSSARY: own }: Pick<Settings, 'GLOSSARY'>,
  cwd: string,
): GlossarySource {
  const path = own === undefined ? null : resolve(cwd, own);
  let before:
    | { readonly content: string; readonly glossary: Glossary; readonly problems: readonly string[] }
    | undefined;
  return {
    watched: path,
    async read(tell) {
      const files = path === null ? [] : await readGlossaryFiles(path, 'GLOSSARY');
      const content = JSON.stringify(files);
      if (before?.content !== content) {
        const read = files.map(({ path, tsv }) => ({ path, ...readConcepts(tsv) }));
        const glossary = createGlossary(
          [...builtInConcepts(), ...read.flatMap(({ concepts }) => concepts)],
          builtInDictionary,
        );
        before = { content, glossary, problems: read.flatMap(describeFaults) };
      }
      before.problems.forEach(tell);
      return before.glossary;
    },
  };
}

/**
 * Reads the installation's glossary and the operator's own, skipping malformed lines. Throws a RapporteurError
 * `settings` that names the variable if the path cannot be read.
 * @param tell called for each file with malformed lines
 */
export const openGlossary = (
  settings: Pick<Settings, 'GLOSSARY'> = {},
  cwd = process.cwd(),
  tell: (problem: string) => void = () => undefined,
): Promise<Glossary> => createGlossarySource(settings, cwd).read(tell);

const MAX_FILES = 100;
const MAX_BYTES = 5_000_000;

/**
 * Reads the glossary file at `path`, or all `.tsv` files if it is a folder, sorted by name.
 * @param origin the flag or variable that named the path, for errors
 */
export async function readGlossaryFiles(path: string, origin: string): Promise<readonly GlossaryFile[]> {
  const fail = (reason: string): never => {
    throw new RapporteurError('settings', `${origin}: ${path} ${reason}`);
  };
  const found = await stat(path).catch(() =>
    fail('cannot be read; give a glossary file or a folder of .tsv files'),
  );
  if (found.isFile()) return [await readGlossaryFile(path, found.size, fail)];
  if (!found.isDirectory()) fail('is neither a file nor a folder');
  const names = (await readdir(path)).filter((name) => name.endsWith('.tsv') && !name.startsWith('.')).sort();
  if (names.length > MAX_FILES) fail(`holds more than ${MAX_FILES} glossary files`);
  const files: GlossaryFile[] = [];
  for (const name of names) {
    const file = join(path, name);
    const { size } = await stat(file).catch(() => ({ size: 0 }));
    files.push(await readGlossaryFile(file, size, fail));
  }
  return files;
}

async function readGlossaryFile(
  path: string,
  bytes: number,
  fail: (reason: string) => never,
): Promise<GlossaryFile> {
  if (bytes > MAX_BYTES) fail(`is larger than ${MAX_BYTES / 1_000_000} MB`);
  const tsv = await readFile(path, 'utf8').catch((cause) => {
    throw new RapporteurError('settings', `${path} cannot be read`, { cause });
  });
  return { path, tsv };
}

function describeFaults({
  path,
  faults,
}: Pick<GlossaryFile, 'path'> & Pick<ReturnType<typeof readConcepts>, 'faults'>): readonly string[] {
  const [fault] = faults;
  if (fault === undefined) return [];
  const others = faults.length === 1 ? '' : ` (and ${faults.length - 1} more)`;
  return [
    `${path}, line ${fault.line}: ${fault.reason}${others}; the other lines are used (\`rapporteur glossary check ${path}\` lists all faults)`,
  ];
}
