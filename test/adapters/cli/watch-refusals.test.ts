import { describe, expect, it } from 'vitest';
import { watchRefusals } from '../../../adapters/cli/watch-refusals.js';
import { RapporteurError } from '../../../src/errors.js';
import { createLogger } from '../../../src/logger.js';

function makePlatform(name: string) {
  let refuse: (error: RapporteurError) => void = () => undefined;
  const failed = new Promise<RapporteurError>((resolve) => {
    refuse = resolve;
  });
  return {
    name,
    isConnected: () => true,
    failed,
    refuse: () => refuse(new RapporteurError('settings', `${name}: the token was revoked; get a new one`)),
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

  it('never is, where there is none', async () => {
    const { settle, hasEnded } = watch([]);
    await settle();
    expect(hasEnded()).toBe(false);
  });
});
