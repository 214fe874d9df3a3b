import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Client } from 'pg';

/** A PostgreSQL server on a free port, with its files in a temporary folder. */
export type PostgresServer = {
  /** The URL of its database `postgres`, for a superuser. */
  readonly url: string;
  /** Stops it with a signal: SIGINT like an administrator, SIGQUIT to simulate a crash. */
  readonly interrupt: (signal?: 'INT' | 'QUIT') => Promise<void>;
  /** Restarts it on the same port and files. */
  readonly resume: () => Promise<void>;
  /** Stops it and removes its files. */
  readonly remove: () => Promise<void>;
};

/** The folder in which Debian's packages install each version. */
const VERSIONS = '/usr/lib/postgresql';
const PASSWORD = 'only-for-tests';
/** Stops the server with the signal named on standard input. If that ends without one, also removes the files. */
const RUN = `"$@" & server=$!
if read -r signal; then kill -s "$signal" "$server"; else kill -s INT "$server"; fi
wait "$server"
[ -n "$signal" ] || rm -rf "$PWD"`;
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off', // need not survive a power failure
  'full_page_writes=off',
  'lc_messages=C',
].flatMap((setting) => ['-c', setting]);

/** Starts a server; returns a human-readable reason in `missing` if this machine cannot run one. */
export async function startPostgres(): Promise<PostgresServer | { readonly missing: string }> {
  const programs = await findPrograms();
  if (programs === null) return { missing: `there is no PostgreSQL in ${VERSIONS}` };
  const user = await findUser();
  if (user === null) return { missing: 'root may not run PostgreSQL, and there is no user postgres' };
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-postgres-'));
  try {
    return await startIn(folder, programs, user);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return { missing: String(error) };
  }
}

type User = { readonly uid?: number; readonly gid?: number };

async function startIn(folder: string, programs: string, user: User): Promise<PostgresServer> {
  const files = join(folder, 'files');
  const secret = join(folder, 'password');
  await writeFile(secret, PASSWORD);
  for (const path of [folder, secret]) await chown(path, user.uid ?? -1, user.gid ?? -1);
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } };
  const setUp = [
    '--username=postgres',
    '--encoding=UTF8',
    '--no-locale',
    '--auth=scram-sha-256',
    '--no-sync',
  ];
  await promisify(execFile)(join(programs, 'initdb'), ['-D', files, ...setUp, `--pwfile=${secret}`], options);
  const port = await findPort();
  const command = [join(programs, 'postgres'), '-D', files, '-p', `${port}`, ...SETTINGS];
  const run = async () => {
    const child = spawn('/bin/sh', ['-c', RUN, 'sh', ...command], {
      ...options,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    await untilReady(child);
    return child;
  };
  let child = await run();
  const interrupt = async (signal = 'INT') => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.stdin?.end(`${signal}\n`);
    await ended;
  };
  return {
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    interrupt,
    async resume() {
      child = await run();
    },
    async remove() {
      await interrupt();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Returns the program folder of the newest installed version; null if there is none. */
async function findPrograms(): Promise<string | null> {
  const versions = await readdir(VERSIONS).catch(() => []);
  const [newest] = versions.sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? null : join(VERSIONS, newest, 'bin');
}

/** Returns the user to run the server as: the current one, or `postgres` for root, which PostgreSQL refuses. */
async function findUser(): Promise<User | null> {
  if (process.geteuid?.() !== 0) return {};
  const id = async (flag: string) => Number((await promisify(execFile)('id', [flag, 'postgres'])).stdout);
  return Promise.all([id('-u'), id('-g')]).then(
    ([uid, gid]) => ({ uid, gid }),
    () => null,
  );
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function untilReady(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`PostgreSQL does not start: ${said.join(' / ')}`)));
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.splice(0, said.length - 9, line);
      if (line.includes('ready to accept connections')) resolve();
    });
  });
}

/** Creates an empty database; returns its URL and a function that drops it even if it is still in use. */
export async function createDatabase(
  serverUrl: string,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(serverUrl, `create database ${name}`);
  return {
    url: new URL(name, serverUrl).href,
    drop: () => administer(serverUrl, `drop database ${name} with (force)`),
  };
}

/** Executes statements in order. */
export async function administer(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client(url);
  try {
    await client.connect();
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
