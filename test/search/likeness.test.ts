import { describe, expect, it } from 'vitest';
import { createPassageIndex } from '../../src/search/passage-index.js';
import { createLatentSpace } from '../../src/search/ranking/latent-similarity.js';
import { finish } from '../../src/steps.js';
import { makeReport, queryOf } from './sample-reports.js';

describe('the latent space', () => {
  const [boat, vessel, quay, oven, bread] = [0, 1, 2, 3, 4];
  const text = (...terms: number[]) => ({
    terms: Int32Array.from(terms),
    weights: Float32Array.from(terms, () => Math.sqrt(1 / terms.length)),
  });
  const texts = [
    text(boat, quay),
    text(vessel, quay),
    text(oven, bread),
    text(bread),
    text(boat, vessel, quay),
  ];
  const likeness = (dimensions: number, a: number, b: number): number => {
    const place = finish(createLatentSpace(texts, { termCount: 5, dimensions }));
    const other = place(text(b));
    return place(text(a)).reduce((sum, value, axis) => sum + value * (other[axis] ?? 0), 0);
  };

  it('places words that occur with the same words near each other', () => {
    expect(likeness(2, boat, vessel)).toBeGreaterThan(0.9);
    expect(likeness(2, boat, oven)).toBeLessThan(0.1);
  });

  it('separates all words if there are enough dimensions, and accepts more than enough', () => {
    for (const dimensions of [5, 20]) {
      expect(likeness(dimensions, boat, boat)).toBeCloseTo(1);
      expect(likeness(dimensions, boat, vessel)).toBeCloseTo(0);
    }
  });

  it('places an unknown text at the origin', () => {
    const place = finish(createLatentSpace(texts, { termCount: 5, dimensions: 2 }));
    expect([...place(text())]).toEqual([0, 0]);
  });
});

describe('likeness', () => {
  /** Each subject has four words; a passage has three of them. Two more passages have "timetable" and two of them. */
  const library = (size: number) => [
    makeReport('a', [['', 'timetable bread1 bread2']]),
    makeReport('b', [['', 'timetable boat1 boat2']]),
    ...Array.from({ length: size - 2 }, (_, at) => {
      const subject = ['boat', 'bread'][at % 40] ?? `other${at % 40}x`;
      const words = [1, 2, 3, 4].filter((n) => n !== 1 + (Math.floor(at / 40) % 4));
      return makeReport(`other-${at}`, [['', words.map((n) => `${subject}${n}`).join(' ')]]);
    }),
  ];
  type Index = ReturnType<typeof createPassageIndex>;
  const timetables = (index: Index, question: string) =>
    index
      .search(queryOf(question, index), 100)
      .filter(({ matchedTerms }) => matchedTerms.includes('timet'))
      .map(({ report, score }) => [report.id, score] as const);
  const order = (size: number, question: string) =>
    timetables(createPassageIndex(library(size)), question).map(([id]) => id);

  it('ranks a passage higher if its words go with those asked for', () => {
    expect(order(1000, 'timetable boat4')).toEqual(['b', 'a']);
    expect(order(1000, 'timetable bread4')).toEqual(['a', 'b']);
  });

  it('is not used with few passages, nor for Japanese', () => {
    expect(order(999, 'timetable boat4')).toEqual(['a', 'b']);
    expect(order(1000, 'timetable boat4 港湾')).toEqual(['a', 'b']);
  });

  it('does not depend on the order of the reports', () => {
    const reports = library(1001);
    let index = createPassageIndex(reports.slice(500));
    timetables(index, 'timetable boat4');
    index = finish(index.withReports([...reports].reverse()));
    expect(timetables(index, 'timetable boat4')).toEqual(
      timetables(createPassageIndex(reports), 'timetable boat4'),
    );
  });
});
