import { connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { inTime } from '../../src/assistant/events/in-time.js';

it('resolves and rejects as the work does', async () => {
  expect(await inTime(Promise.resolve('done'), 50)).toBe('done');
  await expect(inTime(Promise.reject(new Error('the disk is full')), 50)).rejects.toThrow('the disk is full');
});

it('rejects if the work takes longer', async () => {
  await expect(inTime(new Promise(() => undefined), 20)).rejects.toThrow(
    'the database has not answered within 20 ms',
  );
});

it('does not count time in which this process itself was busy', async () => {
  const server = createServer((socket) => socket.end('done')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const socket = connect(address.port, '127.0.0.1');
  const answered = inTime(
    new Promise((resolve) => socket.once('data', (data) => resolve(String(data)))),
    100,
  );
  const until = performance.now() + 300;
  while (performance.now() < until);
  try {
    expect(await answered).toBe('done');
  } finally {
    socket.destroy();
    server.close();
  }
});
