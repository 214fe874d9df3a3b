import type { Report, Topic } from '../../reports/report.js';
import type { Hit } from '../../search/query.js';
import { findTerms } from '../../search/terms/terms.js';
import type { Substitution, Suggestion } from '../answer.js';
import type { Keyword, Variant } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import { type AnswerSpan, sentencesOf } from '../ranking/sentences.js';

const MAX_REWORDED = 5;

/**
 * Returns the words of the question that the spans put differently: translated, by a synonym that does not look alike,
 * or with the spelling corrected.
 */
export function findSubstitutions(
  keywords: readonly Keyword[],
  spans: readonly AnswerSpan[],
  hits: readonly Hit[],
): readonly Substitution[] {
  const sets = spans.flatMap((span) => [
    ...sentencesOf(span).map(({ termSet }) => termSet),
    span.excerpt.titleTerms,
    span.excerpt.reportTerms,
  ]);
  const stands = ({ terms }: Variant) => sets.some((set) => terms.every((term) => set.has(term)));
  return take(keywords, hits, ({ variants, weight, idf }) => {
    const [own, ...others] = variants;
    // Words that say little can be put in many ways, and users do not ask how.
    if (weight < idf || own === undefined || stands(own)) return [];
    if (others.some((variant) => !isWorthTelling(own, variant) && stands(variant))) return [];
    return others.filter((variant) => isWorthTelling(own, variant) && stands(variant)).slice(0, 1);
  });
}

/** A synonym that begins like the asker's word needs no explanation: "recipient" for "received". */
function isWorthTelling(own: Variant, { source, terms }: Variant): boolean {
  if (source === 'synonym')
    return beginningOf(own.terms) === '' || beginningOf(own.terms) !== beginningOf(terms);
  return source === 'translation' || source === 'correction' || source === 'sound';
}

const beginningOf = ([term = '']: readonly string[]): string => /^[a-z]{3}/.exec(term)?.[0] ?? '';

/** Returns the words of the question that were searched for in another language or spelling. */
export function listSubstitutions(
  keywords: readonly Keyword[],
  hits: readonly Hit[],
): readonly Substitution[] {
  return take(keywords, hits, ({ variants, weight, idf }) => {
    if (weight < idf) return [];
    return variants
      .filter(({ source }) => source === 'translation' || source === 'correction' || source === 'sound')
      .slice(0, MAX_VARIANTS);
  });
}

const MAX_VARIANTS = 2;

function take(
  keywords: readonly Keyword[],
  hits: readonly Hit[],
  choose: (keyword: Keyword) => readonly Variant[],
): readonly Substitution[] {
  const reworded = new Map<string, Substitution>();
  for (const keyword of keywords) {
    if (reworded.size === MAX_REWORDED) break;
    const { word } = keyword;
    const found = reworded.has(word) ? [] : choose(keyword).flatMap((variant) => writeVariant(variant, hits));
    if (found.length > 0) reworded.set(word, { asked: word, found: [...new Set(found)] });
  }
  return [...reworded.values()];
}

/** Writes a variant as the glossary or the reports do; empty if neither has it. */
function writeVariant({ written, terms }: Variant, hits: readonly Hit[]): readonly string[] {
  if (written !== null) return [written];
  const words = terms.map((term) => writeTerm(term, hits));
  return words.includes(null) ? [] : [words.join(' ')];
}

/**
 * Writes a term as the passages do, in lower case; null if they do not contain it. A stem itself is not a readable
 * word.
 */
function writeTerm(term: string, hits: readonly Hit[]): string | null {
  for (const { topic, passage } of hits) {
    const found = findTerms(`${topic.title}\n${passage.text}`).find((each) => each.term === term);
    if (found !== undefined) return found.word.toLowerCase();
  }
  return null;
}

const MAX_SUGGESTIONS = 3;

/**
 * Returns what to try if a question has no answer: its corrected spelling and the nearest topics, or else the latest
 * report's period.
 */
export function suggestNext(
  question: Question,
  keywords: readonly Keyword[],
  hits: readonly Hit[],
  reports: readonly Report[],
): readonly Suggestion[] {
  const suggestions = [...suggestSpelling(question, keywords, hits), ...suggestTopics(hits)];
  const [latest] = reports;
  if (suggestions.length === 0 && latest !== undefined) {
    suggestions.push({ kind: 'period', period: latest.period, issuedOn: latest.issuedOn });
  }
  return suggestions.slice(0, MAX_SUGGESTIONS);
}

function suggestSpelling(
  question: Question,
  keywords: readonly Keyword[],
  hits: readonly Hit[],
): Suggestion[] {
  const misspelt = keywords.filter(({ correction }) => correction !== null);
  let mended = question.text;
  for (const { start, end, correction } of misspelt.toReversed()) {
    const word = correction === null ? null : writeTerm(correction, hits);
    if (word === null) return [];
    mended = mended.slice(0, start) + word + mended.slice(end);
  }
  return misspelt.length === 0 ? [] : [{ kind: 'did_you_mean', question: mended }];
}

function suggestTopics(hits: readonly Hit[]): Suggestion[] {
  const seen = new Set<unknown>();
  return hits.flatMap(({ report, topic }) => {
    if (seen.has(topic)) return [];
    seen.add(topic);
    return [suggestTopic(report, topic)];
  });
}

/** Returns the first topics of the reports, for a question about one that does not exist. */
export function offerTopics(reports: readonly Report[]): readonly Suggestion[] {
  return reports
    .flatMap((report) => report.topics.map((topic) => suggestTopic(report, topic)))
    .slice(0, MAX_SUGGESTIONS);
}

/** Suggests a topic of a report. */
export function suggestTopic(report: Report, topic: Topic): Suggestion {
  return {
    kind: 'topic',
    title: topic.title,
    period: report.period,
    topic: topic.number,
    reportId: report.id,
  };
}
