import type { Report, Topic } from '../../reports/report.js';
import type { Hit } from '../../search/query.js';
import { findTerms } from '../../search/terms/terms.js';
import type { Substitution, Suggestion } from '../answer.js';
import type { Keyword, Variant } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import { type AnswerSpan, sentencesOf } from '../ranking/sentences.js';

const MAX_REWORDED = 5;

/** Which words of the question the spans put in others: translated, by an unlike synonym, or with the spelling mended. */
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
    // Words that say little are put in many ways, and nobody asks how.
    if (weight < idf || own === undefined || stands(own)) return [];
    return others.filter((variant) => isWorthTelling(own, variant) && stands(variant)).slice(0, 1);
  });
}

/** Nobody asks why "recipient" was found for "received": a synonym that begins alike explains itself. */
function isWorthTelling(own: Variant, { source, terms }: Variant): boolean {
  if (source === 'synonym')
    return beginningOf(own.terms) === '' || beginningOf(own.terms) !== beginningOf(terms);
  return source === 'translation' || source === 'correction' || source === 'sound';
}

const beginningOf = ([term = '']: readonly string[]): string => /^[a-z]{3}/.exec(term)?.[0] ?? '';

/** By what the words of the question were looked for that reports may hold in another language or spelling. */
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

/** A variant as the glossary or the reports write it; none where neither does. */
function writeVariant({ written, terms }: Variant, hits: readonly Hit[]): readonly string[] {
  if (written !== null) return [written];
  const words = terms.map((term) => writeTerm(term, hits));
  return words.includes(null) ? [] : [words.join(' ')];
}

/** How the passages found write a term, in lower case; null where they lack it. A stem is no word that anybody writes. */
function writeTerm(term: string, hits: readonly Hit[]): string | null {
  for (const { topic, passage } of hits) {
    const found = findTerms(`${topic.title}\n${passage.text}`).find((each) => each.term === term);
    if (found !== undefined) return found.word.toLowerCase();
  }
  return null;
}

const MAX_SUGGESTIONS = 3;

/** What to try after a question without an answer: its spelling mended, the nearest topics, else the latest report's period. */
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

/** The first topics of the reports, for whoever asked for one that is not there. */
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
