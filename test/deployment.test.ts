import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { root } from './adapters/cli/run.js';
import { BUILT_PROGRAM } from './build.js';

const read = (name: string) => readFile(join(root, name), 'utf8');
const dockerfile = await read('Dockerfile');
const [, buildStage = '', finalStage = ''] = dockerfile.split(/^FROM /m);
const example = await read('.env.example');

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-deployment-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Whether a pattern of .dockerignore or COPY matches a path or one of its parent folders. */
function isUnder(path: string, pattern: string): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
  return new RegExp(`^${source}(?:/|$)`).test(path);
}

/** Lists the files of a checkout, without installed and built ones. */
function listFiles(): readonly string[] {
  const names = readdirSync(root).filter((name) => !['node_modules', 'dist', '.git'].includes(name));
  return names.flatMap((name) =>
    statSync(join(root, name)).isFile()
      ? [name]
      : readdirSync(join(root, name), { recursive: true, encoding: 'utf8' })
          .map((path) => `${name}/${path}`)
          .filter((path) => statSync(join(root, path)).isFile()),
  );
}

/** Returns the build context: the files that .dockerignore does not exclude. The last matching pattern decides. */
async function readContext(): Promise<readonly string[]> {
  const patterns = (await read('.dockerignore')).split('\n').filter((line) => line !== '');
  const isLetIn = (path: string) =>
    patterns.reduce(
      (isIn, pattern) => (isUnder(path, pattern.replace(/^!/, '')) ? pattern.startsWith('!') : isIn),
      true,
    );
  return listFiles().filter(isLetIn);
}

/** Returns the files that the COPY instructions of a stage take from the build context. */
const copiedBy = (stage: string, context: readonly string[]): readonly string[] =>
  [...stage.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
    sources.split(' ').flatMap((source) => {
      const found = context.filter((path) => source === '.' || isUnder(path, source));
      expect(found, `COPY ${source}`).not.toEqual([]);
      return found;
    }),
  );

describe('the image', () => {
  it('copies all files that the build needs', async () => {
    const folder = await makeFolder();
    const context = await readContext();
    for (const path of copiedBy(buildStage, context)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await cp(join(root, path), join(folder, path));
    }
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: folder });
    const answer = execFileSync(
      'node',
      ['dist/adapters/cli/main.js', 'ask', 'Who received the Best Reporter Award 2023?'],
      {
        cwd: folder,
      },
    );
    expect(String(answer)).toContain('Satoshi Kamo');
  }, 120_000);

  it('contains the files that are not built', async () => {
    expect(copiedBy(finalStage, await readContext())).toContain('adapters/slack/manifest.json');
  });

  it.each(['', '"', "'"])(
    'checks the health on the port of the web page, also with %s around PORT',
    async (quote) => {
      const server = createServer((request, response) => {
        response.statusCode = request.url === '/healthz' ? 200 : 404;
        response.end();
      });
      onTestFinished(() => void server.close());
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      expect(await checkHealth(`${quote}${port}${quote}`)).toBe(0);
      server.close();
      await once(server, 'close');
      expect(await checkHealth(`${quote}${port}${quote}`)).toBe(1);
    },
  );

  it('checks the default port if PORT is empty', async ({ skip }) => {
    const server = createServer((_, response) => response.end());
    onTestFinished(() => void server.close());
    server.listen(3000, '127.0.0.1');
    const isFree = await Promise.race([
      once(server, 'listening').then(() => true),
      new Promise<false>((resolve) => server.once('error', () => resolve(false))),
    ]);
    if (!isFree) skip('another program listens on port 3000');
    expect(await checkHealth('')).toBe(0);
  });
});

const isolated = ['--pid', '--fork', '--kill-child'];
const canIsolate = spawnSync('unshare', [...isolated, 'true']).status === 0;

it.skipIf(!canIsolate)(
  'ends at SIGTERM also as process 1 of a container, before it waits for it',
  async () => {
    const args = [...isolated, process.execPath, BUILT_PROGRAM, 'mcp'];
    const child = spawn('unshare', args, { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    child.stdin.write('{"jsonrpc":"2.0","id":1,"method":"ping"}\n');
    await once(child.stdout, 'data');
    const first = await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
    process.kill(Number(first), 'SIGTERM');
    expect(await ended).toEqual([143, null]);
  },
);

/** Runs the image's health check; resolves with its exit code. */
async function checkHealth(port: string): Promise<unknown> {
  const [, command = ''] = /^HEALTHCHECK [\s\S]*?CMD (\[.*\])$/m.exec(finalStage) ?? [];
  const [, ...args]: string[] = JSON.parse(command);
  const child = spawn(process.execPath, args, { env: { PORT: port }, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  return code;
}

/** Parses an env file like Docker: takes everything after the `=` literally. */
const asDocker = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));

/** Parses an env file like systemd: removes quotation marks. */
const asSystemd = (text: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asDocker(text)).map(([name, value]) => [name, value.replace(/^"(.*)"$/, '$1')]),
  );

/** Uncomments `# NAME=value`, except the folder, the port and the proxies, which other tests cover. */
const withDefaultsSet = (text: string): string => text.replace(/^# (?!STATE_DIR|PORT)([A-Z_]+=.+)$/gm, '$1');

describe('.env.example', () => {
  it('sets no variable that the image or the systemd unit sets', async () => {
    const [, image = ''] = /^ENV (.*)$/m.exec(finalStage) ?? [];
    const unit = (await read('docs/rapporteur.service')).matchAll(/^Environment=(\w+)=/gm);
    const names = [...image.matchAll(/(\w+)=/g), ...unit].map(([, name]) => name);
    expect(names).toContain('STATE_DIR');
    expect(names.filter((name) => name !== undefined && name in asDocker(example))).toEqual([]);
  });

  it.each([
    ['as Docker reads it', asDocker(example)],
    ['as systemd reads it', asSystemd(example)],
    ['as Docker reads it, with every default set', asDocker(withDefaultsSet(example))],
    ['as systemd reads it, with every default set', asSystemd(withDefaultsSet(example))],
  ])('starts the program %s', async (_, values) => {
    const cwd = await makeFolder();
    const stateDir = join(await makeFolder(), 'state');
    const child = spawn(process.execPath, [BUILT_PROGRAM, 'start'], {
      cwd,
      env: { PATH: process.env.PATH ?? '', STATE_DIR: stateDir, PORT: '0', ...values },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let log = '';
    child.stderr.on('data', (chunk) => {
      log += String(chunk);
      if (log.includes('web_listening')) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    expect(log).toContain('web_listening');
    expect(await readdir(cwd)).toEqual([]);
    expect(await readdir(stateDir)).toContain('rapporteur.db');
  });
});

it('compose.yaml keeps the state in its volume, regardless of .env', async () => {
  const { services } = parse(await read('compose.yaml'));
  const { environment, volumes } = services.rapporteur;
  expect(volumes).toContain(`state:${environment.STATE_DIR}`);
});
