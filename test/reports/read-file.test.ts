import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { readRegularFile } from '../../src/reports/reading/read-file.js';
import { makeFolder } from '../store/open-store.js';

it('reads what is appended meanwhile in pieces; byte by byte would take too long', async () => {
  const path = join(await makeFolder(), 'grows.txt');
  writeFileSync(path, 'at first\n');
  const reading = readRegularFile(path, 'grows.txt', { maxBytes: 20_000_000, within: null });
  for (let written = 0; written < 5_000_000; written += 100_000) {
    appendFileSync(path, 'x'.repeat(100_000));
    await setImmediate();
  }
  const { length } = await reading;
  expect(length % 100_000).toBe(9);
});
