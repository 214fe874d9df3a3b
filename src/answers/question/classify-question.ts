import type { AnswerType, QuestionForm } from '../../language/answer-words.js';
import { isCommonWord } from '../../language/common-words.js';
import type { Language } from '../../language/language.js';
import { COMMON_LANGUAGES, languagesOf, ownLanguageOf } from '../../language/languages.js';
import { parseKinds, readWordList } from '../../language/word-list.js';
import { memoize } from '../../memoize.js';
import { isOneEditAway } from '../../search/terms/edit-distance.js';
import { findTerms, STOP_WORDS } from '../../search/terms/terms.js';
import { blank, type Span } from '../../span.js';
import { WEAK_WORDS } from '../keywords/keyword.js';
import { readSmallTalk } from './small-talk.js';

type Nouns = ReadonlyMap<string, AnswerType>;

/** Nouns that imply an answer type ("deadline" asks for a date), keyed by their terms. */
const nounsOf = memoize<Language, Nouns>(({ code }) => {
  const nouns = parseKinds(readWordList(code, 'answer-type-nouns'));
  return new Map(nouns.map(([type, noun]) => [keyOf(noun), type as AnswerType]));
});

function keyOf(noun: string): string {
  return findTerms(noun)
    .map(({ term }) => term)
    .join(' ');
}

/** Returns the answer type that a noun implies; null if none. `own` is the question's language unless a common one. */
export function answerTypeOf(noun: string, own: Language | null = null): AnswerType | null {
  const key = keyOf(noun);
  const languages = own === null ? COMMON_LANGUAGES : [own, ...COMMON_LANGUAGES];
  for (const language of languages) {
    const type = nounsOf(language).get(key);
    if (type !== undefined) return type;
  }
  return null;
}

/** What a question asks for, and the words that ask it. Offsets point into the text passed in. */
export type QuestionClass = {
  readonly answerType: AnswerType;
  /** Words that only ask ("who", "how many", "いつですか"); an answer need not contain them. */
  readonly asking: readonly Span[];
  /** The thing asked for ("law" in "which law led to …"); an answer has to name it. */
  readonly head: Span | null;
};

/** Classifies a question. Takes linear time in the text, which has at most a few thousand characters. */
export function classifyQuestion(
  whole: string,
  { start, end }: Span = { start: 0, end: whole.length },
  dates: readonly Span[] = [],
): QuestionClass {
  const text = ' '.repeat(start) + whole.slice(start, Math.min(end, start + MAX_CLAUSE_CHARACTERS));
  const found = classifyClause(text);
  const first = firstAsked(found, text);
  return refine(
    first ?? found,
    blank(
      text,
      dates.filter((date) => date.end <= text.length),
    ),
  );
}

const compileForm = memoize(({ source, flags }: QuestionForm) => new RegExp(source, flags));

function classifyClause(text: string): QuestionClass {
  const asked = languagesOf(text).map(({ questions }) => questions);
  const chatter = asked
    .flatMap((each) => each.chatter)
    .flatMap((pattern) => [...text.matchAll(pattern)].map(wholeSpan));
  const bare = blank(text, chatter);
  for (const source of new Set([bare, text])) {
    for (const form of asked.flatMap(({ forms }) => forms)) {
      if (form.sign?.test(source) === false) continue;
      const groups = compileForm(form).exec(source)?.indices?.groups;
      if (groups === undefined) continue;
      const asking = Object.entries(groups).flatMap(([name, at]) =>
        name.startsWith('ask') && at !== undefined ? [{ start: at[0], end: at[1] }] : [],
      );
      const head = groups.head === undefined ? null : { start: groups.head[0], end: groups.head[1] };
      return { answerType: form.answerType, asking: [...asking, ...chatter], head };
    }
  }
  return { answerType: 'anything', asking: chatter, head: null };
}

const QUESTION_WORD = /\b(?:who|whom|whose|what|when|where|why|how|which)\b/iu;

