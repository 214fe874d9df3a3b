import { LRUCache } from 'lru-cache';
import type { Language } from '../../language/language.js';
import {
  anyOf,
  LANGUAGES,
  languagesOf,
  ownLanguageOf,
  patternOf,
  readCount,
} from '../../language/languages.js';
import { readWordList } from '../../language/word-list.js';
import { memoize } from '../../memoize.js';
import {
  findPeriodMentions,
  findYearlessParts,
  type PeriodMention,
  type YearlessPart,
} from '../../periods/find-periods.js';
import type { IsoDate } from '../../periods/period.js';
import { containsJapanese, findTerms, STOP_WORDS } from '../../search/terms/terms.js';
import { blank, overlaps, type Span } from '../../span.js';

import type { Corpus } from '../corpus.js';
import {
  classifyQuestion,
  correctQuestionWords,
  type Framing,
  findFraming,
  type QuestionClass,
} from './classify-question.js';
import { findSeries } from './series.js';
import { readSmallTalk, type SmallTalk } from './small-talk.js';

/** The spans of a list's phrase in a clause, and the span of the rest, which is the phrase's subject. */
type PhraseMatch = { readonly phrase: readonly Span[]; readonly subject: Span };

/** Creates a matcher of clauses from a list of phrases, in which "…" stands for the subject. */
function createPhraseMatcher(language: Language, list: string): (clause: string) => PhraseMatch | null {
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

/** A phrase. Its pattern is slow to compile, so a clause is first checked for the phrase's words. */
type Phrase = { readonly words: readonly string[]; readonly compile: () => Pattern };
type Pattern = { readonly before: RegExp | null; readonly after: RegExp | null };

const fold = (text: string): string => text.toLowerCase().replace(/['’]/gu, '').replace(/\s+/gu, ' ');

/** Patterns for the words that may precede or follow any phrase. */
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

/** A parsed question. Offsets point into `text`. */
export type Question = {
  /** NFKC, on one line, no control characters, small words corrected; usually lower-cased if typed in all capitals. */
  readonly text: string;
  readonly japanese: boolean;
  /** The detected language, if it is not one of those that every text is read in; otherwise null. */
  readonly own: Language | null;
  readonly framing: Framing;
  /** Whether the question asks for an overview rather than one thing. */
  readonly overview: boolean;
  /** Set if the text is nothing but small talk. */
  readonly smallTalk: SmallTalk | null;
  readonly class: QuestionClass;
  readonly periods: readonly PeriodMention[];
  /** Quarters and halves without a year ("Q3"), whose year depends on the reports. */
  readonly yearless: readonly YearlessPart[];
  /** The number in "topic 2", as digits or words. */
  readonly topicNumber: (Span & { readonly number: number }) | null;
  /** Quoted phrases, without the quotation marks. */
  readonly quoted: readonly Span[];
};

/** Longer than any question a person types; longer texts are rejected without parsing. */
export const MAX_QUESTION_CHARACTERS = 2000;

/** Whether a text exceeds `MAX_QUESTION_CHARACTERS`. NFKC can expand one character to eighteen. */
export const isTooLong = (typed: string): boolean =>
  typed.length > MAX_QUESTION_CHARACTERS || typed.normalize('NFKC').length > MAX_QUESTION_CHARACTERS;

/**
 * Parses a typed text. `today` resolves relative periods such as "last quarter". `isKnown` says whether the reports
 * contain a word, so that it is not taken for a misspelt "what". `findNames` finds the names of series of reports.
 */
export function parseQuestion(
  typed: string,
  today: IsoDate,
  isKnown: (word: string) => boolean,
  findNames: (text: string, periods: readonly Span[]) => readonly Span[] = () => [],
): Question {
  const clean = readable(typed);
  const own = ownLanguageOf(clean);
  // Words of other languages would look like misspelt English ones.
  const text = partYears(own === null ? correctQuestionWords(clean, isKnown) : clean, isKnown);
  const periods = findPeriodMentions(text, today);
  const yearless = findYearlessParts(text).filter(
    (part) => !periods.some((period) => overlaps(period, part)),
  );
  const framing = findFraming(text, [...periods, ...yearless]);
  const classified = classifyQuestion(text, framing.asking, [...periods, ...yearless]);
  const overview = findOverviewWords(text, framing, { periods, names: findNames(text, periods) });
  return {
    text,
    japanese: containsJapanese(text),
    own,
    framing,
    class:
      overview === null
        ? classified
        : { ...classified, answerType: 'anything', head: null, asking: [...classified.asking, ...overview] },
    overview: overview !== null,
    smallTalk: readSmallTalk(clean),
    periods,
    yearless,
    topicNumber: findTopicNumber(text),
    quoted: findQuoted(text),
  };
}

/** The text on one line; a paragraph's end becomes a full stop. All capitals are lowered: they do not mark names. */
function readable(typed: string): string {
  const line = typed
    .normalize('NFKC')
    .replace(
      /(?<=[\p{L}\p{N}])[^\S\n]{0,20}\n[^\S\n]{0,20}\n|(?<=[\p{L}\p{N}])[^\S\n]{0,20}\n(?=[—–-])/gu,
      '. ',
    )
    .replace(/[\p{Cc}\p{Cf}\p{Co}\s]+/gu, ' ')
    .trim();
  if (/\p{Ll}/u.test(line)) return line;
  const lower = line.toLowerCase();
  return lower.split(' ').some((word) => STOP_WORDS.has(word)) ? lower : line;
}

const NAME_AND_YEAR = /(?<![A-Za-z\d])([A-Z]{2,12})((?:19|20)\d\d)(?![A-Za-z\d])/g;

/** Separates a short form that the reports contain from a year: IGF2023, unless the reports write it like that. */
const partYears = (text: string, isKnown: (word: string) => boolean): string =>
  text.replace(NAME_AND_YEAR, (whole: string, name: string, year: string) =>
    isKnown(name) && !isKnown(whole) ? `${name} ${year}` : whole,
  );

/** Finds the words that ask for an overview: in the asking clause or in the whole text, as a frame may contain them. */
function findOverviewWords(
  text: string,
  { asking }: Framing,
  { periods, names }: { readonly periods: readonly Span[]; readonly names: readonly Span[] },
): readonly Span[] | null {
  // A period at the end is not part of the phrase: "the award summary 2023".
  const blanked = blank(text, periods);
  const tried = new Set<string>();
  for (const span of [asking, { start: 0, end: text.length }]) {
    for (const source of [text, blanked, ...withoutNames(text, names), ...withoutNames(blanked, names)]) {
      const clause = source.slice(span.start, span.end).trimEnd();
      const found = tried.has(clause) ? null : readOverview(clause);
      tried.add(clause);
      if (found !== null)
        return found.map(({ start, end }) => ({ start: start + span.start, end: end + span.start }));
    }
  }
  return null;
}

/** Words that replace the name of a series, longest first; each is used only if it is not longer than the name. */
const INSTEAD_OF_NAMES = ['the reports', 'the report', 'they', 'it'];

/** Replaces a series' name, keeping the text's length: "what did Kestrel Grid say" → "what did the reports  say". */
function withoutNames(text: string, names: readonly Span[]): readonly string[] {
  const [name] = names;
  if (name === undefined) return [];
  const [lead = ''] = /\b(?:the\s)?$/iu.exec(text.slice(0, name.start)) ?? [];
  const [noun = ''] = /^(?:['’]s)?(?:\sreports?\b)?/iu.exec(text.slice(name.end)) ?? [];
  const before = text.slice(0, name.start - lead.length);
  const room = lead.length + name.end - name.start + noun.length;
  return INSTEAD_OF_NAMES.filter((word) => word.length <= room).map(
    (word) => before + word.padEnd(room) + text.slice(name.end + noun.length),
  );
}

const TOPIC_NUMBER = patternOf('…', ({ intents }) => intents?.topicNumber);

function findTopicNumber(text: string): Question['topicNumber'] {
  const match = TOPIC_NUMBER.exec(text);
  if (match === null) return null;
  const [whole, ...numbers] = match;
  const said = numbers.find((number) => number !== undefined) ?? '';
  return { number: readCount(said.toLowerCase()), start: match.index, end: match.index + whole.length };
}

function findQuoted(text: string): Span[] {
  return [...text.matchAll(/"([^"]{2,200})"|“([^”]{2,200})”|「([^」]{2,200})」|『([^』]{2,200})』/gu)].map(
    (match) => ({
      start: match.index + 1,
      end: match.index + match[0].length - 1,
    }),
  );
}

const MATCHERS = LANGUAGES.map((language) => createPhraseMatcher(language, 'overview-phrases'));

/** A longer clause asks for something in particular. */
const MAX_CLAUSE_CHARACTERS = 200;

/**
 * Finds the words by which a clause asks for an overview ("tell me about …", "〜について"); null if it asks for one thing.
 * Offsets point into the clause.
 */
export function readOverview(clause: string): readonly Span[] | null {
  if (clause.length > MAX_CLAUSE_CHARACTERS) return null;
  const match = MATCHERS.reduce<PhraseMatch | null>((found, find) => found ?? find(clause), null);
  if (match === null) return null;
  const subject = clause.slice(match.subject.start, match.subject.end);
  return languagesOf(clause).some(({ questions }) => questions.oneThing.test(subject)) ? null : match.phrase;
}

type Known = Pick<Corpus, 'index' | 'reports'>;

const MAX_KEPT = 16;
/** The recently parsed questions by corpus: a question is parsed once for its intent and again for its answer. */
const keptFor = memoize((_: Known) => new LRUCache<string, Question>({ max: MAX_KEPT }));

/** Parses a typed text with the words and series names of a corpus; the latest results are cached. */
export function readQuestion(typed: string, today: IsoDate, corpus: Known): Question {
  const kept = keptFor(corpus);
  const key = `${today} ${typed}`;
  const question = kept.get(key) ?? parseBy(typed, today, corpus);
  kept.set(key, question);
  return question;
}

const parseBy = (typed: string, today: IsoDate, { index, reports }: Known): Question =>
  parseQuestion(
    typed,
    today,
    (word) => findTerms(word).every(({ term }) => index.has(term)),
    (text, periods) => findSeries(text, periods, reports)?.said ?? [],
  );
