import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/reports/report.js';
import { keepPassageIndex, openPassageIndex } from '../../src/search/open-index.js';
import { createPassageIndex, type PassageIndex } from '../../src/search/passage-index.js';
import { createSnapshotFile, type SnapshotFile } from '../../src/search/snapshot-file.js';
import { makeReport, queryOf } from './sample-reports.js';

const WORDS = 'crane quay lantern harbour pilot ferry gate basin 港 灯台 入港した船'.split(' ');
const QUESTIONS = [
  'the crane at the quay',
  'lantren of the harbour pilot',
  '灯台と入港',
  'ferry gate 2023',
  'basin',
];

/** Reports of several topics with words by their number, so that each differs from the others. */
function makeReports(numbers: readonly number[], said = ''): Report[] {
  return numbers.map((number) => {
    const word = (n: number) => WORDS[(number * 7 + n * n) % WORDS.length];
    const topics = Array.from({ length: 1 + (number % 3) }, (_, topic) => {
      return [
        `The ${word(topic)}`,
        `${word(topic + 1)} ${word(topic + 2)} number${number} ${said}.`,
      ] as const;
    });
    return makeReport(`report-${number}`, topics);
  });
}

/** All that an index answers, with scores. */
function tell(index: PassageIndex) {
  return QUESTIONS.map((question) => ({
    hits: index
      .search(queryOf(question, index), 50)
      .map(({ passage, score, matchedTerms }) => ({ id: passage.id, score, matchedTerms })),
    idf: ['crane', 'ferri', '港', 'number3'].map((term) => [index.has(term), index.idf(term)]),
    nearest: index.nearestTerms('lantren', 3),
    count: index.passageCount,
  }));
}

const wordsWithoutEnd = () => Array.from({ length: 160_000 }, (_, n) => `w${n.toString(36)}q`).join(' ');

describe('an index that reports come to and go from', () => {
  const numbers = fc.uniqueArray(fc.nat(12), { maxLength: 8 });

  it('answers as one that is made of those that are left', () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (first, second, third) => {
        let index = createPassageIndex(makeReports(first));
        index = index.withReports(makeReports(second));
        index = index.withReports(makeReports(third));
        expect(tell(index)).toEqual(tell(createPassageIndex(makeReports(third))));
      }),
      { numRuns: 30 },
    );
  });

  it('goes on answering from its own reports when others take their place in the next one', () => {
    const [first, second] = [
      makeReports([1, 2, 3]),
      [...makeReports([3, 4]), ...makeReports([2], 'xylophone')],
    ];
    const index = createPassageIndex(first);
    const before = tell(index);
    const next = index.withReports(second);
    expect(tell(index)).toEqual(before);
    expect(index.has('xylophon')).toBe(false);
    expect(tell(next)).toEqual(tell(createPassageIndex(second)));
    next.withReports(first);
    expect(tell(next)).toEqual(tell(createPassageIndex(second)));
  });

  it('refuses a report that cannot be indexed, and answers from the others', () => {
    const odd = makeReport('odd', [['Words', wordsWithoutEnd()]]);
    const index = createPassageIndex([...makeReports([1]), odd]);
    expect([...index.refused]).toEqual([[odd, expect.stringContaining('different words')]]);
    expect(tell(index)).toEqual(tell(createPassageIndex(makeReports([1]))));
    expect([...index.withReports([odd]).refused.keys()]).toEqual([odd]);
  });

  it('takes the new text of a report that has changed', () => {
    let index = createPassageIndex(makeReports([1, 2, 3]));
    const changed = [...makeReports([1, 3]), ...makeReports([2], 'xylophone')];
    index = index.withReports(changed);
    expect(tell(index)).toEqual(tell(createPassageIndex(changed)));
    expect(index.search(queryOf('xylophone', index), 1)[0]?.report.id).toBe('report-2');
  });

  it('hands out the reports it was given last', () => {
    const again = makeReports([1]);
    const index = createPassageIndex(makeReports([1])).withReports(again);
    expect(index.search(queryOf('number1', index), 1)[0]?.report).toBe(again[0]);
  });

  it('no longer has the words of a report that is gone', () => {
    let index = createPassageIndex([...makeReports([1]), makeReport('x', [['Music', 'A xylophone.']])]);
    expect(index.nearestTerms('xylophones', 1)).toEqual(['xylophon']);
    index = index.withReports(makeReports([1]));
    expect(index.has('xylophon')).toBe(false);
    expect(index.nearestTerms('xylophones', 1)).toEqual([]);
  });
});

