import { expect } from 'vitest';
import type { Report, Topic } from '../../src/reports/report.js';
import type { Span } from '../../src/span.js';

/** Checks what holds for every report in any layout. Uses one `expect`, because a report has thousands of parts. */
export function expectSound(report: Report): void {
  expect([...faultsOf(report)].join('\n')).toBe('');
}

const isInside = (inner: Span, outer: Span) =>
  inner.start >= outer.start && inner.end <= outer.end && inner.start < inner.end;
const areUnique = (values: readonly unknown[]) => new Set(values).size === values.length;

function* faultsOf({ id, text, topics, statedAt }: Report): Generator<string> {
  const whole = { start: 0, end: text.length };
  for (const [name, span] of Object.entries(statedAt))
    if (span && !isInside(span, whole)) yield `${name} is stated outside of the text`;
  if (topics.length === 0) yield 'no topics';
  if (!areUnique(topics.map(({ number }) => number))) yield 'a number of two topics';
  if (!areUnique(topics.flatMap(({ passages }) => passages.map((passage) => passage.id))))
    yield 'an id of two passages';
  for (const [index, topic] of topics.entries()) {
    const name = `${id}#${topic.number}`;
    if (!isInside(topic, whole)) yield `${name} is outside of the text`;
    if (topic.start < (topics[index - 1]?.end ?? 0)) yield `${name} begins before the last one ends`;
    if (topic.title === '') yield `${name} has no title`;
    yield* faultsOfPassages(topic, name, text);
    yield* faultsOfLinks(topic, name);
  }
}

function* faultsOfLinks(topic: Topic, name: string): Generator<string> {
  for (const link of topic.links) {
    if (!isInside(link, topic)) yield `${link.url} is outside of ${name}`;
    if (!/^https?:\/\/\S+$/i.test(link.url)) yield `${link.url} is no address`;
  }
}

function* faultsOfPassages(topic: Topic, name: string, text: string): Generator<string> {
  let at = topic.start;
  for (const [nth, passage] of topic.passages.entries()) {
    if (passage.id !== `${name}.${nth + 1}`) yield `${passage.id} is not ${name}.${nth + 1}`;
    if (passage.text !== text.slice(passage.start, passage.end))
      yield `${passage.id} is not what stands there`;
    if (passage.text !== passage.text.trim()) yield `${passage.id} has space around it`;
    if (!isInside(passage, topic)) yield `${passage.id} is outside of its topic`;
    if (passage.start < at) yield `${passage.id} begins before the last one ends`;
    at = passage.end;
    if (!passage.boilerplate.every((span) => isInside(span, passage)))
      yield `${passage.id} has boilerplate outside of it`;
  }
}
