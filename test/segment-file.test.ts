import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSegmentFile } from '../src/segment-file.js';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-segments-'));
  path = join(folder, 'state', 'kept.bin');
});
afterEach(() => rmSync(folder, { recursive: true }));

const openFile = (id = 'unfinished') => createSegmentFile(path, () => id);
const say = (...texts: string[]) => texts.map((text) => Buffer.from(text));
const load = async (file = openFile()) => (await file.load()).map((bytes) => Buffer.from(bytes).toString());
/** Yields some bytes, then fails like a full disk. */
function* breakOff(): Generator<Uint8Array> {
  yield Buffer.alloc(2_000_000, 'x');
  throw new Error('no space left');
}

describe('a file of segments', () => {
  it('returns what was written, also to other instances', async () => {
    const file = openFile();
    await file.replace(say('one', ' two'));
    expect(await file.append(say('', 'three'))).toBe(true);
    expect(await file.append(say())).toBe(true);
    expect(await load(file)).toEqual(['one two', 'three', '']);
    const other = openFile();
    expect(await load(other)).toEqual(['one two', 'three', '']);
    expect(await other.append(say('four'))).toBe(true);
    expect(await load()).toEqual(['one two', 'three', '', 'four']);
    await other.replace(say('five'));
    expect(await load()).toEqual(['five']);
  });

  it('stores long segments', async () => {
    const file = openFile();
    const pieces = Array.from({ length: 700 }, (_, n) => Buffer.alloc(5000, n));
    await file.replace(pieces);
    expect(Buffer.concat(await file.load()).equals(Buffer.concat(pieces))).toBe(true);
  });

  it('appends nothing if the file was not loaded, does not exist, or has changed since', async () => {
    expect(await openFile().append(say('one'))).toBe(false);
    const [first, second] = [openFile('first'), openFile('second')];
    await first.replace(say('one'));
    expect(await second.append(say('two'))).toBe(false);
    await second.load();
    await first.append(say('from the first'));
    expect(await second.append(say('from the second'))).toBe(false);
    await second.replace(say('two'));
    expect(await first.append(say('again'))).toBe(false);
    // The same length, so that only the hash differs.
    await first.replace(say('six'));
    expect(await second.append(say('more'))).toBe(false);
    expect(await load()).toEqual(['six']);
  });

  it('appends nothing after a segment whose beginning another process has overwritten', async () => {
    const file = openFile();
    await file.replace(say('one'));
    const start = statSync(path).size;
    await file.append(say('x'.repeat(3000)));
    const whole = readFileSync(path);
    // Simulates a shorter segment that another process appended at the same end a moment later.
    whole.writeUInt32LE(1000, start);
    writeFileSync(path, whole.fill('y', start + 4, start + 1036));
    expect(await load()).toEqual(['one']);
    expect(await file.append(say('more'))).toBe(false);
  });

  it('is read up to the last whole segment, wherever it is cut off', async () => {
    const file = openFile();
    await file.replace(say('the first'));
    const first = statSync(path).size;
    await file.append(say('the second'));
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      expect(await load(), `${length} bytes`).toEqual(length < first ? [] : ['the first']);
    }
  });

  it('is read up to the damaged segment, wherever the damage is', async () => {
    const file = openFile();
    await file.replace(say('the first'));
    const first = statSync(path).size;
    await file.append(say('the second'));
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 1) {
      const spoilt = Buffer.from(whole);
      spoilt[at] = (spoilt[at] ?? 0) ^ 1;
      writeFileSync(path, spoilt);
      const damaged = openFile();
      expect(await load(damaged), `byte ${at}`).toEqual(at < first ? [] : ['the first']);
      expect(await damaged.append(say('more'))).toBe(false);
    }
  });

  it('is unchanged after a failed append, and accepts the next one', async () => {
    const file = openFile();
    await file.replace(say('one'));
    await expect(file.append(breakOff())).rejects.toThrow('no space left');
    expect(await load()).toEqual(['one']);
    expect(await file.append(say('two'))).toBe(true);
    expect(await load()).toEqual(['one', 'two']);
  });

  it('is unchanged after a failed replacement, which leaves no files behind', async () => {
    const file = openFile();
    await file.replace(say('one'));
    await expect(file.replace(breakOff())).rejects.toThrow('no space left');
    await expect(openFile('no/such/folder').replace(say('two'))).rejects.toThrow();
    expect(await load()).toEqual(['one']);
    expect(readdirSync(join(folder, 'state'))).toEqual(['kept.bin']);
  });

  it('has no segment that another process overwrote while it was appended', async () => {
    const file = openFile();
    await file.replace(say('one'));
    const before = statSync(path).size;
    function* disturbed(): Generator<Uint8Array> {
      yield Buffer.alloc(1_000_000, 'x');
      const spoilt = readFileSync(path);
      spoilt.fill('y', before + 100, before + 200);
      writeFileSync(path, spoilt);
    }
    await file.append(disturbed());
    expect(await load()).toEqual(['one']);
  });

  it('has no segments if it is in another format, or a folder', async () => {
    expect(await load()).toEqual([]);
    expect(await load(createSegmentFile(folder, () => 'x'))).toEqual([]);
    await openFile().replace(say('one'));
    for (const text of ['', '{}', '\0'.repeat(100), 'null\n'.repeat(20)]) {
      writeFileSync(path, text);
      expect(await load(), text).toEqual([]);
    }
    await openFile().replace(say('one'));
    appendFileSync(path, '\n');
    expect(await load()).toEqual(['one']);
  });

  it('is accessible only to its owner', async () => {
    await openFile().replace(say('one'));
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'state')).mode & 0o077).toBe(0);
  });
});
