import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDiscordShards } from '../../../adapters/discord/connection/sharding.js';
import type { Assistant } from '../../../src/assistant/assistant.js';
import { createLogger } from '../../../src/logger.js';
import { waitFor } from '../start.js';
import { type ApplicationFarEnd, openApplication } from './application-far-end.js';

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-shards-'));
const trace = join(folder, 'trace');
let far: ApplicationFarEnd;
beforeAll(async () => {
  far = await openApplication();
});
afterAll(() => {
  far.close();
  rmSync(folder, { recursive: true });
  // discord.js sets these for its shards; with them, a client of another test would take itself for a shard.
  for (const name of ['SHARDING_MANAGER', 'SHARDING_MANAGER_MODE', 'DISCORD_TOKEN']) delete process.env[name];
});

/** The code of a fake shard: it writes a trace, and sends what discord.js sends when it is connected. */
const READY = `
  import { appendFileSync } from 'node:fs';
  const trace = (text) => appendFileSync(process.argv[2], text + ' ');
  trace('shard ' + process.env.SHARDS + ' of ' + process.env.SHARD_COUNT);
  process.once('SIGTERM', () => { trace('ended'); process.exit(0); });
  process.once('disconnect', () => process.exit(1));
  process.send({ _ready: true });
`;

function shards(code: string, token = 'right') {
  const file = join(folder, 'shard.mjs');
  writeFileSync(file, code);
  const log = createLogger({ level: 'silent', write: () => undefined, clock: () => 0 });
  const program = { file, args: [trace], execArgv: [] };
  return createDiscordShards({ token, apiUrl: far.apiUrl }, 'auto', { log, clock: () => 0, program });
}
const assistant = {} as Assistant;

it('starts as many processes as Discord recommends, and stops them all', async () => {
  const platform = shards(READY);
  await platform.start(assistant);
  expect(readFileSync(trace, 'utf8')).toBe('shard 0 of 1 ');
  await platform.stop();
  expect(readFileSync(trace, 'utf8')).toBe('shard 0 of 1 ended ');
});

it('names the shard that did not start', async () => {
  const platform = shards('process.exit(1);');
  await expect(platform.start(assistant)).rejects.toMatchObject({
    name: 'RapporteurError',
    message: expect.stringContaining('DISCORD_SHARDS: shard 0 of 1 did not start'),
  });
  await platform.stop();
});

it.each([4004, 4014])(
  'fails when Discord refuses a shard for good with %i, and starts no other',
  async (code) => {
    const platform = shards(
      `${READY} setTimeout(() => process.send({ closedWith: ${code} }, () => process.exit(2)), 100);`,
    );
    rmSync(trace, { force: true });
    await platform.start(assistant);
    expect(await platform.failed).toMatchObject({
      name: 'RapporteurError',
      message: expect.stringContaining(`(${code})`),
    });
    await waitFor(() => !platform.isConnected());
    expect(readFileSync(trace, 'utf8')).toBe('shard 0 of 1 ');
    await platform.stop();
  },
);

it('says why Discord refused a shard that did not start', async () => {
  const platform = shards('process.send({ closedWith: 4014 }, () => process.exit(2));');
  await expect(platform.start(assistant)).rejects.toThrow('(4014)');
  await platform.stop();
});

it('starts no shard when the token is refused', async () => {
  rmSync(trace, { force: true });
  await expect(shards(READY, 'wrong').start(assistant)).rejects.toThrow('DISCORD_TOKEN: ');
  expect(existsSync(trace)).toBe(false);
});
