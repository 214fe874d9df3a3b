import { describe, expect, it } from 'vitest';
import { runPlatforms } from '../../../adapters/cli/bot/run-bot.js';
import type { Assistant } from '../../../src/assistant/assistant.js';
import type { ChatPlatform } from '../../../src/assistant/chat-platform.js';
import { createLogger } from '../../../src/logger.js';

const assistant = {} as Assistant;
const log = createLogger({ level: 'silent', write: () => undefined, clock: () => 0 });

function platform(
  name: string,
  did: string[],
  fails: 'start' | 'stop' | null = null,
): Pick<ChatPlatform, 'name' | 'start' | 'stop'> {
  const act = async (what: 'start' | 'stop') => {
    did.push(`${name} ${what}`);
    if (fails === what) throw new Error(`${name} cannot ${what}`);
  };
  return { name, start: () => act('start'), stop: () => act('stop') };
}

describe('several platforms', () => {
  it('run side by side until they are asked to stop', async () => {
    const did: string[] = [];
    await runPlatforms([platform('one', did), platform('two', did)], assistant, log, async () => {
      did.push('asked to stop');
      return 'SIGTERM';
    });
    expect(did).toEqual(['one start', 'two start', 'asked to stop', 'one stop', 'two stop']);
  });

  // Else a process would live on that answers on one service only, and nobody would notice.
  it('are all stopped when one cannot start, and its error is told', async () => {
    const did: string[] = [];
    const platforms = [platform('one', did), platform('two', did, 'start'), platform('three', did)];
    const running = runPlatforms(platforms, assistant, log, async () => 'SIGTERM');
    await expect(running).rejects.toThrow('two cannot start');
    expect(did).toEqual(['one start', 'two start', 'one stop', 'two stop']);
  });

  it('are all stopped, even when one cannot stop', async () => {
    const did: string[] = [];
    const platforms = [platform('one', did, 'stop'), platform('two', did)];
    await runPlatforms(platforms, assistant, log, async () => 'SIGTERM');
    expect(did.slice(2)).toEqual(['one stop', 'two stop']);
  });
});
