/** A process that dies at one of its calls, before or after the call takes effect, and never continues. */
export type Mortal = {
  /** The same object as the process sees it. */
  readonly lend: <Port extends object>(port: Port) => Port;
  /** Resolves when the process dies. */
  readonly death: Promise<void>;
  /** The names of its calls; the last is the one at which it died. */
  readonly calls: readonly string[];
};

/** @param dyingCall the number of the call at which it dies, from 1 */
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
