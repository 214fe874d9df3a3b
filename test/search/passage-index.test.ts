import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPassageIndex, type PassageIndex } from '../../src/search/passage-index.js';
import { splitCompound } from '../../src/search/terms/compounds.js';
import { editDistance } from '../../src/search/terms/edit-distance.js';
import { finish } from '../../src/steps.js';
import { indexRealReports, makeReport, queryOf } from './sample-reports.js';

let index: PassageIndex;
beforeAll(async () => {
  index = await indexRealReports();
});

describe('holdsJapanese', () => {
  it('is true if an indexed report has Japanese words', () => {
    const [english, japanese] = [
      makeReport('a', [['Pier', 'The pier was mended.']]),
      makeReport('b', [['港', '埠頭を修理しました。']]),
    ];
    expect(createPassageIndex([english]).holdsJapanese).toBe(false);
    const both = createPassageIndex([english, japanese]);
    expect(both.holdsJapanese).toBe(true);
    expect(finish(both.withReports([english])).holdsJapanese).toBe(false);
  });
});

describe('search', () => {
  it('returns the query terms in each passage, its title or its report', () => {
    const hits = index.search(queryOf('the first Kyoto award in zanzibar', index), 100);
    for (const { passage, topic, report, matchedTerms } of hits) {
      const held = `${report.title} ${topic.title} ${passage.text}`.toLowerCase();
      expect(matchedTerms.length).toBeGreaterThan(0);
      for (const term of matchedTerms) expect(held).toContain(term);
    }
  });

  it('orders by score, then by passage id, regardless of the order of reports', () => {
    const alike = ['a', 'b', 'c'].map((id) => makeReport(id, [['Pier', 'The pier was mended.']]));
    const ids = (reports: typeof alike): string[] => {
      const made = createPassageIndex(reports);
      return made.search(queryOf('pier', made), 10).map(({ passage }) => passage.id);
    };
    expect(ids(alike)).toEqual(['a#1.1', 'b#1.1', 'c#1.1']);
    expect(ids(alike.toReversed())).toEqual(ids(alike));
    const scores = index.search(queryOf('security incidents in Japan', index), 100).map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('returns at most the limit, the best first', () => {
    const query = queryOf('JPCERT/CC', index);
    const all = index.search(query, 100);
    expect(all.length).toBeGreaterThan(4);
    expect(index.search(query, 3)).toEqual(all.slice(0, 3));
  });

  it('answers any question without throwing, and the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const search = () => index.search(queryOf(text, index), 5);
        expect(search()).toEqual(search());
      }),
    );
    for (const text of [
      '__proto__',
      'constructor toString hasOwnProperty',
      '\u0001\u0002',
      '*',
      '"',
      '😀😀',
    ]) {
      expect(() => index.search(queryOf(text, index), 5)).not.toThrow();
    }
  });

  it.each(['word ', 'security ', '脆弱性', 'qwzx', '😀', 'a-', '\u0000'])(
    'accepts 2 000 characters of %j',
    (piece) => {
      const query = queryOf(piece.repeat(2000 / piece.length), index);
      expect(index.search(query, 5).length).toBeLessThanOrEqual(5);
    },
  );

  it('finds nothing without reports', () => {
    const empty = createPassageIndex([]);
    expect(empty.passageCount).toBe(0);
    expect(empty.search(queryOf('award', empty), 5)).toEqual([]);
    expect(empty.has('award')).toBe(false);
    expect(empty.nearestTerms('award', 3)).toEqual([]);
  });
});

describe('the terms of an index', () => {
  it('have an idf that falls with the number of passages that contain them', () => {
    // 3 passages; n = 0, 1, 2 and 3 of them contain the term: ln(1 + (3 - n + 0.5) / (n + 0.5)).
    const made = createPassageIndex([
      makeReport('x', [
        ['Port', 'Crane and ferry.'],
        ['Port', 'Ferry.'],
        ['Port', 'Gate.'],
      ]),
    ]);
    expect(made.idf('lantern')).toBeCloseTo(Math.log(8));
    expect(made.idf('crane')).toBeCloseTo(Math.log(1 + 2.5 / 1.5));
    expect(made.idf('ferri')).toBeCloseTo(Math.log(1 + 1.5 / 2.5));
    expect(made.idf('port')).toBeCloseTo(Math.log(1 + 0.5 / 3.5));
  });

  it('include the words of texts, titles and the identity of reports', () => {
    const made = createPassageIndex([
      makeReport('x', [['Breakwater', 'A crane.']], { publisher: 'Pilots Guild' }),
    ]);
    const asked = ['crane', 'breakwat', 'pilot', 'harbour', '2023', 'q4', 'dec', 'ferri', 'a'];
    expect(asked.filter(made.has)).toEqual(['crane', 'breakwat', 'pilot', 'harbour', '2023', 'q4', 'dec']);
  });
});

describe('nearestTerms', () => {
  it.each<[word: string, nearest: string, why: string]>([
    ['governence', 'govern', 'a wrong letter near the end'],
    ['fourm', 'forum', 'a swap'],
    ['vulnerabilty', 'vulner', 'a letter left out'],
    ['Reportter', 'report', 'a letter doubled, a capital'],
    ['vulnerab', 'vulner', 'cut off'],
    ['recieving', 'receiv', 'a swap before an ending'],
  ])('%s → %s: %s', (word, nearest) => {
    expect(index.nearestTerms(word, 1)).toEqual([nearest]);
  });

  it('returns nothing for short words, numbers and words without a near match', () => {
    for (const word of ['IFG', 'jv', '2022', 'fy2020', 'xylophone', '', 'a'.repeat(1000)])
      expect(index.nearestTerms(word, 3)).toEqual([]);
  });

  it('sorts by distance, then by passage count, and never returns the word itself', () => {
    const made = createPassageIndex([
      makeReport('x', [
        ['Port', 'Crane crate.'],
        ['Port', 'Crate crane crates.'],
        ['Port', 'Crate. Cranberry.'],
      ]),
    ]);
    expect(made.nearestTerms('crame', 5)).toEqual(['crate', 'crane']);
    expect(made.nearestTerms('crane', 5)).not.toContain('crane');
  });
});

describe('compounds', () => {
  const known = (...terms: string[]) => ({ has: (term: string) => terms.includes(term) });
  it('are split if both parts are known', () => {
    expect(splitCompound('checklists', known('check', 'list'))).toEqual(['check', 'list']);
    expect(splitCompound('checklist', known('check'))).toEqual([]);
    expect(splitCompound('into', known('in', 'to'))).toEqual([]);
    expect(splitCompound('a'.repeat(300_000), known('a'))).toEqual([]);
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['a', '', 1],
    ['forum', 'fourm', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('%s, %s: %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});