describe('a kept index', () => {
  const reports = makeReports([0, 1, 2, 3, 4, 5]);
  let folder: string;
  let path: string;
  let file: SnapshotFile;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rapporteur-index-'));
    path = join(folder, 'state', 'passages.jsonl');
    file = createSnapshotFile(path, () => 'unfinished');
    await keepPassageIndex(createPassageIndex(reports), file);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('answers as the one that was kept', async () => {
    const { index, isNew } = await openPassageIndex(reports, file);
    expect(isNew).toBe(false);
    expect(tell(index)).toEqual(tell(createPassageIndex(reports)));
  });

  it.each<[what: string, wanted: Report[]]>([
    ['a report came', makeReports([0, 1, 2, 3, 4, 5, 6])],
    ['a report went', makeReports([0, 1, 2, 4, 5])],
    ['a report changed', [...makeReports([0, 1, 2, 3, 4]), ...makeReports([5], 'xylophone')]],
    ['they are others altogether', makeReports([7, 8])],
    ['none are left', []],
  ])('answers as a new one, and says that it differs, where %s', async (_, wanted) => {
    const { index, isNew } = await openPassageIndex(wanted, file);
    expect(isNew).toBe(true);
    expect(tell(index)).toEqual(tell(createPassageIndex(wanted)));
  });

  it('takes what was kept for reports that are still the same, by their text', async () => {
    const [head, terms, topics] = readLines();
    // A snapshot that knows one word by another shows that it was read.
    const renamed = [
      terms?.replaceAll('"crane"', '"zzzzz"') ?? '',
      topics?.replaceAll('"crane"', '"zzzzz"') ?? '',
    ];
    writeSigned(head, renamed);
    const { index } = await openPassageIndex(makeReports([0, 1, 2, 3, 4, 5]), file);
    expect([index.has('crane'), index.has('zzzzz')]).toEqual([false, true]);
  });

  it('counts as not there when damaged anywhere', async () => {
    const whole = readFileSync(path, 'utf8');
    const expected = tell(createPassageIndex(reports));
    const damages = [
      ...[0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999].map((share) => whole.slice(0, Math.floor(share * whole.length))),
      ...[0.05, 0.2, 0.5, 0.8, 0.99].map((share) => {
        const at = Math.floor(share * whole.length);
        return `${whole.slice(0, at)}${whole[at] === 'A' ? 'B' : 'A'}${whole.slice(at + 1)}`;
      }),
      `${whole}\n`,
      '{}',
      'null\nnull\nnull',
      '\u0000'.repeat(100),
    ];
    for (const damaged of damages) {
      writeFileSync(path, damaged);
      const { index, isNew } = await openPassageIndex(reports, file);
      expect(isNew, damaged.slice(0, 40)).toBe(true);
      expect(tell(index)).toEqual(expected);
    }
  });

  it.each<[what: string, change: (terms: KeptTerms, topics: object) => void]>([
    ['a term that does not exist', ({ reports: kept }) => Object.assign(kept[0], { identity: numbers(1e6) })],
    ['a negative number', ({ reports: kept }) => Object.assign(kept[0], { identity: numbers(-1) })],
    ['passages without rows', ({ reports: kept }) => Object.assign(kept[0], { topicSizes: numbers(50) })],
    ['rows that run backwards', ({ reports: kept }) => Object.assign(kept[0].titles, { ends: numbers(-5) })],
    ['no words', (terms) => Object.assign(terms, { words: null })],
    ['no topics', (_, topics) => Object.assign(topics, { documentIds: null })],
    ['topics without lengths', (_, topics) => Object.assign(topics, { fieldLength: {} })],
    ['another serialization', (_, topics) => Object.assign(topics, { serializationVersion: 9 })],
  ])('counts as not there with a true hash over %s', async (_, change) => {
    const [head, terms = '', topics = ''] = readLines();
    const parsed = [JSON.parse(terms), JSON.parse(topics)] as const;
    change(...parsed);
    writeSigned(
      head,
      parsed.map((each) => JSON.stringify(each)),
    );
    const { index, isNew } = await openPassageIndex(reports, file);
    expect(isNew).toBe(true);
    expect(tell(index)).toEqual(tell(createPassageIndex(reports)));
  });

  it('counts as not there when another version wrote it', async () => {
    writeFileSync(path, readFileSync(path, 'utf8').replace('rapporteur index 2', 'rapporteur index 0'));
    expect((await openPassageIndex(reports, file)).isNew).toBe(true);
  });

  it('is for its user alone, and leaves nothing unfinished behind', () => {
    expect(readdirSync(join(folder, 'state'))).toEqual(['passages.jsonl']);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'state')).mode & 0o077).toBe(0);
  });

  it('stays as it was when a new one cannot be written', async () => {
    const before = readFileSync(path, 'utf8');
    const obstructed = createSnapshotFile(path, () => 'no/such/folder');
    await expect(keepPassageIndex(createPassageIndex([]), obstructed)).rejects.toThrow();
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('counts as not there where there is no file, or a folder in its place', async () => {
    const nowhere = createSnapshotFile(join(folder, 'none'), () => 'x');
    const inAFolder = createSnapshotFile(folder, () => 'x');
    for (const missing of [nowhere, inAFolder])
      expect((await openPassageIndex(reports, missing)).isNew).toBe(true);
  });

  const readLines = () => readFileSync(path, 'utf8').split('\n');

  /** Writes lines with the hash that the program would give them. */
  function writeSigned(head: string | undefined, lines: readonly string[]): void {
    const hash = createHash('sha256');
    for (const line of lines) hash.update(`${line.length}\n`).update(line);
    const signed = JSON.stringify({ ...JSON.parse(head ?? ''), hash: hash.digest('hex') });
    writeFileSync(path, [signed, ...lines].join('\n'));
  }
});

/** As much of the lines' JSON as is spoilt here. */
type KeptTerms = { readonly reports: readonly [{ readonly titles: object }] };

const numbers = (...values: number[]): string =>
  Buffer.from(Int32Array.from(values).buffer).toString('base64');
