import { expect, it } from 'vitest';
import { chooseWindow } from '../../../adapters/web/pages/report-pages.js';

const WHOLE = { start: 100, end: 200_100 };

it('shows a short text whole', () => {
  expect(chooseWindow({ start: 100, end: 900 }, [{ start: 200, end: 300 }], null)).toEqual({
    shown: { start: 100, end: 900 },
    marks: [{ start: 200, end: 300 }],
    previous: null,
    next: null,
  });
});

it('shows a long text around the first mark, and links to the rest', () => {
  const { shown, marks, previous, next } = chooseWindow(WHOLE, [{ start: 150_000, end: 150_100 }], null);
  expect(marks).toEqual([{ start: 150_000, end: 150_100 }]);
  expect(shown.start).toBeLessThan(150_000);
  expect(shown.end).toBeGreaterThan(150_100);
  expect(shown.end - shown.start).toBeLessThanOrEqual(40_000);
  expect(previous).toBeLessThan(shown.start);
  expect(next).toBe(shown.end);
});

it('reaches every part once, step by step, and never leaves the text', () => {
  let at: number | null = WHOLE.start;
  let reached = WHOLE.start;
  while (at !== null) {
    const window = chooseWindow(WHOLE, [], at);
    expect(window.shown.start).toBe(reached);
    reached = window.shown.end;
    at = window.next;
  }
  expect(reached).toBe(WHOLE.end);
  for (const from of [0, 99, 200_100, 999_999_999]) {
    const { shown } = chooseWindow(WHOLE, [], from);
    expect(shown.start).toBeGreaterThanOrEqual(WHOLE.start);
    expect(shown.end).toBeLessThanOrEqual(WHOLE.end);
    expect(shown.start).toBeLessThan(shown.end);
  }
});

it('drops marks that are empty or not wholly inside the text', () => {
  const marks = [
    { start: 0, end: 150 },
    { start: 300, end: 300 },
    { start: 200_000, end: 200_200 },
  ];
  expect(chooseWindow(WHOLE, marks, null).marks).toEqual([]);
});
