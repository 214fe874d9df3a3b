import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { RapporteurError } from '../errors.js';
import type { ReportFile } from './read-report.js';

/** Folders within folders are looked into so far. */
const MAX_DEPTH = 5;
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_SIDECAR_BYTES = 64 * 1024;
const sidecarEndings = ['.yml', '.yaml'];

/** A file of a folder that may hold a report. */
export type FoundFile = {
  readonly path: string;
  /** Its name in the folder: `2023-q1/report.pdf`. */
  readonly source: string;
  /** The path of the `.yml` file that speaks of it. */
  readonly sidecar: string | null;
};

/**
 * The files of a folder and of the folders in it that are not hidden, in an order that every machine agrees on. A `.yml`
 * file beside one of the same name is no report but speaks of that.
 * @throws RapporteurError `folder` when the folder is not there or cannot be read
 */
export async function listReportFiles(folder: string): Promise<FoundFile[]> {
  const paths = await listFiles(folder, 0).catch((cause: unknown) => {
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
    }))
    .sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0));
}

/** A file by itself, with what stands beside it. */
export async function findReportFile(path: string): Promise<FoundFile> {
  const full = resolve(path);
  const isThere = await Promise.all(sidecarsOf(full).map((sidecar) => isFile(sidecar)));
  const sidecar = sidecarsOf(full).find((_, index) => isThere[index]) ?? null;
  return { path: full, source: basename(full), sidecar };
}

/** @throws RapporteurError `report` when the file cannot be read, or is empty or over 20 MB */
export async function openReportFile({ path, source, sidecar }: FoundFile): Promise<ReportFile> {
  const { size } = await stat(path).catch((cause: unknown) => {
    throw new RapporteurError('report', `${source}: ${reasonOf(cause)}.`, { cause });
  });
  if (size > MAX_BYTES)
    throw new RapporteurError('report', `${source}: is over 20 MB; split it into its reports.`);
  const bytes = await readBytes(path, source);
  if (bytes.length === 0)
    throw new RapporteurError('report', `${source}: is empty; a report needs a title, a period and topics.`);
  return { source, path, bytes, sidecar: sidecar === null ? null : await openSidecar(sidecar) };
}

async function openSidecar(path: string): Promise<NonNullable<ReportFile['sidecar']>> {
  const name = basename(path);
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  if (size > MAX_SIDECAR_BYTES)
    throw new RapporteurError('report', `${name}: is over 64 KB; it should have a few lines.`);
  return { name, text: new TextDecoder().decode(await readBytes(path, name)) };
}

async function readBytes(path: string, source: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: unknown) => {
    throw new RapporteurError('report', `${source}: ${reasonOf(cause)}.`, { cause });
  });
}

/** `report.pdf.yml` and `report.yml` speak of `report.pdf`. */
function sidecarsOf(path: string): string[] {
  if (sidecarEndings.includes(extname(path).toLowerCase())) return [];
  const stem = join(dirname(path), basename(path, extname(path)));
  return sidecarEndings.flatMap((ending) => [path + ending, stem + ending]);
}

async function listFiles(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const listed = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.')) return [];
      if (entry.isDirectory()) return depth < MAX_DEPTH ? listFiles(path, depth + 1).catch(() => []) : [];
      const isReport = entry.isSymbolicLink() ? await pointsToFile(path) : entry.isFile();
      return isReport ? [path] : [];
    }),
  );
  return listed.flat();
}

/** A link that leads nowhere counts as a file, so that it is reported. */
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

/** Why the system refused, in words. */
function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'does not exist',
    ENOTDIR: 'is not a folder',
    EISDIR: 'is a folder',
    EACCES: 'may not be read',
    EPERM: 'may not be read',
  };
  return reasons[code] ?? `cannot be read (${code})`;
}
