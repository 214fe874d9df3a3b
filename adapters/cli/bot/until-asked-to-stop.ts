// A closing terminal sends SIGHUP.
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const endAtOnce = (_: unknown, number: number): never => process.exit(128 + number);

/**
 * Lets signals end the process at once, also as process 1 of a container: the kernel keeps from that process what it
 * does not handle.
 */
export function endAtSignals(): void {
  if (process.pid === 1) for (const signal of SIGNALS) process.on(signal, endAtOnce);
}

/**
 * Resolves to the signal by which a person or a supervisor ends the process, or when the parent process is gone. Call
 * it once everything has started: before that, such a signal ends the process at once, even if the start hangs.
 */
export function untilAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.once(signal, resolve).off(signal, endAtOnce);
    // npm exits on a signal without forwarding it. A parent such as nohup or a shell may exit without ending this
    // process.
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
