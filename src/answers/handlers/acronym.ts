import { toReadingText } from '../../reports/text/markup.js';
import type { Answer, Citations } from '../answer.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { cite, citeSentences } from '../quoting/cite.js';
import { MAX_ANSWER_CHARACTERS } from '../ranking/excerpts.js';
import { splitTopic } from '../ranking/sentences.js';
import type { Acronym } from './find-acronyms.js';
import { findAcronyms } from './find-acronyms.js';

/** Where the reports write out the short form that a question asks about; null where they do not. */
export function findExpansion(question: Question, scope: CoveredScope): Answer | null {
  const asked = (short: string) =>
    new RegExp(`(?<![A-Za-z0-9])${literally(short)}(?![A-Za-z0-9])`, 'iu').test(question.text);
  for (const report of scope.reports) {
    const known = findAcronyms(report).find((acronym) => asked(acronym.short));
    if (known !== undefined) return quoteAcronym(known, scope.fiscal);
  }
  return null;
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The sentence that writes it out, or only the written-out form where the sentence is long. */
function quoteAcronym({ report, topic, span }: Acronym, fiscal: boolean): Answer {
  const sentence =
    topic === null
      ? undefined
      : splitTopic(topic).find(({ start, end }) => start <= span.start && end >= span.end);
  const whole = sentence !== undefined && sentence.text.length <= MAX_ANSWER_CHARACTERS ? sentence : null;
  const citations: Citations =
    whole === null || topic === null ? [cite(report, topic, span)] : citeSentences(report, topic, [whole]);
  const text = whole?.text ?? toReadingText(report.text.slice(span.start, span.end));
  return { kind: 'answer', text, citations, confidence: 0.95, fiscal };
}
