import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { RapporteurError } from '../../errors.js';
import { isShortage, readRegularFile, reasonOf } from './read-file.js';
import type { ReportFile } from './read-report.js';

/** How many folders deep reports are read; `adapters/cli/bot/watch-folder.ts` watches to the same depth. */
export const MAX_FOLDER_DEPTH = 5;
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_SIDECAR_BYTES = 64 * 1024;
const SIDECAR_ENDINGS = ['.yml', '.yaml'];

/** A file in a folder that may be a report. */
export type FoundFile = {
  readonly path: string;
  /** Its name in the folder: `2023-q1/report.pdf`. */
  readonly source: string;
  /** The path of the `.yml` file that describes it. */
  readonly sidecar: string | null;
  /** The folder that it belongs to, which links may not lead out of; null for a single file. */
  readonly folder: string | null;
};

/**
 * Lists the files of a folder and of its subfolders, except hidden ones, in the same order on every machine. A `.yml`
 * file beside a file of the same name is not a report but describes that file.
 * @param onProblem called for each entry that is skipped because its name is not UTF-8 or it is nested too deep
 * @throws RapporteurError `folder` if the folder does not exist or cannot be read
 * @throws Error if the system has run out of descriptors or memory; listing may succeed later
 */
export async function listReportFiles(
  folder: string,
  onProblem: (problem: RapporteurError) => void = () => undefined,
): Promise<FoundFile[]> {
  const paths = await listFiles(folder, 0, onProblem).catch((cause: unknown) => {
    if (isShortage(cause)) throw cause;
    throw new RapporteurError(
      'folder',
      `The reports folder ${folder} ${reasonOf(cause)}; give another with --reports or REPORTS_DIR.`,
      { cause },
    );
  });
  const sidecars = new Map<string, string>();
  const all = new Set(paths);
  for (const path of paths)
    for (const sidecar of sidecarsOf(path)) if (all.has(sidecar)) sidecars.set(path, sidecar);
  const besides = new Set(sidecars.values());
  return paths
    .filter((path) => !besides.has(path))
    .map((path) => ({
      path,
      source: relative(folder, path).replaceAll('\\', '/'),
      sidecar: sidecars.get(path) ?? null,
      folder,
    }))
    .sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0));
}

/** A single file, with its sidecar. */
export async function findReportFile(path: string): Promise<FoundFile> {
  const full = resolve(path);
  const isThere = await Promise.all(sidecarsOf(full).map((sidecar) => isFile(sidecar)));
  const sidecar = sidecarsOf(full).find((_, index) => isThere[index]) ?? null;
  return { path: full, source: basename(full), sidecar, folder: null };
}

/**
 * Reads a file and its sidecar.
 * @throws RapporteurError `report` if it cannot be read, is empty or over 20 MB, no regular file, or links elsewhere
 */
export async function openReportFile({ path, source, sidecar, folder }: FoundFile): Promise<ReportFile> {
  const bytes = await readRegularFile(path, source, { maxBytes: MAX_BYTES, within: folder });
  if (bytes.length === 0)
    throw new RapporteurError('report', `${source}: is empty; a report needs a title, a period and topics.`);
  return { source, path, bytes, sidecar: sidecar === null ? null : await openSidecar(sidecar, folder) };
}

async function openSidecar(path: string, within: string | null): Promise<NonNullable<ReportFile['sidecar']>> {
  const name = basename(path);
  const bytes = await readRegularFile(path, name, { maxBytes: MAX_SIDECAR_BYTES, within });
  return { name, text: new TextDecoder().decode(bytes) };
}

/** Both `report.pdf.yml` and `report.yml` describe `report.pdf`. */
function sidecarsOf(path: string): string[] {
  if (SIDECAR_ENDINGS.includes(extname(path).toLowerCase())) return [];
  const stem = join(dirname(path), basename(path, extname(path)));
  return SIDECAR_ENDINGS.flatMap((ending) => [path + ending, stem + ending]);
}

async function listFiles(
  folder: string,
  depth: number,
  onProblem: (problem: RapporteurError) => void,
): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const name = entry.name.toString();
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    if (!Buffer.from(name).equals(entry.name)) {
      onProblem(new RapporteurError('report', `${path}: its name is not UTF-8; rename it.`));
    } else if (entry.isDirectory()) {
      if (depth < MAX_FOLDER_DEPTH) paths.push(...(await listInner(path, depth + 1, onProblem)));
      else onProblem(tooDeep(path));
    } else if (await mayBeReport(entry, path)) paths.push(path);
  }
  return paths;
}

const tooDeep = (path: string): RapporteurError =>
  new RapporteurError(
    'report',
    `${path}: is more than ${MAX_FOLDER_DEPTH} folders deep, so its contents are not read; move it up.`,
  );

/** Skips a subfolder that cannot be read or no longer exists. */
function listInner(...inner: Parameters<typeof listFiles>): Promise<string[]> {
  return listFiles(...inner).catch((cause: unknown) => {
    if (isShortage(cause)) throw cause;
    return [];
  });
}

async function mayBeReport(entry: Dirent<Buffer>, path: string): Promise<boolean> {
  return entry.isSymbolicLink() ? pointsToFile(path) : entry.isFile();
}

/** A broken link counts as a file, so that it is reported. */
async function pointsToFile(path: string): Promise<boolean> {
  return stat(path).then(
    (target) => target.isFile(),
    () => true,
  );
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** More problems than this are summarized: a long list would fill the screen and hide what matters. */
const MAX_TOLD = 5;
const MAX_KINDS = 3;

/**
 * Describes the files that could not be read: each in a line if they are few, else one line that counts them by reason:
 * "1,523 files could not be read: 1,107 states no period; …; `rapporteur check` lists them".
 */
export function summarizeProblems(problems: readonly RapporteurError[]): string[] {
  const files = problems.filter(({ code }) => code === 'report');
  const others = problems.filter(({ code }) => code !== 'report').map(({ message }) => message);
  if (files.length <= MAX_TOLD) return [...files.map(({ message }) => message), ...others];
  const counts = new Map<string, number>();
  for (const { message } of files)
    counts.set(shortReasonOf(message), (counts.get(shortReasonOf(message)) ?? 0) + 1);
  const kinds = [...counts].sort((a, b) => b[1] - a[1]);
  const told = kinds.slice(0, MAX_KINDS).map(([reason, count]) => `${count.toLocaleString('en')} ${reason}`);
  const rest = kinds.slice(MAX_KINDS).reduce((sum, [, count]) => sum + count, 0);
  const all = [...told, ...(rest > 0 ? [`${rest.toLocaleString('en')} other`] : [])].join('; ');
  return [
    `${files.length.toLocaleString('en')} files could not be read: ${all}; \`rapporteur check\` lists them`,
    ...others,
  ];
}

/** A message's reason, without the file's name, the advice and details of the one file. */
function shortReasonOf(message: string): string {
  const said = message.slice(message.indexOf(': ') + 2).split(/[;(,]/, 1)[0] ?? message;
  return said
    .replace(/\s(?:as\s)?\S+\.[a-z0-9]{2,5}\b.*$/i, ' another')
    .replace(/\.$/, '')
    .trim();
}
