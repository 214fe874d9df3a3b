import type { Span } from '../span.js';

/** Words that name a report by its place among the others; not a period before the reports are known. */
export type RankMention = Span & {
  readonly kind: 'latest' | 'previous' | 'earliest';
  /** The noun that the words go with, folded to lower case: "report", or the "forum" of "the latest forum". */
  readonly noun: string | null;
};

const DOCUMENT = '(?:report|overview|edition|issue|publication|newsletter|bulletin|digest)';
const DESCRIBED = `(?:(?:quarterly|monthly|annual|yearly|periodic|activit(?:y|ies)|published|available)\\s){0,2}(?<noun>${DOCUMENT}|reports|overviews)\\b`;
const DOCUMENT_JA = '(?:四半期|月次|年次|活動)?(?<noun>レポート|報告書?|概要|号)';
const MOST = '(?:最も|もっとも|一番|いちばん)';
/** Nothing that begins a date or another noun: "the report before October" is no report's place. */
const NO_DATE_AHEAD =
  '(?!\\s(?:the|an?|this|last|next|in|fy|[qh]?\\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter))';

const FORMS: readonly (readonly [RankMention['kind'], readonly string[]])[] = [
  [
    'latest',
    [
      `\\b(?:latest|newest|most[\\s-]recent)\\b(?:\\s${DESCRIBED})?`,
      `\\b(?:last|current)\\s(?!issue)${DESCRIBED}`,
      `(?:最新|直近|今回|${MOST}新しい)(?:の?${DOCUMENT_JA})?`,
    ],
  ],
  [
    'previous',
    [
      `\\b(?:previous|prior|preceding)\\s${DESCRIBED}`,
      `\\b(?:second|2nd)[\\s-](?:latest|newest|last|most[\\s-]recent)\\b(?:\\s${DESCRIBED})?`,
      `\\b(?:last|latest)\\sbut\\sone\\b`,
      `\\b(?<noun>${DOCUMENT}|one)\\sbefore(?:\\s(?:that|it|this(?:\\sone)?|the\\s(?:last|latest|newest|most\\srecent|current)(?:\\s(?:${DOCUMENT}|one))?)\\b|\\slast\\b(?!\\s(?:quarter|month|year|fiscal))|\\b${NO_DATE_AHEAD})`,
      `(?:前回|前号|(?:[一1]つ|ひとつ|[一1]個|[一1]号)前)(?:の?${DOCUMENT_JA})?`,
      `(?<!\\p{sc=Han})前の${DOCUMENT_JA}`,
    ],
  ],
  [
    'earliest',
    [
      `\\b(?:oldest|earliest)\\b(?:\\s${DESCRIBED})?`,
      `\\bfirst\\s${DESCRIBED}`,
      `(?:最古|初回|創刊号|第[一1]号|${MOST}古い)(?:の?${DOCUMENT_JA})?`,
      `最初の${DOCUMENT_JA}`,
    ],
  ],
];

const compiled = FORMS.flatMap(([kind, patterns]) =>
  patterns.map((pattern) => ({ kind, pattern: new RegExp(pattern, 'gu') })),
);
const NEXT_WORD = /^\s?[のな]?([a-z][a-z'-]*|[ァ-ヶー]+|\p{sc=Han}+)/u;

/** All places among the reports that folded text names; they may overlap. */
export function findRanks(text: string): RankMention[] {
  return compiled.flatMap(({ kind, pattern }) =>
    Array.from(text.matchAll(pattern), ({ 0: words, index: start, groups }) => {
      const end = start + words.length;
      const noun = groups?.noun ?? NEXT_WORD.exec(text.slice(end, end + 40))?.[1] ?? null;
      return { kind, noun, start, end };
    }),
  );
}
