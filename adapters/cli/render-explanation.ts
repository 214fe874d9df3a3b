import type {
  ExplainedKeyword,
  ExplainedPassage,
  ExplainedSentence,
  ExplainedVariant,
  ExplainedVerdict,
  Explanation,
  Part,
} from '../../src/answers/explain.js';
import { dropControls } from '../../src/messages/plain-text.js';
import { renderTable } from './table.js';

/** How an answer came about, for a person who wants to know why it is this one. */
export function renderExplanation({ by, asked, terms, passages, sentences, verdict }: Explanation): string {
  return [
    `ANSWERED BY\n${PATHS[by]}${asked === null ? '' : `; asked for: ${asked}`}`,
    ...section('WORDS', terms, renderTerms),
    ...section('BEST PASSAGES', passages, renderPassages),
    ...section('BEST SENTENCES (* chosen)', sentences, (all) => all.map(renderSentence).join('\n')),
    ...(verdict === null ? [] : [`VERDICT\n${renderVerdict(verdict)}`]),
  ].join('\n\n');
}

const PATHS: Readonly<Record<Explanation['by'], string>> = {
  unread: 'nothing, for there was nothing to read',
  refused: 'a refusal: no report is asked for that',
  which_period: 'a question back: which period is meant',
  reports: 'the list of reports',
  topics: 'the list of topics',
  topic: 'a topic by its number',
  head: 'the head of a report',
  link: 'the links of the reports',
  expansion: 'the places where short variants are written out',
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
function renderForm({ by, certainty, written, terms }: ExplainedVariant): string {
  const lacks = terms.every(({ known }) => !known);
  const idf = lacks ? 'in no report' : `idf ${terms.map((term) => round(term.idf)).join(' + ')}`;
  const name = written ?? terms.map(({ term }) => term).join(' ');
  return `${name} (${by === 'own' ? '' : `${by} ×${certainty}, `}${idf})`;
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

const CHECKS: Readonly<Record<ExplainedVerdict['failedChecks'][number], string>> = {
  name: 'a name or number of the question is not there',
  focus: 'the thing asked for is not named',
  typeMatch: 'there is no trace of the kind of thing asked for',
  predicate: 'nothing near says what was asked',
  superlative: 'nothing is singled out there',
  designation: 'it is another one of its kind',
};

function renderVerdict({
  accepted,
  confidence,
  needed,
  bias,
  parts,
  failedChecks,
}: ExplainedVerdict): string {
  const odds = parts.reduce((sum, { points }) => sum + points, bias);
  return [
    `${accepted ? 'given' : 'not given'}: confidence ${round(confidence)}, needed ${round(needed)}`,
    `log-odds ${round(odds)} = ${round(bias)} + ${renderSum(parts)}`,
    ...failedChecks.map((check) => `ruled out: ${CHECKS[check]}`),
  ].join('\n');
}
