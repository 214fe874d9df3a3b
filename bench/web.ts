import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';

/**
 * Measures how fast the page answers questions, relative to a bare hono server that returns the same bytes in the same
 * run. With `--soak`, measures memory instead: `npm run bench:web -- [--seconds 60] [--connections 10] [--soak
 * MINUTES]`
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    connections: { type: 'string', default: '10' },
    soak: { type: 'string' },
  },
});

const QUESTIONS = [
  'Who received the Best Reporter Award 2023?',
  'What are the topics of 2023 Q4?',
  'Tell me about phishing',
  'Where was the meeting for product developers held?',
  'When was the IoT Security Check List published?',
  'Who won the chess championship?',
  '最新のトピックは？',
  'How did the awards develop over time?',
];
const paths = QUESTIONS.map((question) => `/?${new URLSearchParams({ q: question })}`);
const SAMPLE_EVERY_MS = 30_000;
/** Requests without an answer by then have failed. */
const TIMEOUT_SECONDS = 30;

type Addresses = { readonly page: string; readonly bare: string; readonly bytes: readonly number[] };
/** In bytes. `code` is the size of compiled code, which keeps growing for functions that are called often. */
type Memory = { readonly rss: number; readonly heapUsed: number; readonly code: number };

const server = fork(new URL('./web-server.ts', import.meta.url), paths, {
  execArgv: ['--import', 'tsx', '--expose-gc'],
});
try {
  const [addresses] = (await once(server, 'message')) as [Addresses];
  if (values.soak === undefined) await compare(addresses, Number(values.seconds));
  else await soak(addresses, Number(values.soak));
} finally {
  server.send('stop');
  await once(server, 'exit');
}

async function compare({ page, bare, bytes }: Addresses, seconds: number): Promise<void> {
  const size = Math.round(bytes.reduce((sum, each) => sum + each, 0) / bytes.length);
  console.log(
    `${QUESTIONS.length} questions, ${size} bytes an answer, ${values.connections} connections, ${seconds} s each`,
  );
  await load(page, Math.min(5, seconds)); // warms up, so that compilation and loading are not measured
  const [asked, plain] = [await load(page, seconds), await load(bare, seconds)];
  print('page', asked);
  print('bare hono', plain);
  const ratio = (one: number, other: number) => (one / other).toFixed(3);
  console.log(
    `ratio: throughput ${ratio(asked.requests.average, plain.requests.average)}, p99 ${ratio(asked.latency.p99, plain.latency.p99)}`,
  );
}

function load(url: string, seconds: number) {
  return autocannon({
    url,
    connections: Number(values.connections),
    duration: seconds,
    timeout: TIMEOUT_SECONDS,
    requests: paths.map((path) => ({ method: 'GET', path })),
  });
}

function print(name: string, { requests, latency, errors, non2xx }: autocannon.Result): void {
  console.log(
    `${name}: ${requests.average.toFixed(1)} requests/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms, ${requests.total} in all, ${errors + non2xx} failed`,
  );
  if (errors + non2xx > 0) process.exitCode = 1;
}

/** Samples memory after garbage collection while questions are asked without a pause. */
async function soak({ page }: Addresses, minutes: number): Promise<void> {
  const loading = load(page, minutes * 60);
  const startedAt = Date.now();
  const sampling = setInterval(async () => {
    const { rss, heapUsed, code } = await memoryOf(server);
    const megabytes = (size: number) => `${(size / 1e6).toFixed(1)} MB`;
    const second = Math.round((Date.now() - startedAt) / 1000);
    console.log(
      `${second} s: heap ${megabytes(heapUsed)}, of which compiled code ${megabytes(code)}, resident ${megabytes(rss)}`,
    );
  }, SAMPLE_EVERY_MS);
  print('soak', await loading);
  clearInterval(sampling);
}

async function memoryOf(child: ChildProcess): Promise<Memory> {
  child.send('memory');
  const [{ memory }] = (await once(child, 'message')) as [{ readonly memory: Memory }];
  return memory;
}
