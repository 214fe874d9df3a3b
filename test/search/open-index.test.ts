import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/reports/report.js';
import { keepPassageIndex, openPassageIndex } from '../../src/search/index/open-index.js';
import { createSnapshotFile, type SnapshotFile } from '../../src/search/index/snapshot-file.js';
import { createPassageIndex, type PassageIndex } from '../../src/search/passage-index.js';
import { finish } from '../../src/steps.js';
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
        index = finish(index.withReports(makeReports(second)));
        index = finish(index.withReports(makeReports(third)));
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
    const next = finish(index.withReports(second));
    expect(tell(index)).toEqual(before);
    expect(index.has('xylophon')).toBe(false);
    expect(tell(next)).toEqual(tell(createPassageIndex(second)));
    finish(next.withReports(first));
    expect(tell(next)).toEqual(tell(createPassageIndex(second)));
  });

  it('refuses a report that cannot be indexed, and answers from the others', () => {
    const odd = makeReport('odd', [['Words', wordsWithoutEnd()]]);
    const index = createPassageIndex([...makeReports([1]), odd]);
    expect([...index.refused]).toEqual([[odd, expect.stringContaining('different words')]]);
    expect(tell(index)).toEqual(tell(createPassageIndex(makeReports([1]))));
    expect([...finish(index.withReports([odd])).refused.keys()]).toEqual([odd]);
  });

  it('takes the new text of a report that has changed', () => {
    let index = createPassageIndex(makeReports([1, 2, 3]));
    const changed = [...makeReports([1, 3]), ...makeReports([2], 'xylophone')];
    index = finish(index.withReports(changed));
    expect(tell(index)).toEqual(tell(createPassageIndex(changed)));
    expect(index.search(queryOf('xylophone', index), 1)[0]?.report.id).toBe('report-2');
  });

  it('hands out the reports it was given last', () => {
    const again = makeReports([1]);
    const index = finish(createPassageIndex(makeReports([1])).withReports(again));
    expect(index.search(queryOf('number1', index), 1)[0]?.report).toBe(again[0]);
  });

  it('no longer has the words of a report that is gone', () => {
    let index = createPassageIndex([...makeReports([1]), makeReport('x', [['Music', 'A xylophone.']])]);
    expect(index.nearestTerms('xylophones', 1)).toEqual(['xylophon']);
    index = finish(index.withReports(makeReports([1])));
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
    path = join(folder, 'state', 'passages.bin');
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
    // A snapshot that knows one word by another shows that it was read.
    rewrite((head) => ({ ...head, terms: head.terms.map((term) => (term === 'crane' ? 'zzzzz' : term)) }));
    const { index } = await openPassageIndex(makeReports([0, 1, 2, 3, 4, 5]), file);
    expect([index.has('crane'), index.has('zzzzz')]).toEqual([false, true]);
  });

  it('counts as not there when damaged anywhere', async () => {
    const whole = readFileSync(path);
    const expected = tell(createPassageIndex(reports));
    const damages = [
      ...[0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999].map((share) => whole.subarray(0, share * whole.length)),
      ...[0.05, 0.2, 0.5, 0.8, 0.99].map((share) => {
        const spoilt = Buffer.from(whole);
        const at = Math.floor(share * whole.length);
        spoilt[at] = (spoilt[at] ?? 0) ^ 1;
        return spoilt;
      }),
      Buffer.concat([whole, Buffer.from('\n')]),
      ...['{}', 'null\nnull\nnull', '\u0000'.repeat(100)].map((text) => Buffer.from(text)),
    ];
    for (const damaged of damages) {
      writeFileSync(path, damaged);
      const { index, isNew } = await openPassageIndex(reports, file);
      expect(isNew, `${damaged.length} bytes`).toBe(true);
      expect(tell(index)).toEqual(expected);
    }
  });

  it.each<[what: string, spoil: (lists: number[][]) => void]>([
    ['a term that does not exist', spoilList(9, 1e6)],
    ['a negative number', spoilList(9, -1)],
    ['passages without rows', spoilList(8, 50)],
    ['rows that run backwards', spoilList(12, -5)],
    ['rows that end too late', spoilList(14, 500)],
    ['postings in no stretch', spoilList(19, 1e5)],
    ['postings that run backwards', spoilList(18, -1)],
    ['a stretch of negative length', spoilList(21, -1)],
    ['words of terms that do not exist', spoilList(6, 1e6)],
    ['words in negative use', spoilList(7, -3)],
    ['more passages with a term than there are', spoilList(1, 1e6)],
    ['a list too few', (lists) => lists.pop()],
  ])('counts as not there with a true hash over %s', async (_, spoil) => {
    rewrite((head, lists) => {
      spoil(lists);
      return head;
    });
    const { index, isNew } = await openPassageIndex(reports, file);
    expect(isNew).toBe(true);
    expect(tell(index)).toEqual(tell(createPassageIndex(reports)));
  });

  it('counts as not there with a true hash over no words', async () => {
    rewrite((head) => ({ ...head, terms: [] }));
    expect((await openPassageIndex(reports, file)).isNew).toBe(true);
  });

  it('is the same when it is written again by the one that read it', () => {
    const before = readFileSync(path);
    rewrite((head) => head);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('counts as not there when another version wrote it', async () => {
    rewrite((head) => ({ ...head, writer: head.writer.replace('rapporteur index 3', 'rapporteur index 0') }));
    expect((await openPassageIndex(reports, file)).isNew).toBe(true);
  });

  it('is for its user alone, and leaves nothing unfinished behind', () => {
    expect(readdirSync(join(folder, 'state'))).toEqual(['passages.bin']);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'state')).mode & 0o077).toBe(0);
  });

  it('stays as it was when a new one cannot be written', async () => {
    const before = readFileSync(path);
    const obstructed = createSnapshotFile(path, () => 'no/such/folder');
    await expect(keepPassageIndex(createPassageIndex([]), obstructed)).rejects.toThrow();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('counts as not there where there is no file, or a folder in its place', async () => {
    const nowhere = createSnapshotFile(join(folder, 'none'), () => 'x');
    const inAFolder = createSnapshotFile(folder, () => 'x');
    for (const missing of [nowhere, inAFolder])
      expect((await openPassageIndex(reports, missing)).isNew).toBe(true);
  });

  /** Writes what is kept as it is changed here, with the hash that the program would give it. */
  function rewrite(change: (head: Head, lists: number[][]) => Head): void {
    const bytes = readFileSync(path);
    const start = bytes.indexOf('\n') + 1;
    const head: Head = JSON.parse(bytes.subarray(0, start).toString());
    let at = start;
    const lists = head.lengths.map((length) => {
      const list = Array.from({ length }, (_, n) => bytes.readInt32LE(at + 4 * n));
      at += 4 * length;
      return list;
    });
    const changed = JSON.stringify(change(head, lists));
    const line = `${changed}${' '.repeat(3 - (Buffer.byteLength(changed) % 4))}\n`;
    const pieces = [Buffer.from(line), ...lists.map((list) => Buffer.from(Int32Array.from(list).buffer))];
    const signed = Buffer.concat(pieces);
    writeFileSync(path, Buffer.concat([signed, createHash('sha256').update(signed).digest()]));
  }
});

/** As much of the file's first line as is changed here. */
type Head = {
  readonly writer: string;
  readonly terms: readonly string[];
  readonly lengths: readonly number[];
};

/**
 * Sets the first number of a list: eight lists are of the whole index, the others of its first report: sizes of topics,
 * identity, spellings, titles with their ends, texts with theirs, bigrams with theirs, and its postings.
 */
function spoilList(list: number, number: number): (lists: number[][]) => void {
  return (lists) => {
    const spoilt = lists[list];
    if (spoilt === undefined || spoilt.length === 0) throw new Error(`list ${list} has nothing to spoil`);
    spoilt[0] = number;
  };
}
