/**
 * Resolves with the signal by which a person or a supervisor ends the process, or when the process that called this one
 * is gone. To be called when all has started: what still starts ends at once by such a signal, however long something
 * keeps it waiting.
 */
export function untilAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    // SIGHUP comes from a terminal that is closed.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
    // npm ends by a signal without handing it on; a parent that only started us, as nohup or a shell, may go.
    if (process.env.npm_lifecycle_event !== undefined) untilOrphaned(() => resolve('left alone'));
    process.once('disconnect', () => resolve('left alone'));
    if (process.connected === false) resolve('left alone');
  });
}

const LOOK_AT_PARENT_EVERY_MS = 500;

function untilOrphaned(onOrphaned: () => void): void {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    onOrphaned();
  }, LOOK_AT_PARENT_EVERY_MS);
  looking.unref();
}