/** Prefers the first question word over a form found later: "Where were the meetings held when not in Kyoto". */
function firstAsked(found: QuestionClass, source: string): QuestionClass | null {
  // The form for links matches its noun anywhere in the text.
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

/** Vague answer types, which a noun in the question may refine. */
const VAGUE: ReadonlySet<AnswerType> = new Set(['what', 'anything', 'definition']);

/** Precedes a noun that is a unit, not the thing asked for: "cost per day" does not ask for a day. */
const RATE = /\b(?:per|an?|each|every)\s{1,3}$/iu;

/** Refines a vague answer type by the noun asked for: "What is the fee", "council start date". */
function refine(found: QuestionClass, text: string): QuestionClass {
  // "The names of the speakers" asks for persons.
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

/** The answer type of the last noun that implies one. A noun may consist of several terms: 受賞|者. */
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

/**
 * The part of a text that asks, and the parts that give context. Polite phrases and remarks about the asker or the
 * reason belong to neither: an answer need not contain them.
 */
export type Framing = {
  /** The clause that asks; the whole text if none can be identified. */
  readonly asking: Span;
  /** Sentences that introduce the question. Their words help the search, but an answer need not contain them. */
  readonly context: readonly Span[];
};

/**
 * Finds the clause that asks. Full stops within `dates` ("Oct.–Dec. '23") do not end a sentence. Takes linear time in
 * the text, which has at most a few thousand characters.
 */
export function findFraming(text: string, dates: readonly Span[] = []): Framing {
  const said = splitSentences(text, dates).filter(
    (sentence) => readSmallTalk(textOf(text, sentence)) === null,
  );
  const sentences = said.filter(
    (sentence) => !isGreeting(textOf(text, sentence)) && !isAside(textOf(text, sentence)),
  );
  const chosen = chooseAsking(text, sentences) ??
    // "Dear team, lantern prize": a greeting with keywords after its comma.
    said.find((sentence) => withoutFrame(text, sentence).start > sentence.start) ?? {
      start: 0,
      end: text.length,
    };
  const asking = withoutFrame(text, chosen);
  const lead = { start: chosen.start, end: asking.start };
  const before = refersBack(textOf(text, asking)) && lead.start < lead.end ? [lead] : [];
  return { asking, context: [...sentences.filter((sentence) => sentence !== chosen), ...before] };
}

/** Whether a clause refers to its lead, which names the subject: "I saw that they got a prize, which one was it?". */
const refersBack = (clause: string): boolean =>
  languagesOf(clause).some(({ questions }) => questions.frame?.refersBack(clause) === true);

/** The last sentence with a question word or mark; failing that, the last request; failing that, the last sentence. */
function chooseAsking(text: string, sentences: readonly Span[]): Span | undefined {
  const questions = sentences.filter((sentence) => {
    const said = textOf(text, sentence);
    return QUESTION_MARK.test(said) || says(said, 'askingWord');
  });
  return (
    questions.at(-1) ??
    sentences.findLast((sentence) => isRequest(textOf(text, sentence))) ??
    sentences.at(-1)
  );
}

const textOf = (text: string, { start, end }: Span): string => text.slice(start, end);

const SENTENCE_END = /[?!。？！]+["”’」』)）]*\s*|\.(?=\s)\s+|\.$/gu;
/** A full stop after these does not end a sentence. */
const ABBREVIATION =
  /(?:\b(?:mr|ms|mrs|dr|prof|no|nos|vs|e\.g|i\.e|st|inc|ltd|approx|dept|art|sec|p|vol)|\b\p{L}|\b\p{L}\.\p{L})$/iu;

function splitSentences(text: string, dates: readonly Span[]): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  const add = (end: number) => {
    const piece = text.slice(start, end);
    const lead = piece.length - piece.trimStart().length;
    if (/[\p{L}\p{N}]/u.test(piece))
      sentences.push({ start: start + lead, end: start + piece.trimEnd().length });
    start = end;
  };
  for (const match of text.matchAll(SENTENCE_END)) {
    if (match[0].startsWith('.') && ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), match.index)))
      continue;
    if (dates.some(({ start, end }) => start <= match.index && match.index < end - 1)) continue;
    if (isBracketed(text, match)) continue;
    add(match.index + match[0].length);
  }
  add(text.length);
  return sentences;
}

/** Whether a mark is within brackets, where it does not end a sentence: "In Kyoto (a hotel? a hall?) did they meet". */
function isBracketed(text: string, { 0: end, index }: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, index - MAX_BRACKET_CHARACTERS), index);
  const isOpen = /[(（][^)）]*$/u.test(before);
  return (
    isOpen &&
    /^[^(（]*[)）]\s*\p{Ll}/u.test(`${end}${text.slice(index + end.length, index + MAX_BRACKET_CHARACTERS)}`)
  );
}

const MAX_BRACKET_CHARACTERS = 100;

/** Whether a sentence only frames others: "anyone know?". */
const isAside = (sentence: string): boolean =>
  languagesOf(sentence).some(({ questions }) => questions.frame?.saysNothing(sentence) === true);

/** A longer sentence that begins with a greeting is not just a greeting. */
const MAX_GREETING_CHARACTERS = 60;

/** Whether a sentence is just a greeting or plea. "Hi, who won the award" is not: a question follows the comma. */
function isGreeting(sentence: string): boolean {
  if (languagesOf(sentence).some(({ questions }) => questions.plea?.test(sentence))) return true;
  if (sentence.length > MAX_GREETING_CHARACTERS) return false;
  if (!says(sentence, 'greeting')) return false;
  return !QUESTION_MARK.test(sentence) && !says(sentence, 'askingWord') && !isRequest(sentence);
}

