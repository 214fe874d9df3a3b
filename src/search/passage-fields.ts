import { formatPeriod } from '../reports/period.js';
import type { Report } from '../reports/report.js';
import type { IndexedPassage } from './hit.js';
import { findBigrams, findTerms, type Term } from './terms.js';

/** What the index holds of a passage, made into terms once. */
export type PassageFields = {
  readonly entry: IndexedPassage;
  /** Its topic's title and its text, so that a passage that never names its subject is found by it. */
  readonly body: readonly Term[];
  readonly title: readonly Term[];
  /** What tells its report from others: series, title, publisher and period with its year and quarter. */
  readonly identity: readonly Term[];
  /** Neighbouring Japanese characters of title and text. */
  readonly bigrams: readonly string[];
};

/** All passages of a report, in its order. */
export function readPassageFields(report: Report): PassageFields[] {
  const { series, title: reportTitle, publisher, period } = report;
  const identity = contentTerms([series, reportTitle, publisher ?? '', formatPeriod(period)].join('\n'));
  return report.topics.flatMap((topic) => {
    const title = contentTerms(topic.title);
    return topic.passages.map((passage) => ({
      entry: { report, topic, passage },
      body: [...title, ...contentTerms(passage.text)],
      title,
      identity,
      bigrams: [...findBigrams(topic.title), ...findBigrams(passage.text)],
    }));
  });
}

/** Stop words stay out of the index, so that "IT" and "WHO" are rare words in it. */
function contentTerms(text: string): readonly Term[] {
  return findTerms(text).filter((term) => !term.stop);
}
