import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { countRows, type TableCounts } from '../src/store/copy-tables.js';
import { openDatabase, type StorePlace } from '../src/store/database.js';
import { migrate } from '../src/store/migrate.js';
import { createDatabase, startPostgres } from '../test/postgres-server.js';
import { fillStore } from '../test/store/fill-store.js';

/**
 * Measures how long the built program takes to back up, restore and move 10,000 subscriptions and 100,000 deliveries.
 * Checks that nothing is lost if it is killed midway.
 */
const SIZE = { subscriptions: 10_000, deliveries: 100_000 };
const KILLS = 8;

const folder = await mkdtemp(join(tmpdir(), 'rapporteur-bench-state-'));
const server = await startPostgres();
if ('missing' in server) console.error(`Without PostgreSQL: ${server.missing}`);

/** Runs a command of the built program; returns its milliseconds, or null if it was killed. */
async function run(args: readonly string[], env: Record<string, string>, killAfterMs?: number) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['dist/adapters/cli/main.js', ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const killing = new AbortController();
  if (killAfterMs !== undefined)
    void sleep(killAfterMs, undefined, { signal: killing.signal }).then(
      () => child.kill('SIGKILL'),
      () => undefined,
    );
  const [code] = await once(child, 'exit');
  killing.abort();
  if (code === null) return null;
  if (code !== 0) throw new Error(`${args.join(' ')}: ${said}`);
  return performance.now() - startedAt;
}

async function count(place: StorePlace): Promise<TableCounts> {
  const { db } = await openDatabase(place);
  return countRows(db).finally(() => db.destroy());
}

function report(what: string, ms: number | null, counts: TableCounts): void {
  const isWhole = counts.subscriptions === SIZE.subscriptions && counts.deliveries === SIZE.deliveries;
  console.log(
    `${what.padEnd(28)} ${((ms ?? 0) / 1000).toFixed(1).padStart(6)} s   ${isWhole ? 'counts equal' : `LOST: ${JSON.stringify(counts)}`}`,
  );
  if (!isWhole) process.exitCode = 1;
}

/**
 * Kills the command at moments spread over its run. Afterwards the target must contain all of the old or all of the
 * new.
 */
async function killInTheMiddle(
  what: string,
  args: readonly string[],
  env: Record<string, string>,
  target: StorePlace,
  wholeMs: number,
) {
  let killed = 0;
  for (let n = 1; n <= KILLS; n += 1) {
    const ms = await run([...args, '--force'], env, (wholeMs * n) / (KILLS + 1));
    if (ms === null) killed += 1;
    const { subscriptions, deliveries } = await count(target);
    if (subscriptions !== SIZE.subscriptions || deliveries !== SIZE.deliveries) {
      console.log(`${what}: LOST after a kill: ${subscriptions} subscriptions, ${deliveries} deliveries`);
      process.exitCode = 1;
    }
  }
  console.log(`${what.padEnd(28)} ${killed} of ${KILLS} killed in the middle, the target whole after each`);
}

try {
  const state = join(folder, 'state');
  const database = await openDatabase({ stateDir: state });
  await migrate(database);
  await fillStore(database, SIZE);
  await database.db.destroy();
  const file = join(folder, 'backup.db');
  report(
    'backup, SQLite',
    await run(['backup', file], { STATE_DIR: state }),
    await count({ stateDir: state }),
  );
  const other = join(folder, 'other');
  const restored = await run(['restore', file], { STATE_DIR: other });
  report('restore, SQLite', restored, await count({ stateDir: other }));
  await killInTheMiddle(
    'restore, SQLite',
    ['restore', file],
    { STATE_DIR: other },
    { stateDir: other },
    restored ?? 0,
  );
  if (!('missing' in server)) {
    const { url } = await createDatabase(server.url);
    const env = { STATE_DIR: state, DATABASE_URL: url };
    const moved = await run(['migrate', '--to'], env);
    report('migrate --to, PostgreSQL', moved, await count({ databaseUrl: url }));
    await killInTheMiddle(
      'migrate --to, PostgreSQL',
      ['migrate', '--to'],
      env,
      { databaseUrl: url },
      moved ?? 0,
    );
    const second = join(folder, 'second.db');
    report('backup, PostgreSQL', await run(['backup', second], env), await count({ databaseUrl: url }));
    const back = join(folder, 'back');
    const returned = await run(['migrate', '--from'], { ...env, STATE_DIR: back });
    report('migrate --from, SQLite', returned, await count({ stateDir: back }));
  }
} finally {
  if (!('missing' in server)) await server.remove();
  await rm(folder, { recursive: true });
}
