import type {
  ExplainedKeyword,
  ExplainedPassage,
  ExplainedSentence,
  ExplainedVariant,
  ExplainedVerification,
  Explanation,
  Part,
} from '../../../src/answers/explain.js';
import type { Reading } from '../../../src/answers/reader/ask-reader.js';
import { dropControls } from '../../../src/messages/message.js';
import { renderTable } from './layout.js';

/** Explains how an answer was found, for a person who wants to know why it is this one. */
export function renderExplanation({
  by,
  asked,
  terms,
  passages,
  sentences,
  verification,
  reader,
}: Explanation): string {
  return [
    `ANSWERED BY\n${PATHS[by]}${asked === null ? '' : `; asked for: ${asked}`}`,
    ...section('WORDS', terms, renderTerms),
    ...section('BEST PASSAGES', passages, renderPassages),
    ...section('BEST SENTENCES (* chosen)', sentences, (all) => all.map(renderSentence).join('\n')),
    ...(verification === null ? [] : [`VERIFICATION\n${renderVerification(verification)}`]),
    ...(reader === undefined ? [] : [`READER\n${renderReading(reader)}`]),
  ].join('\n\n');
}

const PATHS: Readonly<Record<Explanation['by'], string>> = {
  unread: 'nothing, because there was nothing to read',
  out_of_scope: 'a refusal: the reports cannot answer that',
  small_talk: 'small talk',
  overview: 'a digest of the topics that are about it',
  which_period: 'a question in return: which period is meant',
  reports: 'the list of reports',
  topics: 'the list of topics',
  topic: 'a topic by its number',
  head: 'the head of a report',
  link: 'the links of the reports',
  expansion: 'the places that spell out abbreviations',
  comparison: 'a comparison of periods',
  fact: 'the search for a fact',
};

function section<Item>(
  title: string,
  items: readonly Item[],
  render: (items: readonly Item[]) => string,
): string[] {
  return items.length === 0 ? [] : [`${title}\n${render(items)}`];
}

const round = (value: number | null): string => (value === null ? '-' : value.toFixed(2));

function renderTerms(terms: readonly ExplainedKeyword[]): string {
  const rows = terms.map(({ word, role, idf, weight, inside, around, variants }) => {
    return [word, role, ...[idf, weight, inside, around].map(round), variants.map(renderForm).join('; ')];
  });
  return renderTable([['WORD', 'ROLE', 'IDF', 'WEIGHT', 'INSIDE', 'AROUND', 'SEARCHED AS'], ...rows]);
}

/** "phishing (translation ×0.95, idf 3.12)" */
function renderForm({ source, certainty, written, terms }: ExplainedVariant): string {
  const lacks = terms.every(({ known }) => !known);
  const idf = lacks ? 'in no report' : `idf ${terms.map((term) => round(term.idf)).join(' + ')}`;
  const name = written ?? terms.map(({ term }) => term).join(' ');
  return `${name} (${source === 'own' ? '' : `${source} ×${certainty}, `}${idf})`;
}

function renderPassages(passages: readonly ExplainedPassage[]): string {
  const rows = passages.map(({ score, id, topic, matchedTerms }) => {
    return [round(score), id, matchedTerms.join(' '), topic];
  });
  return renderTable([['SCORE', 'PASSAGE', 'MATCHED', 'TOPIC'], ...rows]);
}

function renderSentence({ chosen, reportId, topic, text, score, parts }: ExplainedSentence): string {
  return `${chosen ? '*' : ' '} ${round(score)} = ${renderSum(parts)}\n  ${reportId}#${topic}: ${dropControls(text)}`;
}

/** "meant 0.81×3.37 + title 0.20×3.00" */
const renderSum = (parts: readonly Part[]): string =>
  parts.map(({ name, value, weight }) => `${name} ${round(value)}×${round(weight)}`).join(' + ') || '0';

function renderReading(reading: Reading): string {
  switch (reading.kind) {
    case 'chose': {
      const [first, ...others] = reading.numbers;
      const which = others.length === 0 ? `sentence ${first}` : `sentences ${reading.numbers.join(', ')}`;
      return `the reader chose ${which} of those it was given`;
    }
    case 'declined':
      return 'the reader found no sentence that answers';
    case 'failed':
      return `the built-in choice, because the reader failed: ${dropControls(reading.problem)}`;
    default:
      return reading satisfies never;
  }
}

const GRADES: Readonly<Record<ExplainedVerification['grade'], string>> = {
  answer: 'accepted as the answer',
  closest: 'shown as the closest passage',
  nothing: 'not shown',
};

function renderVerification({
  grade,
  isContradicted,
  confidence,
  relatedness,
  needed,
  bias,
  parts,
}: ExplainedVerification): string {
  const odds = parts.reduce((sum, { points }) => sum + points, bias);
  return [
    `${GRADES[grade]}: confidence ${round(confidence)} (an answer needs ${round(needed.answer)}); relatedness ${round(relatedness)} (the closest passage needs ${round(needed.closest)})`,
    `log-odds ${round(odds)} = ${round(bias)} + ${renderSum(parts)}`,
    ...(isContradicted
      ? ['no answer: the sentence says what happened, not what did not or will happen']
      : []),
  ].join('\n');
}
