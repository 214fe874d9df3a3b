import type { AnswerType } from '../../language/answer-words.js';
import type { Language } from '../../language/language.js';
import { COMMON_LANGUAGES, LANGUAGES, languagesOf, ownLanguageOf } from '../../language/languages.js';
import { parseKinds, readWordList } from '../../language/word-list.js';
import { findTerms } from '../../search/terms/terms.js';
import { blank, type Span } from '../../span.js';

/** Nouns that tell what kind of thing is asked for, by their terms: "deadline" asks for a date. In each language. */
const TYPES: ReadonlyMap<Language, ReadonlyMap<string, AnswerType>> = new Map(
  LANGUAGES.map((language) => {
    const nouns = parseKinds(readWordList(language.code, 'answer-type-nouns'));
    return [language, new Map(nouns.map(([type, noun]) => [keyOf(noun), type as AnswerType]))];
  }),
);

function keyOf(noun: string): string {
  return findTerms(noun)
    .map(({ term }) => term)
    .join(' ');
}

/** The kind of thing that a noun asks for in a question, which may be in a language of its own; null where it tells none. */
export function answerTypeOf(noun: string, own: Language | null = null): AnswerType | null {
  const key = keyOf(noun);
  const languages = own === null ? COMMON_LANGUAGES : [own, ...COMMON_LANGUAGES];
  const types = languages.flatMap((language) => TYPES.get(language)?.get(key) ?? []);
  return types[0] ?? null;
}

/** The words of a question that ask, apart from those that say what about. Offsets into the text given. */
export type QuestionClass = {
  readonly answerType: AnswerType;
  /** Words that only ask ("who", "how many", "いつですか"): no answer needs to hold them. */
  readonly asking: readonly Span[];
  /** The thing asked for ("law" in "which law led to …"): an answer has to name it. */
  readonly head: Span | null;
};

/** Reads what a question asks for. Linear in the text, which is at most a few thousand characters. */
export function classifyQuestion(
  whole: string,
  { start, end }: Span = { start: 0, end: whole.length },
): QuestionClass {
  const text = ' '.repeat(start) + whole.slice(start, Math.min(end, start + MAX_CLAUSE_CHARACTERS));
  const found = classifyClause(text);
  const first = firstAsked(found, text);
  return refine(first ?? found, text);
}

/** No clause that a person asks is longer. */
const MAX_CLAUSE_CHARACTERS = 500;

function classifyClause(text: string): QuestionClass {
  const asked = languagesOf(text).map(({ questions }) => questions);
  const chatter = asked
    .flatMap((each) => each.chatter)
    .flatMap((pattern) => [...text.matchAll(pattern)].map(wholeSpan));
  const bare = blank(text, chatter);
  for (const source of new Set([bare, text])) {
    for (const { answerType, sign, pattern } of asked.flatMap(({ forms }) => forms)) {
      if (sign?.test(source) === false) continue;
      const groups = pattern.exec(source)?.indices?.groups;
      if (groups === undefined) continue;
      const asking = Object.entries(groups).flatMap(([name, at]) =>
        name.startsWith('ask') && at !== undefined ? [{ start: at[0], end: at[1] }] : [],
      );
      const head = groups.head === undefined ? null : { start: groups.head[0], end: groups.head[1] };
      return { answerType, asking: [...asking, ...chatter], head };
    }
  }
  return { answerType: 'anything', asking: chatter, head: null };
}

const QUESTION_WORD = /\b(?:who|whom|whose|what|when|where|why|how|which)\b/iu;

/** "Where were the meetings held when not in Kyoto": the first question word asks, whatever form is found later. */
function firstAsked(found: QuestionClass, source: string): QuestionClass | null {
  // The form of a link looks for its noun, wherever that stands.
  if (found.answerType === 'link') return null;
  const from = Math.min(
    ...found.asking.map(({ start }) => start),
    found.head?.start ?? Number.POSITIVE_INFINITY,
  );
  const first = QUESTION_WORD.exec(source);
  if (first === null || first.index >= from || !Number.isFinite(from)) return null;
  const before = classifyClause(source.slice(0, from).trimEnd());
  return before.answerType === 'anything' ? null : { ...before, asking: [...before.asking, ...found.asking] };
}

function wholeSpan(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

/** Kinds that say little of what is asked for; a noun may tell more. */
const VAGUE: ReadonlySet<AnswerType> = new Set(['what', 'anything', 'definition']);

/** "Cost per day" asks for no day. */
const RATE = /\b(?:per|an?|each|every)\s{1,3}$/iu;

/** "What is the fee", "council start date": the noun asked for tells the kind. */
function refine(found: QuestionClass, text: string): QuestionClass {
  // "The names of the speakers" are persons'.
  if (found.answerType === 'name' && found.head !== null)
    return answerTypeOf(text.slice(found.head.start, found.head.end)) === 'who'
      ? { ...found, answerType: 'who' }
      : found;
  if (!VAGUE.has(found.answerType)) return found;
  const { head } = found;
  const own = ownLanguageOf(text);
  if (head !== null) {
    const answerType = answerTypeOf(text.slice(head.start, head.end), own);
    return answerType === null ? found : { ...found, answerType };
  }
  if (found.answerType !== 'anything') return found;
  const answerType = typeOfLastNoun(text, own);
  return answerType === null ? found : { ...found, answerType };
}

/** The kind that the last noun tells which tells one; a noun may be several terms, 受賞|者. */
function typeOfLastNoun(text: string, own: Language | null): AnswerType | null {
  const terms = findTerms(text);
  for (let last = terms.length - 1; last >= 0; last -= 1) {
    const end = terms[last]?.end ?? 0;
    for (let first = Math.max(0, last - MAX_NOUN_TERMS + 1); first <= last; first += 1) {
      const start = terms[first]?.start ?? 0;
      const answerType = RATE.test(text.slice(0, start)) ? null : answerTypeOf(text.slice(start, end), own);
      if (answerType !== null) return answerType;
    }
  }
  return null;
}

const MAX_NOUN_TERMS = 3;
