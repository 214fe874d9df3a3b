import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { MAX_FOLDER_DEPTH } from '../../../src/reports/reading/report-files.js';

/** How long a folder must be quiet before a change is reported, and the longest wait for that. */
const QUIET_MS = 300;
const MAX_MS_LENGTH = 5000;
/** A file counts as completely written when its size has not changed for this long. */
const WRITTEN_AFTER_MS = 500;
const LOOK_EVERY_MS = 2000;
/** How often each file is polled if the system cannot report changes. */
const POLL_EVERY_MS = 3000;

/** The error codes of inotify(7) when its instances or watches are used up. */
const USED_UP: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'ENOSPC', 'ENOMEM']);

/** Callbacks for changes and for problems with watching. */
export type WatchEvents = {
  readonly onChange: () => void;
  /** Called once when the system has no file watches left. The folder is then polled every few seconds. */
  readonly onPolling: (cause: unknown) => void;
  /** Called when the system refuses to watch; changes may go unnoticed from then on. */
  readonly onFailure: (error: unknown) => void;
};

/**
 * Calls back when files in a folder or its subfolders may have changed: once at the start, and after every burst of
 * changes, when the files are complete. The folder may vanish, appear later or be replaced. Returns a function that
 * stops watching.
 */
export function watchFolder(
  folder: string,
  { onChange, onPolling, onFailure }: WatchEvents,
): () => Promise<void> {
  const burst = createBurst(onChange);
  /** Undefined before the first look. */
  let watched: string | null | undefined;
  let watcher: FSWatcher | undefined;
  let isLooking = false;
  let isOver = false;
  let isPolling = false;

  const open = () =>
    watch(folder, {
      usePolling: isPolling,
      interval: POLL_EVERY_MS,
      binaryInterval: POLL_EVERY_MS,
      depth: MAX_FOLDER_DEPTH,
      ignoreInitial: true,
      ignored: (path) => path !== folder && basename(path).startsWith('.'),
      awaitWriteFinish: { stabilityThreshold: WRITTEN_AFTER_MS },
    })
      .on('ready', burst.add)
      .on('all', burst.add)
      // chokidar reports nothing for a file that disappears before its write is complete, but a reload may have read
      // it.
      .on('raw', (event, name, details) => {
        if (event === 'rename' && name) void stat(join(watchedPathOf(details), name)).catch(burst.add);
      })
      .on('error', (error) => {
        if (!isUsedUp(error)) onFailure(error);
        else if (!isPolling) poll(error);
      });

  const poll = (cause: unknown) => {
    isPolling = true;
    watched = undefined;
    onPolling(cause);
    void look();
  };

  /** Reopens the watcher if the path leads to another folder. A watcher stays with its folder even if that is moved. */
  const look = async () => {
    if (isLooking || isOver) return;
    isLooking = true;
    const now = await identify(folder);
    if (now !== watched && !isOver) {
      watched = now;
      await watcher?.close();
      watcher = now === null || isOver ? undefined : open();
      burst.add();
    }
    isLooking = false;
  };

  void look();
  const looking = setInterval(look, LOOK_EVERY_MS);
  return async () => {
    isOver = true;
    clearInterval(looking);
    burst.end();
    await watcher?.close();
  };
}

const watchedPathOf = (details: unknown): string =>
  typeof details === 'object' && details !== null && 'watchedPath' in details
    ? String(details.watchedPath)
    : '';

const isUsedUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && USED_UP.has(String(error.code));

/** Distinguishes a folder from another one at the same path; null if there is none. */
function identify(folder: string): Promise<string | null> {
  return stat(folder).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => null,
  );
}

type Burst = { readonly add: () => void; readonly end: () => void };

/** Calls back once for many calls: when no more arrive, or after the longest wait. */
function createBurst(onEnd: () => void): Burst {
  let quiet: NodeJS.Timeout | undefined;
  let longest: NodeJS.Timeout | undefined;
  const end = () => {
    clearTimeout(quiet);
    clearTimeout(longest);
    longest = undefined;
  };
  const finish = () => {
    end();
    onEnd();
  };
  return {
    add() {
      clearTimeout(quiet);
      quiet = setTimeout(finish, QUIET_MS);
      longest ??= setTimeout(finish, MAX_MS_LENGTH);
    },
    end,
  };
}
