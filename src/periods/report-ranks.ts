import { LANGUAGES, patternOf } from '../language/languages.js';
import type { Span } from '../span.js';

/** Words that name a report by its place among the others; not a period before the reports are known. */
export type RankMention = Span & {
  readonly kind: 'latest' | 'previous' | 'earliest';
  /** The noun that the words go with, folded to lower case: "report", or the "forum" of "the latest forum". */
  readonly noun: string | null;
};

const RANKS: readonly RankMention['kind'][] = ['latest', 'previous', 'earliest'];
const compiled = RANKS.flatMap((kind) =>
  LANGUAGES.flatMap(({ periods }) => periods.ranks[kind])
    .filter(Boolean)
    .map((pattern) => ({
      kind,
      pattern: new RegExp(pattern, 'gu'),
    })),
);
const NEXT_WORD = patternOf(
  `^\\s?(?:…)?([a-z][a-z'-]*|[\\p{sc=Katakana}ー]+|\\p{sc=Han}+)`,
  ({ periods }) => periods.rankLink,
  'u',
);

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
