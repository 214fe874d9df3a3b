/** A process that dies at one of its calls, before or after the call has done its work, and never wakes again. */
export type Mortal = {
  /** The same object as the process sees it. */
  readonly lend: <Port extends object>(port: Port) => Port;
  /** Resolves when it dies. */
  readonly death: Promise<void>;
  /** What it has called, the last one being that of its death. */
  readonly calls: readonly string[];
};

/** @param dyingCall which call it dies at, from 1 */
export function createMortal(dyingCall: number, when: 'before' | 'after'): Mortal {
  const calls: string[] = [];
  let die = () => {};
  let isDead = false;
  const death = new Promise<void>((resolve) => {
    die = () => {
      isDead = true;
      resolve();
    };
  });
  const never = new Promise<never>(() => {});
  const call = async (name: string, work: () => unknown): Promise<unknown> => {
    if (isDead) return never;
    calls.push(name);
    const isLast = calls.length === dyingCall;
    if (isLast && when === 'before') die();
    if (isDead) return never;
    const result = await work();
    if (isLast) die();
    return isDead ? never : result;
  };
  return {
    death,
    calls,
    lend: (port) =>
      new Proxy(port, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key);
          if (typeof value !== 'function') return value;
          return (...args: readonly unknown[]) => call(String(key), () => Reflect.apply(value, target, args));
        },
      }),
  };
}
