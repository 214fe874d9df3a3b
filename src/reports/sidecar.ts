import { open } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/** A longer one is no settings. */
const maxBytes = 65_536;
const endings = ['.yml', '.yaml'] as const;

/** The name of the file beside a report's that says what the report does not: `report.yml` beside `report.pdf`. */
export function sidecarOf(source: string): string {
  return `${source.slice(0, source.length - extname(source).length)}${endings[0]}`;
}

/** Whether a file stands beside another one, by its name; it is no report itself. */
export function isSidecar(name: string): boolean {
  return endings.some((ending) => name.toLowerCase().endsWith(ending));
}

/** What the file beside a report says, and its name; null where there is none that can be read. */
export async function readSidecar(
  path: string,
): Promise<{ readonly name: string; readonly text: string } | null> {
  const stem = basename(path, extname(path));
  for (const name of endings.map((ending) => stem + ending)) {
    const text = await readStart(join(dirname(path), name)).catch(() => null);
    if (text !== null) return { name, text };
  }
  return null;
}

async function readStart(path: string): Promise<string> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(maxBytes);
    const { bytesRead } = await file.read(buffer, 0, maxBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
