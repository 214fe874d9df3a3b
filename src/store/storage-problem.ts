import { RapporteurError } from '../errors.js';

/** Faults that an operator can correct, with advice. Each phrase follows the path. */
const ADVICE = {
  full: 'cannot be written: the disk is full; free some space; no saved data is lost',
  forbidden:
    'cannot be opened for writing; let this user write to the folder and the files in it, or set STATE_DIR to another folder',
  obstructed: 'cannot be created: a file is in the way; remove it, or set STATE_DIR to another folder',
  overlong: 'has too long a name; set STATE_DIR to a shorter one',
  damaged:
    'is damaged or is not a database; restore a backup (`rapporteur restore FILE`, with a file that `rapporteur backup FILE` wrote), or move it away with its -wal and -shm files to start afresh',
  busy: 'is locked by another program; stop it (perhaps a backup or a database browser)',
  broken: 'cannot be read or written: the disk reports an error; check the disk and how it is mounted',
} as const;

type Fault = keyof typeof ADVICE;

/** Faults by the system's error name, or by SQLite's primary result code: https://www.sqlite.org/rescode.html */
const FAULTS: ReadonlyMap<string | number, Fault> = new Map<string | number, Fault>([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EACCES', 'forbidden'],
  ['EPERM', 'forbidden'],
  ['EROFS', 'forbidden'],
  // With `recursive`, `mkdir` reports this for a folder on a disk that is mounted read-only.
  ['ENOENT', 'forbidden'],
  ['ENAMETOOLONG', 'overlong'],
  ['EEXIST', 'obstructed'],
  ['ENOTDIR', 'obstructed'],
  [5, 'busy'],
  [8, 'forbidden'],
  [10, 'broken'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'forbidden'],
  [26, 'damaged'],
]);

/** Creates a RapporteurError `store` that names the path and says what to do. */
export function createStorageProblem(path: string, fault: Fault, cause: unknown): RapporteurError {
  return new RapporteurError('store', `${path} ${ADVICE[fault]}`, { cause });
}

/**
 * Returns what to throw for an error of the file system or of SQLite. This is a RapporteurError that names the path and
 * says what to do, or the error itself if it is a bug.
 */
export function explainStorageProblem(path: string, cause: unknown): unknown {
  const fault = findFault(cause);
  return fault === undefined ? cause : createStorageProblem(path, fault, cause);
}

/** If the error says that the disk is full, returns one that names this path; otherwise the error itself. */
export function blameFullDisk(path: string, error: unknown): unknown {
  const cause = error instanceof RapporteurError ? error.cause : error;
  return findFault(cause) === 'full' ? createStorageProblem(path, 'full', cause) : error;
}

/** Whether the error says that a file is damaged or is not a database. */
export const isDamage = (error: unknown): boolean =>
  error instanceof RapporteurError && error.message.includes(ADVICE.damaged);

/** The fault behind an error; undefined if it is a bug. */
export function findFault(error: unknown): Fault | undefined {
  return FAULTS.get(primaryCode(error));
}

function primaryCode(error: unknown): string | number {
  if (!(error instanceof Error)) return '';
  // The low byte of an extended SQLite code is its primary code.
  if ('rawCode' in error && typeof error.rawCode === 'number') return error.rawCode & 0xff;
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