const QUESTION_MARK = /[?？]["”’」』)）]*\s*$/u;
const says = (sentence: string, what: 'greeting' | 'askingWord' | 'request'): boolean =>
  languagesOf(sentence).some(({ questions }) => questions[what].test(sentence));

const isRequest = (sentence: string): boolean => says(sentence, 'request');

/** A clause without the phrases that frame its question. */
function withoutFrame(text: string, { start, end }: Span): Span {
  const frames = languagesOf(text.slice(start, end)).flatMap(({ questions }) => questions.frame ?? []);
  const limit = Math.min(end, start + MAX_CLAUSE_CHARACTERS);
  const from = frames.reduce((at, { leadOf }) => {
    const behind = at + leadOf(text.slice(at, limit));
    return /[\p{L}\p{N}]/u.test(text.slice(behind, end)) ? behind : at;
  }, start);
  if (end - from > MAX_CLAUSE_CHARACTERS) return { start: from, end };
  const clause = text.slice(from, end);
  const trails = frames.flatMap(({ trailOf, minClause }) => {
    const trail = trailOf(clause);
    return trail >= minClause && trail < clause.length ? [trail] : [];
  });
  return { start: from, end: from + (trails[0] ?? clause.length) };
}

/** Only this many characters of a clause are classified or searched for a lead; the end of a longer one is not cut. */
const MAX_CLAUSE_CHARACTERS = 500;

const QUESTION_WORDS = parseKinds(readWordList('en', 'question-words'));
/** The smallest question words: a typo in them is corrected even if only two letters are left. */
const SMALL_WORDS = QUESTION_WORDS.flatMap(([kind, word]) => (kind === 'small' ? [word] : []));

/** Words that ask, frame or join but do not name things; question words come first. */
const FUNCTION_WORDS: readonly string[] = [
  ...new Set([
    ...QUESTION_WORDS.map(([, word]) => word),
    ...[...STOP_WORDS].filter((word) => /^[a-z]{3,}$/.test(word)),
    ...['asking-verbs', 'pleas', 'manners', 'overview-phrases', 'library-words', 'answer-type-nouns']
      .flatMap((list) => readWordList('en', list))
      .flatMap((line) => line.match(/[a-z]{4,}/g) ?? []),
  ]),
];

/** Chat spellings of small words, such as "u", "wich", "hav", with the words that they stand for. */
const CHAT_SPELLINGS: ReadonlyMap<string, string> = new Map(
  readWordList('en', 'chat-spellings').map((line) => {
    const [written = '', ...spelt] = line.split(' ');
    return [written, spelt.join(' ')];
  }),
);

const MEASURED = /^\s+(?:m[a-z]{2,3}|much|often|long|old|far|big|large)\b/u;
const SENTENCE_START = /(?:^|[.!?])\s*$/u;

/** Corrects the small words of a question: "whta", "wher", "mny", "u". `isKnown` recognizes words of the reports. */
export function correctQuestionWords(text: string, isKnown: (word: string) => boolean): string {
  return text.replace(
    /(?<![\p{L}\p{N}'’./@#_-])[a-z][a-z0-9]{0,11}(?![\p{L}\p{N}'’.-]\p{L}|[\p{L}\p{N}])/giu,
    (typed, at: number) => {
      const after = text.slice(at + typed.length);
      const capital = /[A-Z]/.test(typed);
      // Other than at the start of a sentence, a capital marks a name.
      if (capital && (!SENTENCE_START.test(text.slice(0, at)) || isName(typed, after))) return typed;
      const word = typed.toLowerCase();
      const spelt = capital ? undefined : CHAT_SPELLINGS.get(word);
      if (spelt !== undefined) return isKnown(word) && word.length > 2 ? word : spelt;
      return isRightlySpelt(word) || isKnown(word) ? typed : (meantBy(word, after) ?? typed);
    },
  );
}

const isRightlySpelt = (word: string): boolean =>
  word.length < 2 || /\d/.test(word) || isCommonWord(word) || STOP_WORDS.has(word) || WEAK_WORDS.has(word);

/** The function word that `word` may be a misspelling of; null if none. `after` is the text after it. */
function meantBy(word: string, after: string): string | null {
  const slips = FUNCTION_WORDS.filter((other) => mayBeSlip(word, other));
  // "Hwo" may be "who" or "how".
  if (slips.includes('how') && MEASURED.test(after)) return 'how';
  // Missing, doubled or swapped letters are more common than wrong ones: "wha" is "what", not "who".
  return slips.find((other) => !differsInOne(word, other)) ?? slips[0] ?? null;
}

/** Whether a word is all capitals ("CUZ") or short and followed by a capital ("Wat" in "Wat Arun"). */
const isName = (word: string, after: string): boolean =>
  !/[a-z]/.test(word) || (word.length <= 3 && /^\s\p{Lu}/u.test(after));

/**
 * Whether a word can be a misspelling of a function word. Short words have many neighbours, so two letters can only
 * stand for one of the smallest words. Three letters can include a wrong one only for these, and not the first.
 */
function mayBeSlip(word: string, meant: string): boolean {
  if (word.length > 3) return isOneEditAway(word, meant);
  if (!SMALL_WORDS.includes(meant)) return word.length === 3 && isOneEditAway(word, meant);
  return (
    isOneEditAway(word, meant) || (word.length === 3 && word[0] === meant[0] && differsInOne(word, meant))
  );
}

const differsInOne = (a: string, b: string): boolean =>
  a.length === b.length && [...a].filter((letter, at) => letter !== b[at]).length === 1;
