import { expect, inject, it, onTestFinished } from 'vitest';
import { createDatabase } from '../postgres-server.js';
import { killWhileWriting } from '../store/kill-while-writing.js';
import { bundleProgram } from '../store/start-process.js';
import { IS_LONG, makeFolder, report } from './program.js';

const KILLS = 500;

it.runIf(IS_LONG && inject('postgresUrl') !== '').each(['sqlite', 'postgres'] as const)(
  'processes are killed 500 times while they write (%s)',
  { timeout: 3_600_000 },
  async (engine) => {
    const startedAt = performance.now();
    const { url, drop } = await createDatabase(inject('postgresUrl'));
    onTestFinished(drop);
    const place = engine === 'sqlite' ? { stateDir: await makeFolder() } : { databaseUrl: url };
    const acknowledged = await killWhileWriting(await bundleProgram(await makeFolder()), place, KILLS);
    report({ engine, kills: KILLS, acknowledged, s: Math.round((performance.now() - startedAt) / 1000) });
    expect(acknowledged).toBeGreaterThanOrEqual(KILLS);
  },
);
