import { anyOf } from '../../language/languages.js';
import { memoize } from '../../memoize.js';
import type { Report, Topic } from '../../reports/report.js';
import { toReadingText } from '../../reports/text/markup.js';
import type { Span } from '../../span.js';
import type { Answer, Citations } from '../answer.js';
import { hasSubject } from '../question/context.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { cite, citeSentences } from '../quoting/cite.js';
import { MAX_ANSWER_CHARACTERS, splitTopic } from '../ranking/sentences.js';

/** Quotes where the reports write out the acronym that a question asks about; null if they do not. */
export function findExpansion(question: Question, scope: CoveredScope): Answer | null {
  const { text, framing } = question;
  // Words lent by the conversation may contain other acronyms than the one asked about.
  const said = hasSubject(question) ? text.slice(framing.asking.start, framing.asking.end) : text;
  const asked = (short: string) =>
    new RegExp(`(?<![A-Za-z0-9])${literally(short)}(?![A-Za-z0-9])`, 'iu').test(said);
  for (const report of scope.reports) {
    const known = findAcronyms(report).find((acronym) => asked(acronym.short));
    if (known !== undefined) return quoteAcronym(known, scope.fiscal);
  }
  return null;
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Quotes the sentence that writes it out, or only the long form if the sentence is too long. */
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

/** The place where a report writes out an acronym: "Forum of Incident Response and Security Teams (FIRST)". */
type Acronym = {
  readonly short: string;
  readonly report: Report;
  /** Null if the long form is in the report's head. */
  readonly topic: Topic | null;
  /** The long form and the acronym, as they stand in the report's text. */
  readonly span: Span;
};

/** The acronym of a long form in parentheses, at most 15 characters long. */
const SHORT = /\(([\p{Lu}][\p{L}\p{N}&/-]{1,14})\)/gu;
const words = (side: 0 | 1): string => anyOf(({ answers }) => answers?.shortForm[side]);
const SHORT_JA = new RegExp(
  `[（(](?:${words(0)})?[「『"]?([A-Z][A-Za-z0-9&/-]{1,14})[」』"]?(?:${words(1)})?[）)]`,
  'gu',
);

/** Finds every acronym that a report writes out. Reads each report once, in linear time. */
export const findAcronyms = memoize((report: Report): readonly Acronym[] => {
  const inTopics = report.topics.flatMap((topic) =>
    topic.passages.flatMap(({ start, end }) => findIn(report, topic, start, end)),
  );
  return [...inTopics, ...publisherAcronyms(report)];
});

function findIn(report: Report, topic: Topic, start: number, end: number): Acronym[] {
  const text = report.text.slice(start, end);
  return [...text.matchAll(SHORT), ...text.matchAll(SHORT_JA)].flatMap((match) => {
    const short = match[1] ?? '';
    const before = text.slice(Math.max(0, match.index - 160), match.index);
    const length = longFormLength(before, short) ?? japaneseFormLength(before);
    if (length === null) return [];
    return [
      {
        short,
        report,
        topic,
        span: { start: start + match.index - length, end: start + match.index + match[0].length },
      },
    ];
  });
}

/**
 * The length of the long form before the bracket, by the initials of its words; null if none matches. For n letters,
 * tries the last 2 to 2n + 3 words.
 */
function longFormLength(before: string, short: string): number | null {
  const letters = short.toLowerCase().replace(/[^\p{L}]/gu, '');
  if (letters.length < 2) return null;
  const words = [...before.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’.]*/gu)];
  for (let count = 2; count <= Math.min(words.length, letters.length * 2 + 3); count += 1) {
    const run = words.slice(-count);
    const [first] = run;
    if (
      first !== undefined &&
      spells(
        run.map((word) => word[0].toLowerCase().charAt(0)),
        letters,
      )
    ) {
      return before.length - first.index;
    }
  }
  return null;
}

/** Whether the initials contain the letters in order, beginning with the first. Small words may be skipped. */
function spells(initials: readonly string[], letters: string): boolean {
  let at = 0;
  for (const initial of initials) if (initial === letters[at]) at += 1;
  return at === letters.length && initials[0] === letters[0];
}

/** Japanese long forms end at the bracket and begin after a particle or a punctuation mark. */
function japaneseFormLength(before: string): number | null {
  const match = /[\p{Script=Han}\p{Script=Katakana}ーA-Za-z・]{2,40}$/u.exec(before.slice(-40));
  return match !== null && /[\p{Script=Han}\p{Script=Katakana}]/u.test(match[0]) ? match[0].length : null;
}

/** "JPCERT Coordination Center" writes out "JPCERT/CC": the first word in full, then the initials of the others. */
function publisherAcronyms(report: Report): Acronym[] {
  const span = report.statedAt.publisher;
  const words = report.publisher?.split(/\s+/) ?? [];
  if (span === null || words.length < 2) return [];
  const initials = words.map((word) => /^\p{Lu}/u.exec(word)?.[0] ?? '').join('');
  const [head = '', ...rest] = words;
  const shorts = [initials, `${head}/${rest.map((word) => /^\p{Lu}/u.exec(word)?.[0] ?? '').join('')}`];
  return shorts
    .filter((short) => short.length >= 2 && report.text.includes(short) && short !== report.publisher)
    .map((short) => ({ short, report, topic: null, span }));
}
