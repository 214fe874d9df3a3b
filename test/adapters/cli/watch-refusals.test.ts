import { describe, expect, it } from 'vitest';
import { watchRefusals } from '../../../adapters/cli/bot/open-restartable.js';
import { RapporteurError } from '../../../src/errors.js';
import { createLogger } from '../../../src/logger.js';

function makePlatform(name: string) {
  const makeOnce = <Value>() => {
    let resolve: (value: Value) => void = () => undefined;
    const promise = new Promise<Value>((given) => {
      resolve = given;
    });
    return { promise, resolve };
  };
  let refusal = makeOnce<RapporteurError>();
  let revival = makeOnce<boolean>();
  return {
    name,
    isConnected: () => true,
    get failed() {
      return refusal.promise;
    },
    restart: () => revival.promise,
    refuse: () =>
      refusal.resolve(new RapporteurError('settings', `${name}: the token was revoked; get a new one`)),
    take() {
      refusal = makeOnce();
      const { resolve } = revival;
      revival = makeOnce();
      resolve(true);
    },
    stop: () => revival.resolve(false),
  };
}

function watch(names: readonly string[]) {
  const platforms = names.map(makePlatform);
  const log: string[] = [];
  const logger = createLogger({ level: 'info', write: (line) => log.push(line), clock: () => 0 });
  const refusals = watchRefusals(platforms, logger);
  let hasEnded = false;
  void refusals.allRefused.then(() => {
    hasEnded = true;
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  return { platforms, log, refusals, settle, hasEnded: () => hasEnded };
}

describe('a service that refuses the bot for good', () => {
  it('is told of once with the cure, and is no longer connected, while another goes on', async () => {
    const { platforms, log, refusals, settle, hasEnded } = watch(['slack', 'discord']);
    expect(refusals.connected()).toEqual({ slack: true, discord: true });
    platforms[0]?.refuse();
    platforms[0]?.refuse();
    await settle();
    expect(refusals.connected()).toEqual({ slack: false, discord: true });
    expect(log.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', event: 'service_refused', service: 'slack', goesOn: ['discord'] },
    ]);
    expect(log[0]).toContain('the token was revoked; get a new one');
    expect(hasEnded()).toBe(false);
    platforms[1]?.refuse();
    await settle();
    expect(hasEnded()).toBe(true);
  });

  it('is told of when it takes the bot again, and then again when it refuses', async () => {
    const { platforms, log, refusals, settle, hasEnded } = watch(['slack', 'discord']);
    platforms[0]?.refuse();
    await settle();
    platforms[0]?.take();
    await settle();
    expect(refusals.connected()).toEqual({ slack: true, discord: true });
    platforms[1]?.refuse();
    await settle();
    expect(hasEnded()).toBe(false);
    platforms[0]?.refuse();
    await settle();
    const events = log.map((line) => JSON.parse(line)).map(({ event, service }) => [event, service]);
    expect(events).toEqual([
      ['service_refused', 'slack'],
      ['service_taken_up', 'slack'],
      ['service_refused', 'discord'],
      ['service_refused', 'slack'],
    ]);
    expect(hasEnded()).toBe(true);
  });

  it('is told of once if it is stopped before its service takes it again', async () => {
    const { platforms, log, settle, hasEnded } = watch(['slack', 'discord']);
    platforms[0]?.refuse();
    platforms[0]?.stop();
    await settle();
    expect(log).toHaveLength(1);
    expect(hasEnded()).toBe(false);
  });

  it('never is, where there is none', async () => {
    const { settle, hasEnded } = watch([]);
    await settle();
    expect(hasEnded()).toBe(false);
  });
});
