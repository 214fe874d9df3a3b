import type { IsoDate } from '../../periods/period.js';
import { findTerms } from '../../search/terms/terms.js';
import type { Corpus } from '../corpus.js';
import { findSeries } from './find-series.js';
import { parseQuestion, type Question } from './question.js';

/** Reads what somebody typed by what the corpus knows: its words and the names of its series. */
export const readQuestion = (
  typed: string,
  today: IsoDate,
  { index, reports }: Pick<Corpus, 'index' | 'reports'>,
): Question =>
  parseQuestion(
    typed,
    today,
    (word) => findTerms(word).every(({ term }) => index.has(term)),
    (text, periods) => findSeries(text, periods, reports)?.said ?? [],
  );
