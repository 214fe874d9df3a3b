import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { createStore } from '../../src/store/store.js';
import { createDatabase, startPostgres } from '../postgres-server.js';
import { storeOptions } from './options.js';

const until = (condition: () => boolean) => expect.poll(condition, { timeout: 15_000 }).toBe(true);

const reply = { question: 'Who received the award?', page: 2 };

/** On a server of its own, for others use that of the run. */
async function openOnOwnServer() {
  const server = await startPostgres();
  if ('missing' in server) throw new Error(server.missing);
  onTestFinished(() => server.remove());
  const { url } = await createDatabase(server.url);
  const open = async () => {
    const store = await createStore(storeOptions({ databaseUrl: url }));
    onTestFinished(() => store.close());
    return store;
  };
  return { server, open };
}

describe.skipIf(inject('postgresUrl') === '').each([
  { signal: 'INT', how: 'is stopped' },
  { signal: 'QUIT', how: 'crashes' },
] as const)('a server that $how while the store is open', ({ signal }) => {
  it('is told of; what was acknowledged is there when it is back, and the store goes on without a restart', async () => {
    const { server, open } = await openOnOwnServer();
    const [one, other] = [await open(), await open()];
    let [calls, holds] = [0, false];
    one.listen('report_came', () => calls++);
    one.holdOffice('watch_reports', (holding) => {
      holds = holding;
    });
    await until(() => calls > 0 && holds);
    // In each process several connections are open, one of them in use.
    const saved = await Promise.all(Array.from({ length: 20 }, () => one.saveReply(reply, 0)));
    const under = Array.from({ length: 20 }, () => one.saveReply(reply, 0).catch((error: unknown) => error));
    await server.interrupt(signal);
    for (const outcome of await Promise.all(under)) {
      if (typeof outcome === 'string') saved.push(outcome);
      else
        expect(outcome).toMatchObject({ code: 'store', message: expect.stringMatching(/cannot be reached/) });
    }
    await expect(one.saveReply(reply, 0)).rejects.toMatchObject({
      code: 'store',
      message: expect.stringMatching(/^DATABASE_URL \(127.*\) cannot be reached; see that the server is up/),
    });
    await until(() => !holds);
    calls = 0;
    await server.resume();
    for (const id of saved) expect(await one.loadReply(id, 0)).toEqual(reply);
    expect(await one.claimEvent(['event'], 0)).toBe(true);
    expect(await other.claimEvent(['event'], 0)).toBe(false);
    await until(() => calls > 0 && holds);
    const before = calls;
    await other.notify('report_came');
    await until(() => calls > before);
  });
});
