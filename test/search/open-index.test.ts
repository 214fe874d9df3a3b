import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/reports/report.js';
import { createKeptIndex } from '../../src/search/index/open-index.js';
import { createPassageIndex, type PassageIndex } from '../../src/search/passage-index.js';
import { createSegmentFile, type SegmentFile } from '../../src/segment-file.js';
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

/** Creates reports with one to three topics each, whose words depend on the report's number. */
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

/** Collects what an index answers, with scores. */
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

describe('an index to which reports are added and removed', () => {
  const numbers = fc.uniqueArray(fc.nat(12), { maxLength: 8 });

  it('answers like a new index of the remaining reports', () => {
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

  it('keeps answering from its own reports after a newer index replaces them', () => {
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

  it('rejects a report that cannot be indexed, and answers from the others', () => {
    const odd = makeReport('odd', [['Words', wordsWithoutEnd()]]);
    const index = createPassageIndex([...makeReports([1]), odd]);
    expect([...index.refused]).toEqual([[odd, expect.stringContaining('different words')]]);
    expect(tell(index)).toEqual(tell(createPassageIndex(makeReports([1]))));
    expect([...finish(index.withReports([odd])).refused.keys()]).toEqual([odd]);
  });

  it('takes the new text of a changed report', () => {
    let index = createPassageIndex(makeReports([1, 2, 3]));
    const changed = [...makeReports([1, 3]), ...makeReports([2], 'xylophone')];
    index = finish(index.withReports(changed));
    expect(tell(index)).toEqual(tell(createPassageIndex(changed)));
    expect(index.search(queryOf('xylophone', index), 1)[0]?.report.id).toBe('report-2');
  });

  it('does not read a report again that was read ahead, unless its text has changed', () => {
    const [before, wanted] = [makeReports([1, 2]), makeReports([1, 2, 3, 5])];
    const countSteps = (ahead: readonly Report[]) => {
      const index = createPassageIndex(before);
      finish(index.learn());
      // A report in the index takes no steps.
      for (const report of before) expect(index.readAhead(report).next().done).toBe(true);
      for (const report of ahead) finish(index.readAhead(report));
      expect(tell(index)).toEqual(tell(createPassageIndex(before)));
      const steps = index.withReports(wanted);
      for (let count = 0; ; count += 1) {
        const { done, value } = steps.next();
        if (!done) continue;
        expect(tell(value)).toEqual(tell(createPassageIndex(wanted)));
        return count;
      }
    };
    const unread = countSteps([]);
    expect(countSteps(makeReports([3, 5]))).toBeLessThan(countSteps(makeReports([3])));
    expect(countSteps(makeReports([3]))).toBeLessThan(unread);
    expect(countSteps(makeReports([3, 5], 'xylophone'))).toBe(unread);
  });

  it('returns the most recent report objects', () => {
    const again = makeReports([1]);
    const index = finish(createPassageIndex(makeReports([1])).withReports(again));
    expect(index.search(queryOf('number1', index), 1)[0]?.report).toBe(again[0]);
  });

  it('forgets the words of a removed report', () => {
    let index = createPassageIndex([...makeReports([1]), makeReport('x', [['Music', 'A xylophone.']])]);
    expect(index.nearestTerms('xylophones', 1)).toEqual(['xylophon']);
    index = finish(index.withReports(makeReports([1])));
    expect(index.has('xylophon')).toBe(false);
    expect(index.nearestTerms('xylophones', 1)).toEqual([]);
  });
});

describe('a stored index', () => {
  const reports = makeReports([0, 1, 2, 3, 4, 5]);
  let folder: string;
  let path: string;
  const openFile = () => createSegmentFile(path, () => 'unfinished');
  /** Opens and stores the index like the next start of the program. */
  const reopen = async (wanted: readonly Report[], file: SegmentFile = openFile()) => {
    const kept = createKeptIndex(file);
    const index = await kept.open(wanted);
    return { kept, index, isNew: await kept.keep(index) };
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rapporteur-index-'));
    path = join(folder, 'state', 'passages.bin');
    await reopen(reports);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('answers like the index that was stored', async () => {
    const { index, isNew } = await reopen(reports);
    expect(isNew).toBe(false);
    expect(tell(index)).toEqual(tell(createPassageIndex(reports)));
  });

  it.each<[what: string, wanted: Report[]]>([
    ['a report came', makeReports([0, 1, 2, 3, 4, 5, 6])],
    ['a report went', makeReports([0, 1, 2, 4, 5])],
    ['a report changed', [...makeReports([0, 1, 2, 3, 4]), ...makeReports([5], 'xylophone')]],
    ['they are others altogether', makeReports([7, 8])],
    ['none are left', []],
  ])('answers like a new index, and is stored again, if %s', async (_, wanted) => {
    const expected = tell(createPassageIndex(wanted));
    const { index, isNew } = await reopen(wanted);
    expect(isNew).toBe(true);
    expect(tell(index)).toEqual(expected);
    const again = await reopen(wanted);
    expect(again.isNew).toBe(false);
    expect(tell(again.index)).toEqual(expected);
  });

  it('answers the same however reports change between starts and during a run', async () => {
    const numbers = fc.uniqueArray(fc.nat(9), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(numbers, numbers, numbers, async (first, second, third) => {
        const { kept, index } = await reopen(makeReports(first));
        const next = finish(index.withReports(makeReports(second)));
        await kept.keep(next);
        expect(tell((await reopen(makeReports(second))).index)).toEqual(
          tell(createPassageIndex(makeReports(second))),
        );
        const last = finish(next.withReports(makeReports(third)));
        await kept.keep(last);
        expect(tell((await reopen(makeReports(third))).index)).toEqual(tell(last));
      }),
      { numRuns: 30 },
    );
  });

  it('is only appended to when a report is added', async () => {
    const before = readFileSync(path);
    const { kept, index } = await reopen(reports);
    const more = [...reports, ...makeReports([6], 'xylophone')];
    expect(await kept.keep(finish(index.withReports(more)))).toBe(true);
    const after = readFileSync(path);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    const again = await reopen(more);
    expect(again.isNew).toBe(false);
    expect(again.index.has('xylophon')).toBe(true);
  });

  it('is replaced if another process has stored its own', async () => {
    const { kept, index } = await reopen(reports);
    await reopen([...reports, ...makeReports([7])]);
    const more = [...reports, ...makeReports([8])];
    await kept.keep(finish(index.withReports(more)));
    const { index: again, isNew } = await reopen(more);
    expect(isNew).toBe(false);
    expect(tell(again)).toEqual(tell(createPassageIndex(more)));
  });

  it('is reused for reports whose text is unchanged', async () => {
    // A renamed word in the stored index shows that it was read.
    await rewrite((head) => ({
      ...head,
      terms: head.terms.map((term) => (term === 'crane' ? 'zzzzz' : term)),
    }));
    const { index } = await reopen(makeReports([0, 1, 2, 3, 4, 5]));
    expect([index.has('crane'), index.has('zzzzz')]).toEqual([false, true]);
  });

  it.each<[what: string, spoil: (lists: number[][]) => void]>([
    ['a term that does not exist', spoilList(2, 1e6)],
    ['a negative number', spoilList(2, -1)],
    ['passages without rows', spoilList(1, 50)],
    ['rows that run backwards', spoilList(5, -5)],
    ['rows that end too late', spoilList(7, 500)],
    ['postings in no stretch', spoilList(12, 1e5)],
    ['postings that run backwards', spoilList(11, -1)],
    ['a stretch of negative length', spoilList(14, -1)],
    ['words of terms that do not exist', spoilList(0, 1e6)],
    ['words that are not there', spoilList(3, 1e6)],
    ['a list too few', (lists) => lists.pop()],
  ])('is ignored if it contains %s, even with a correct hash', async (_, spoil) => {
    await rewrite((head, lists) => {
      spoil(lists);
      return head;
    });
    const { index, isNew } = await reopen(reports);
    expect(isNew).toBe(true);
    expect(tell(index)).toEqual(tell(createPassageIndex(reports)));
    expect((await reopen(reports)).isNew).toBe(false);
  });

  it('is ignored if it has no words or another format, even with a correct hash', async () => {
    await rewrite((head) => ({ ...head, terms: [] }));
    expect((await reopen(reports)).isNew).toBe(true);
    await openFile().replace([Buffer.from('null\nnull')]);
    expect((await reopen(reports)).isNew).toBe(true);
    const file = openFile();
    await file.load();
    await file.append([Buffer.from('{}\n')]);
    expect((await reopen(reports)).isNew).toBe(true);
    expect((await reopen(reports)).isNew).toBe(false);
  });

  it('is unchanged when `rewrite` reads it and writes it back', async () => {
    const before = readFileSync(path);
    await rewrite((head) => head);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is ignored if another version wrote it', async () => {
    await rewrite((head) => ({
      ...head,
      writer: head.writer.replace('rapporteur index 4', 'rapporteur index 0'),
    }));
    expect((await reopen(reports)).isNew).toBe(true);
  });

  it('is stored at the next attempt after a failed write', async () => {
    let isFull = true;
    const file = openFile();
    const filling: SegmentFile = {
      ...file,
      append: async (pieces) => (isFull ? Promise.reject(new Error('no space left')) : file.append(pieces)),
    };
    const kept = createKeptIndex(filling);
    const more = [...reports, ...makeReports([6])];
    const index = await kept.open(more);
    await expect(kept.keep(index)).rejects.toThrow('no space left');
    expect((await createKeptIndex(openFile()).open(reports)).passageCount).toBeGreaterThan(0);
    isFull = false;
    expect(await kept.keep(index)).toBe(true);
    expect((await reopen(more)).isNew).toBe(false);
  });

  /** Changes the stored index and writes it back with a correct hash. */
  async function rewrite(change: (head: Head, lists: number[][]) => Head): Promise<void> {
    const file = openFile();
    const [segment = new Uint8Array()] = await file.load();
    const bytes = Buffer.from(segment);
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
    await file.replace([
      Buffer.from(line),
      ...lists.map((list) => Buffer.from(Int32Array.from(list).buffer)),
    ]);
  }
});

/** The part of the first line that tests change. */
type Head = {
  readonly writer: string;
  readonly terms: readonly string[];
  readonly lengths: readonly number[];
};

/**
 * Sets the first number of a list. The first list holds the terms of spellings. The others belong to the first report:
 * topic sizes, identity, spellings, titles and their ends, texts and their ends, bigrams and their ends, postings.
 */
function spoilList(list: number, number: number): (lists: number[][]) => void {
  return (lists) => {
    const spoilt = lists[list];
    if (spoilt === undefined || spoilt.length === 0) throw new Error(`list ${list} has nothing to spoil`);
    spoilt[0] = number;
  };
}
