import { LRUCache } from 'lru-cache';
import { memoize } from '../../memoize.js';
import type { IsoDate } from '../../periods/period.js';
import { findTerms } from '../../search/terms/terms.js';
import type { Corpus } from '../corpus.js';
import { findSeries } from './find-series.js';
import { parseQuestion, type Question } from './question.js';

type Known = Pick<Corpus, 'index' | 'reports'>;

const MAX_KEPT = 16;
/** By corpus, what was read of late: what is wanted is read from a question first, and its answer after that. */
const keptFor = memoize((_: Known) => new LRUCache<string, Question>({ max: MAX_KEPT }));

/** Reads what somebody typed by what the corpus knows: its words and the names of its series. */
export function readQuestion(typed: string, today: IsoDate, corpus: Known): Question {
  const kept = keptFor(corpus);
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
