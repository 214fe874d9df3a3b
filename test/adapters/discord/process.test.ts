import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BUILT_PROGRAM } from '../../build.js';
import { waitFor } from '../start.js';
import { openFarEnd } from './far-end.js';
import { GUILD, mention, nextId } from './inbound-events.js';
import { readCall } from './read-body.js';
import { TOKEN } from './start-discord.js';

// discord.js throws where no caller can catch it, which would end the process.
it('logs an event that discord.js cannot read as an error, and answers the next one', async () => {
  const farEnd = await openFarEnd();
  const stateDir = mkdtempSync(join(tmpdir(), 'rapporteur-process-'));
  const child = spawn(process.execPath, [BUILT_PROGRAM, 'start'], {
    env: {
      PATH: process.env.PATH,
      STATE_DIR: stateDir,
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: farEnd.apiUrl,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += String(chunk);
  });
  const ended = once(child, 'exit');
  try {
    await waitFor(() => log.includes('"event":"listening"') || child.exitCode !== null, 30_000);
    farEnd.gateway.dispatch('INTERACTION_CREATE', { id: nextId(), type: 2, guild_id: GUILD, token: TOKEN });
    const { type, data } = mention('Who received the Best Reporter Award 2023?');
    farEnd.gateway.dispatch(type, data);
    await waitFor(() => farEnd.shown().length > 0 || child.exitCode !== null);
    expect(farEnd.shown().map((call) => readCall(call).text)).toEqual([
      expect.stringContaining('Satoshi Kamo'),
    ]);
    await waitFor(() => /"level":"error".*"event":"rejected"/.test(log));
    expect(log).not.toContain(TOKEN);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
    await farEnd.close();
    rmSync(stateDir, { recursive: true });
  }
}, 60_000);
