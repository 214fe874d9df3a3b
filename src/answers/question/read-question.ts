import { LRUCache } from 'lru-cache';
import type { IsoDate } from '../../periods/period.js';
import { findTerms } from '../../search/terms/terms.js';
import type { Corpus } from '../corpus.js';
import { findSeries } from './find-series.js';
import { parseQuestion, type Question } from './question.js';

type Known = Pick<Corpus, 'index' | 'reports'>;

/** By corpus, what was read of late: what a question is meant for is read from it first, and its answer after that. */
const readOfLate = new WeakMap<Known, LRUCache<string, Question>>();
const MAX_KEPT = 16;

/** Reads what somebody typed by what the corpus knows: its words and the names of its series. */
export function readQuestion(typed: string, today: IsoDate, corpus: Known): Question {
  const kept = readOfLate.get(corpus) ?? new LRUCache<string, Question>({ max: MAX_KEPT });
  readOfLate.set(corpus, kept);
  const key = `${today} ${typed}`;
  const question = kept.get(key) ?? parseBy(typed, today, corpus);
  kept.set(key, question);
  return question;
}

const parseBy = (typed: string, today: IsoDate, { index, reports }: Known): Question =>
  parseQuestion(
    typed,
    today,
    (word) => findTerms(word).every(({ term }) => index.has(term)),
    (text, periods) => findSeries(text, periods, reports)?.said ?? [],
  );
