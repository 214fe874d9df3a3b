import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';

/** How long nothing changes any more before it is told, and how long it is waited at most. */
const QUIET_MS = 300;
const LONGEST_MS = 5000;
/** A file counts as written when its size has stayed the same for so long. */
const WRITTEN_AFTER_MS = 500;
const LOOK_EVERY_MS = 2000;
/** How often each file is looked at where the system cannot tell of changes. */
const POLL_EVERY_MS = 3000;

/** What inotify(7) gives where its instances or watches are used up. */
const USED_UP: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'ENOSPC', 'ENOMEM']);

/** Who is told how the watching goes. */
export type WatchEvents = {
  readonly onChange: () => void;
  /** Told once when the system has no more watches to give: files are looked at every few seconds from then on. */
  readonly onPolling: (cause: unknown) => void;
  /** Told when the system refuses to watch; changes may go unnoticed from then on. */
  readonly onFailure: (error: unknown) => void;
};

/**
 * Calls back when the files of a folder, or of folders in it, may have changed since it was last looked into:
 * once it is watched, and after every burst of changes, when they are written to their end. The folder may vanish, come
 * later, and be replaced by another one. Returns what ends it.
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
      depth: 5,
      ignoreInitial: true,
      ignored: (path) => path !== folder && basename(path).startsWith('.'),
      awaitWriteFinish: { stabilityThreshold: WRITTEN_AFTER_MS },
    })
      .on('ready', burst.add)
      .on('all', burst.add)
      // It tells nothing of a file that goes before it was found to be written, but another look may have read it.
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

  /** A watcher stays with the folder that it was opened on, wherever that is moved to. */
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

/** What tells a folder from another one of the same name; null if there is none. */
function identify(folder: string): Promise<string | null> {
  return stat(folder).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => null,
  );
}

type Burst = { readonly add: () => void; readonly end: () => void };

/** Calls back once for many calls, when no more come or it has taken long enough. */
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
      longest ??= setTimeout(finish, LONGEST_MS);
    },
    end,
  };
}
