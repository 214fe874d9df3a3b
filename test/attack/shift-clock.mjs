// Preloaded: shifts this process's clock by CLOCK_SHIFT_MS, and on each SIGUSR2 by the contents of CLOCK_SHIFT_FILE.
import { readFileSync } from 'node:fs';

let shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const now = Date.now;
const Original = Date;
Date.now = () => now() + shift;
globalThis.Date = new Proxy(Original, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [Date.now()] : args, made),
});
if (process.env.CLOCK_SHIFT_FILE !== undefined)
  process.on('SIGUSR2', () => {
    shift = Number(readFileSync(process.env.CLOCK_SHIFT_FILE, 'utf8'));
  });
