/**
 * Measures the answers per second of the built program with 1, 2 and 4 processes on PostgreSQL and with 1 on SQLite. A
 * stand-in in this process asks over HTTP as Slack does; each process has as many questions in progress as in a busy
 * workspace. Prints the processor time per answer of the program, of PostgreSQL and of the stand-in, which share the
 * machine. Only the ratios within one run are meaningful.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { openFarEnd } from '../test/adapters/slack/far-end.js';
import { eventBody, mention, SIGNING_SECRET, signed } from '../test/adapters/slack/inbound-events.js';
import { freePort, type Product, startProduct } from '../test/peers/product.js';
import { createDatabase, startPostgres } from '../test/postgres-server.js';

const SECONDS = 10;
const WARM_UP_SECONDS = 3;
/** Concurrent questions for each process. */
const AT_ONCE = 4;
const QUESTIONS = [
  'Who received the Best Reporter Award 2023?',
  'What happened with phishing in 2023 Q4?',
  'How many incidents were reported in 2021 Q3?',
  'When was the EthicsFIRST code translated?',
  'Which topics does the latest report have?',
  'Who is the treasurer of the harbour?',
];
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

const folder = await mkdtemp(join(tmpdir(), 'rapporteur-bench-cluster-'));
const farEnd = await openFarEnd();
const waiting = new Map<string, () => void>();
farEnd.answerEach('chat.postMessage', ({ thread_ts }) => {
  waiting.get(String(thread_ts))?.();
  return null;
});

type Machine = { readonly product: Product; readonly url: string };

async function startMachine(place: Readonly<Record<string, string>>): Promise<Machine> {
  const port = await freePort();
  const product = await startProduct({
    STATE_DIR: await mkdtemp(join(folder, 'state-')),
    PORT: '0',
    LOG_LEVEL: 'info',
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_PORT: `${port}`,
    SLACK_API_URL: farEnd.apiUrl,
    ...place,
  });
  return { product, url: `http://127.0.0.1:${port}/slack/events` };
}

/** Asks and waits for the answer, again and again, each time as another user, because users are rate-limited. */
async function keepAsking({ url }: Machine, until: () => boolean, onAnswer: (ms: number) => void) {
  for (let n = 0; !until(); n += 1) {
    const event = mention(QUESTIONS[n % QUESTIONS.length] ?? '', { user: randomUUID() });
    const answered = new Promise<void>((resolve) => {
      waiting.set(String((event as { readonly ts?: string }).ts), resolve);
    });
    const askedAt = performance.now();
    await fetch(url, signed(eventBody(event), Date.now()));
    await answered;
    onAnswer(performance.now() - askedAt);
  }
}

/**
 * Returns the processor time of a process in milliseconds: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0; // the process has ended
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const ownMs = () => sum(Object.values(process.cpuUsage())) / 1000;

async function measure(machines: readonly Machine[], serverPids: () => Promise<readonly number[]>) {
  let isOver = false;
  const times: number[] = [];
  const askers = machines.flatMap((machine) =>
    Array.from({ length: AT_ONCE }, () =>
      keepAsking(
        machine,
        () => isOver,
        (ms) => times.push(ms),
      ),
    ),
  );
  await sleep(WARM_UP_SECONDS * 1000);
  const look = async () => ({
    program: sum(machines.map(({ product }) => processorMs(product.pid))),
    server: sum((await serverPids()).map(processorMs)),
    standIn: ownMs(),
    at: performance.now(),
  });
  const before = await look();
  times.length = 0;
  await sleep(SECONDS * 1000);
  const [after, answers, sorted] = [await look(), times.length, times.toSorted((a, b) => a - b)];
  isOver = true;
  await Promise.all(askers);
  const perAnswer = (from: 'program' | 'server' | 'standIn') => (after[from] - before[from]) / answers;
  return {
    perSecond: (answers * 1000) / (after.at - before.at),
    medianMs: sorted[Math.floor(answers / 2)] ?? 0,
    p95Ms: sorted[Math.floor(answers * 0.95)] ?? 0,
    program: perAnswer('program'),
    server: perAnswer('server'),
    standIn: perAnswer('standIn'),
  };
}

async function run(name: string, processes: number, place: Readonly<Record<string, string>>, base: number) {
  const machines = await Promise.all(Array.from({ length: processes }, () => startMachine(place)));
  const figures = await measure(machines, () => listServerPids(place.DATABASE_URL));
  await Promise.all(machines.map(({ product }) => product.stop('SIGTERM')));
  const { perSecond, medianMs, p95Ms, program, server, standIn } = figures;
  const ratio = base === 0 ? 1 : perSecond / base;
  console.log(
    `${name}, ${processes} process(es): ${perSecond.toFixed(1)} answers a second (${ratio.toFixed(2)}), median ${medianMs.toFixed(0)} ms, 95 % ${p95Ms.toFixed(0)} ms; processor ms an answer: program ${program.toFixed(1)}, PostgreSQL ${server.toFixed(1)}, stand-in ${standIn.toFixed(1)}`,
  );
  return perSecond;
}

async function listServerPids(databaseUrl: string | undefined): Promise<readonly number[]> {
  if (databaseUrl === undefined) return [];
  const client = new Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity');
  await client.end();
  return rows.map(({ pid }) => pid);
}

console.log(`${cpus().length} processors, which the program, the database and the stand-in share`);
const embedded = await run('SQLite', 1, {}, 0);
const postgres = await startPostgres();
if ('missing' in postgres) console.log(`SKIPPED: PostgreSQL; ${postgres.missing}`);
else {
  for (const processes of [1, 2, 4]) {
    const { url } = await createDatabase(postgres.url);
    await run('PostgreSQL', processes, { DATABASE_URL: url }, embedded);
  }
  await postgres.remove();
}
await farEnd.close();
await rm(folder, { recursive: true });
