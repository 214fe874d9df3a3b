import { createHash } from 'node:crypto';
import { fitText } from '../messages/fit-message.js';
import type { Report, Topic } from '../reports/report.js';
import { toReadingText } from '../reports/text/markup.js';
import type { KnownTopics } from '../store/known-reports.js';
import type { TopicChange } from './find-changes.js';

/** Further sentences of a topic are not compared. */
const MAX_SENTENCES = 300;
const MAX_QUOTE_LENGTH = 120;

/** A hash of each sentence of a topic, for finding new sentences later. */
export const markSentences = (topic: Topic): readonly string[] => sentencesOf(topic).map(markOf);

/** Adds to each change of a topic's text its first new sentence. */
export function quoteChanges(
  changes: readonly TopicChange[],
  before: KnownTopics,
  report: Report,
): readonly TopicChange[] {
  return changes.map((change) => {
    if (change.kind !== 'reworded') return change;
    const known = before.find(({ title }) => title === change.title)?.marks;
    const topic = report.topics.find(({ title }) => title === change.title);
    if (known === undefined || topic === undefined) return change;
    const fresh = sentencesOf(topic).find((sentence) => !known.includes(markOf(sentence)));
    return fresh === undefined
      ? change
      : { ...change, says: fitText(fresh, MAX_QUOTE_LENGTH, ({ length }) => length) };
  });
}

/** Splits in reading form. Cheaper than the splitting for quotes, because every new report is marked. */
function sentencesOf({ passages }: Topic): readonly string[] {
  return passages
    .flatMap(({ text }) => toReadingText(text).split(/\n+|(?<=[.!?])\s+|(?<=[。！？])/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    .slice(0, MAX_SENTENCES);
}

/** Short, because it is stored for every sentence of every report. A collision only hides a new sentence. */
const markOf = (sentence: string): string =>
  createHash('sha256')
    .update(sentence.normalize('NFC').replace(/\s+/gu, ' '))
    .digest('base64url')
    .slice(0, 6);
