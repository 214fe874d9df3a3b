import type { Language } from '../../language/language.js';
import { anyOf } from '../../language/languages.js';
import { readWordList } from '../../language/word-list.js';
import type { Span } from '../../span.js';

/** Where a phrase of a list stands in a clause, and the rest of it, which is what the phrase is about. */
export type PhraseMatch = { readonly phrase: readonly Span[]; readonly subject: Span };

/** A list of phrases in which "…" stands for the subject, as a matcher of clauses. */
export function createPhraseMatcher(
  language: Language,
  list: string,
): (clause: string) => PhraseMatch | null {
  const patterns = readWordList(language.code, list)
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

/** Words that may stand before and behind any phrase. */
const LEAD = `(?:(?:${anyOf(({ intents }) => intents?.overview.lead)})[\\s,:]+){0,6}`;
const TRAIL = `(?:[\\s,]+(?:${anyOf(({ intents }) => intents?.overview.trail)})){0,4}[\\s.!?]*$`;

function createPhrase(line: string, language: Language): Phrase {
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

function createPattern(before: string, after: string, { intents }: Language): Pattern {
  const source = (part: string) =>
    part
      .replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
      .replace(/['’]/gu, "['’]?")
      .replace(/\s+/gu, '\\s+');
  const tail = intents?.overview.tail ?? null;
  if (tail !== null) return { before: null, after: new RegExp(source(after) + tail, 'u') };
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
