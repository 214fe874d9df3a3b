import { alternatives, readWordList } from '../../language/word-list.js';
import type { Span } from '../../span.js';

/** Where a phrase of a list stands in a clause, and the rest of it, which is what the phrase is about. */
export type PhraseMatch = { readonly phrase: readonly Span[]; readonly subject: Span };

/** A list of phrases in which "…" stands for the subject, as a matcher of clauses. */
export function createPhraseMatcher(language: string, name: string): (clause: string) => PhraseMatch | null {
  const patterns = readWordList(language, name)
    .toSorted((a, b) => b.length - a.length)
    .map((line) => createPhrase(line, language));
  return (clause) => {
    const folded = fold(clause);
    for (const { words, compile } of patterns) {
      if (!words.every((part) => folded.includes(part))) continue;
      const match = matchPhrase(clause, compile());
      if (match !== null) return match;
    }
    return null;
  };
}

/** A phrase. Its pattern takes long to compile, so a clause without its words is not matched. */
type Phrase = { readonly words: readonly string[]; readonly compile: () => Pattern };
type Pattern = { readonly before: RegExp | null; readonly after: RegExp | null };

const fold = (text: string): string => text.toLowerCase().replace(/['’]/gu, '').replace(/\s+/gu, ' ');

const MANNERS = alternatives(readWordList('en', 'manners'));
/** Words that may stand before and behind any phrase. */
const LEAD = `(?:(?:ok|okay|so|and|well|hey|hi|please|pls|just|can|could|would|will|you|u|someone|somebody|give|me|us|a|an|the|short|brief|${MANNERS})[\\s,:]+){0,6}`;
const TRAIL = `(?:[\\s,]+(?:please|pls|then|at all|${MANNERS})){0,4}[\\s.!?]*$`;
const JAPANESE_TRAIL =
  '(?:[\\p{Script=Hiragana}]{0,12}|ざっくり.{0,8}|簡単.{0,8}|詳しく.{0,8}|まとめて.{0,8}|知りたい.{0,6}|教えて.{0,8})[、。？?！!\\s]*$';

function createPhrase(line: string, language: string): Phrase {
  const [before = '', after = ''] = line.split('…').map((part) => part.trim());
  let pattern: Pattern | null = null;
  return {
    words: [before, after].map(fold),
    compile() {
      pattern ??= createPattern(before, after, language);
      return pattern;
    },
  };
}

function createPattern(before: string, after: string, language: string): Pattern {
  const source = (part: string) =>
    part
      .replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
      .replace(/['’]/gu, "['’]?")
      .replace(/\s+/gu, '\\s+');
  if (language === 'ja') return { before: null, after: new RegExp(`${source(after)}${JAPANESE_TRAIL}`, 'u') };
  return {
    before: before === '' ? null : new RegExp(`^[\\s"“]*${LEAD}${source(before)}\\b:?\\s+`, 'iu'),
    after: after === '' ? null : new RegExp(`\\s+${source(after)}${TRAIL}`, 'iu'),
  };
}

function matchPhrase(clause: string, { before, after }: Pattern): PhraseMatch | null {
  const head = before?.exec(clause);
  const tail = after?.exec(clause);
  if (head === null || tail === null) return null;
  const start = head?.[0].length ?? 0;
  const end = tail?.index ?? clause.length;
  if (end <= start) return null;
  const phrase = [
    ...(start > 0 ? [{ start: 0, end: start }] : []),
    ...(end < clause.length ? [{ start: end, end: clause.length }] : []),
  ];
  return { phrase, subject: { start, end } };
}
