// Preloaded: this process's clock is off by CLOCK_SHIFT_MS.
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const now = Date.now;
const Original = Date;
Date.now = () => now() + shift;
globalThis.Date = new Proxy(Original, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [Date.now()] : args, made),
});
