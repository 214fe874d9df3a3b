import { expect } from 'vitest';
import type { Report, Span } from '../../src/reports/report.js';

/** What holds for every report, however it is laid out. */
export function expectSound(report: Report): void {
  const { text, topics, statedAt } = report;
  const isInside = (inner: Span, outer: Span) =>
    inner.start >= outer.start && inner.end <= outer.end && inner.start < inner.end;
  const whole = { start: 0, end: text.length };
  for (const span of Object.values(statedAt)) if (span) expect(isInside(span, whole)).toBe(true);
  expect(topics.length).toBeGreaterThan(0);
  expect(new Set(topics.map(({ number }) => number)).size).toBe(topics.length);
  const ids = topics.flatMap(({ passages }) => passages.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  for (const [index, topic] of topics.entries()) {
    expect(isInside(topic, whole)).toBe(true);
    expect(topic.start).toBeGreaterThanOrEqual(topics[index - 1]?.end ?? 0);
    expect(topic.title).not.toBe('');
    let at = topic.start;
    for (const [nth, passage] of topic.passages.entries()) {
      expect(passage.id).toBe(`${report.id}#${topic.number}.${nth + 1}`);
      expect(passage.text).toBe(text.slice(passage.start, passage.end));
      expect(passage.text).toBe(passage.text.trim());
      expect(isInside(passage, topic)).toBe(true);
      expect(passage.start).toBeGreaterThanOrEqual(at);
      at = passage.end;
      for (const span of passage.furniture) expect(isInside(span, passage)).toBe(true);
    }
    for (const link of topic.links) {
      expect(isInside(link, topic)).toBe(true);
      expect(link.url).toMatch(/^https?:\/\/\S+$/i);
    }
  }
}
