import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openFarEnd } from '../adapters/slack/far-end.js';
import { SIGNING_SECRET } from '../adapters/slack/inbound-events.js';
import { waitFor } from '../adapters/start.js';
import { IS_LONG, makeFolder, PROGRAM, REPORTS, report, run } from './program.js';
import { BOT_TOKEN, startSlackBot } from './slack-bot.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';
const SIGNALS = ['SIGHUP', 'SIGTERM', 'SIGINT'] as const;
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

it.each([0o755, 0o777])('the state folder already exists with mode %o', async (mode) => {
  const folder = join(await makeFolder(), 'state');
  mkdirSync(folder);
  chmodSync(folder, mode);
  const bot = await startSlackBot({ env: { STATE_DIR: folder } });
  await bot.ask(QUESTION);
  await waitFor(() => bot.posts().length > 0, 20_000);
  const files = readdirSync(folder).filter((name) => name.startsWith('rapporteur.db'));
  expect(files).toContain('rapporteur.db-wal');
  for (const name of files) expect([name, modeOf(join(folder, name))]).toEqual([name, '600']);
});

it('the program creates the state folder', async () => {
  const folder = join(await makeFolder(), 'a', 'b');
  const bot = await startSlackBot({ env: { STATE_DIR: folder } });
  expect(bot.child.exitCode).toBeNull();
  expect(modeOf(folder)).toBe('700');
});

it.each([
  ['below /proc', '/proc/nowhere/state'],
  ['of 5,000 letters', `/tmp/${'x'.repeat(5000)}`],
  ['with a name of 300 letters', `/tmp/${'x'.repeat(300)}`],
  ['that is a file', '/etc/passwd/state'],
])('STATE_DIR is a folder %s', async (_, folder) => {
  const env = { STATE_DIR: folder, SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET };
  const { stderr, exitCode } = await run(['start'], { env, withinMs: 30_000 });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('STATE_DIR');
  expect(stderr).not.toContain('This is a bug');
});

it.each(IS_LONG ? SIGNALS : SIGNALS.slice(0, 1))(
  '%s arrives while an answer is in progress',
  async (signal) => {
    const bot = await startSlackBot();
    // The bot looks up the user first, and Slack does not respond to that.
    bot.farEnd.answerNext('users.info', { lost: 'answer' });
    await bot.ask(QUESTION);
    await waitFor(() => bot.farEnd.calls.some(({ method }) => method === 'users.info'));
    const gone = once(bot.child, 'exit');
    bot.child.kill(signal);
    expect(await gone).toEqual([0, null]);
    expect(bot.posts().at(-1)?.text).toContain('Satoshi Kamo');
  },
);

it('SIGUSR1 arrives, which would make Node open its inspector', async () => {
  const bot = await startSlackBot();
  bot.child.kill('SIGUSR1');
  await sleep(1500);
  expect(bot.log()).not.toContain('Debugger listening');
  await expect(connect(9229)).rejects.toThrow('ECONNREFUSED');
  expect(bot.child.exitCode).toBeNull();
});

it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
  'npm, which started the program, receives %s',
  async (signal) => {
    const farEnd = await openFarEnd();
    const port = 20_000 + (process.pid % 20_000);
    const env = {
      PATH: process.env.PATH,
      HOME: await makeFolder(),
      STATE_DIR: await makeFolder(),
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_PORT: String(port),
      SLACK_API_URL: farEnd.apiUrl,
    };
    const root = new URL('../..', import.meta.url).pathname;
    const npm = spawn('npm', ['start', '--silent'], { cwd: root, env, stdio: 'ignore' });
    await waitFor(() => farEnd.calls.some(({ method }) => method === 'auth.test'), 60_000);
    await sleep(1000);
    const ended = once(npm, 'exit');
    npm.kill(signal);
    // npm may survive SIGINT and SIGHUP, which a terminal sends to the whole group; then the program may, too.
    if (!(await Promise.race([ended.then(() => true), sleep(3000, false)]))) npm.kill('SIGTERM');
    await ended;
    const startedAt = performance.now();
    for (;;) {
      const refused = await connect(port).then(
        () => null,
        (error: Error) => error.message,
      );
      if (refused?.includes('ECONNREFUSED')) break;
      if (performance.now() - startedAt > 20_000) throw new Error('the port is still held');
      await sleep(100);
    }
    report({ signal, portFreeAfterMs: Math.round(performance.now() - startedAt) });
    await farEnd.close();
  },
);

async function connect(port: number): Promise<void> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}

it.each<[string, Record<string, string | undefined>, readonly string[]]>([
  ['no HOME and no PATH', { HOME: undefined, PATH: undefined }, []],
  ['an odd TZ', { TZ: 'Nowhere/Odd' }, []],
  ['an odd LANG', { LANG: 'xx_YY.KOI8-R', LC_ALL: '\u00ff' }, []],
  ['96 MB of memory', {}, ['--max-old-space-size=96']],
  ['the data of small-icu, imitated', {}, ['--import', new URL('./small-icu.mjs', import.meta.url).href]],
])('the program runs with %s', async (_, env, execArgv) => {
  for (const question of [QUESTION, '2023年のベストレポーター賞は誰が受賞しましたか?']) {
    const { stdout, stderr, exitCode } = await run(['ask', question], { env, execArgv });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Satoshi Kamo');
  }
});

it.each([
  ['standard input is closed', 'exec "$0" "$@" <&-', 'Satoshi Kamo'],
  ['all three are closed', 'exec "$0" "$@" <&- >&- 2>&-', ''],
  ['the reader goes at once', '"$0" "$@" | true', ''],
])('the program runs while %s', async (_, script, said) => {
  const shell = spawn('/bin/sh', ['-c', script, process.execPath, PROGRAM, 'ask', QUESTION], {
    env: { PATH: process.env.PATH, STATE_DIR: await makeFolder(), REPORTS_DIR: REPORTS },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const told = ['', ''];
  for (const [n, stream] of [shell.stdout, shell.stderr].entries())
    stream.on('data', (chunk) => {
      told[n] += String(chunk);
    });
  expect(await once(shell, 'close')).toEqual([0, null]);
  expect(told).toEqual([expect.stringContaining(said), '']);
});

it('the readers of standard error and standard output close them', async () => {
  const bot = await startSlackBot();
  bot.child.stderr?.destroy();
  bot.child.stdout?.destroy();
  for (let n = 0; n < 3; n += 1) await bot.ask(QUESTION);
  await waitFor(() => bot.posts().length === 3, 20_000);
  expect(bot.child.exitCode).toBeNull();
});
