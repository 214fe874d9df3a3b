import { constants, open, realpath } from 'node:fs/promises';
import { RapporteurError } from '../../errors.js';

/** Limits for reading a file. Links may not lead out of the folder `within`; null allows any target. */
export type FileLimits = { readonly maxBytes: number; readonly within: string | null };

/** Reading fails after this time if the disk does not respond, for example a network disk. */
const TIME_MS = 30_000;
const PIECE = 256 * 1024;

/**
 * Reads a regular file, at most `maxBytes` plus one byte even if it grows meanwhile. Refuses pipes, sockets and
 * devices, which may have no end or block forever.
 * @throws RapporteurError `report` that names `name`, if it is not a regular file, is too large or cannot be read
 * @throws Error if the system has run out of descriptors or memory; reading may succeed later
 */
export async function readRegularFile(path: string, name: string, limits: FileLimits): Promise<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(refusal(name, `takes longer than ${TIME_MS / 1000} seconds to read from its disk`)),
      TIME_MS,
    );
  });
  try {
    return await Promise.race([read(path, name, limits), patience]);
  } catch (cause) {
    if (cause instanceof RapporteurError || isShortage(cause)) throw cause;
    throw refusal(name, reasonOf(cause), cause);
  } finally {
    clearTimeout(timer);
  }
}

async function read(path: string, name: string, { maxBytes, within }: FileLimits): Promise<Uint8Array> {
  const real = await realpath(path);
  if (within !== null && !real.startsWith(`${await realpath(within)}/`))
    throw refusal(name, 'is a link to a file outside the reports folder; put the file itself there');
  // `O_NONBLOCK`: opening a pipe without a writer would block. `O_NOFOLLOW`: the file may have become a link meanwhile.
  const file = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw refusal(name, 'is a folder');
    if (!stats.isFile()) throw refusal(name, 'is not a regular file but a pipe, a socket or a device');
    const pieces: Uint8Array[] = [];
    let length = 0;
    const isTooLarge = () => Math.max(length, stats.size) > maxBytes;
    while (!isTooLarge()) {
      // One more byte than the file's size shows whether it has grown. Any growth is read in pieces, too.
      const size = length > stats.size ? PIECE : Math.min(PIECE, stats.size - length + 1);
      const { bytesRead, buffer } = await file.read(new Uint8Array(size), 0, size);
      pieces.push(buffer.subarray(0, bytesRead));
      length += bytesRead;
      if (bytesRead === 0 || (bytesRead < size && length === stats.size))
        return Buffer.concat(pieces, length);
    }
    throw refusal(name, sayTooLarge(maxBytes));
  } finally {
    await file.close();
  }
}

function sayTooLarge(maxBytes: number): string {
  return maxBytes >= 1024 * 1024
    ? `is over ${maxBytes / 1024 / 1024} MB; split it into its reports`
    : `is over ${maxBytes / 1024} KB; it should have a few lines`;
}

const refusal = (name: string, reason: string, cause?: unknown): RapporteurError =>
  new RapporteurError('report', `${name}: ${reason}.`, { cause });

/** Errors of the system that pass and say nothing about the file. */
const SHORTAGES: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN']);

/** Whether the system lacked memory or file handles, so that a retry may succeed. */
export const isShortage = (cause: unknown): boolean => SHORTAGES.has(codeOf(cause));

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
}

/** The reason why the system refused, in words. */
export function reasonOf(cause: unknown): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'does not exist',
    ENOTDIR: 'is not a folder',
    EISDIR: 'is a folder',
    EACCES: 'is not readable by this user',
    EPERM: 'is not readable by this user',
    ELOOP: 'is a link that leads to itself',
    ENXIO: 'is not a regular file but a pipe, a socket or a device',
    ENAMETOOLONG: 'has too long a name',
  };
  return reasons[codeOf(cause)] ?? `cannot be read (${codeOf(cause)})`;
}
