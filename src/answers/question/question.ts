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
  findYearlessQuarters,
  type PeriodMention,
  type YearlessQuarter,
} from '../../periods/find-periods.js';
import type { IsoDate } from '../../periods/period.js';
import { containsJapanese, findTerms, STOP_WORDS } from '../../search/terms/terms.js';
import { blank, overlaps, type Span } from '../../span.js';
import type { SmallTalk } from '../answer.js';
import type { Corpus } from '../corpus.js';
import { classifyQuestion, type Framing, findFraming, type QuestionClass } from './classify-question.js';
import { correctQuestionWords } from './correct-typos.js';
import { findSeries } from './series.js';
import { readSmallTalk } from './small-talk.js';

/** Where a phrase of a list stands in a clause, and the rest of it, which is what the phrase is about. */
type PhraseMatch = { readonly phrase: readonly Span[]; readonly subject: Span };

/** A list of phrases in which "…" stands for the subject, as a matcher of clauses. */
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

/** A question as far as it can be understood without the reports. Offsets point into `text`. */
export type Question = {
  /** In NFKC and one line, without control characters, with slips in small words mended. All capitals are small letters. */
  readonly text: string;
  readonly japanese: boolean;
  /** The language that it is told to be in, beside those that every text is read in; null if it is in none. */
  readonly own: Language | null;
  readonly framing: Framing;
  /** Whether an overview is asked for rather than one thing. */
  readonly overview: boolean;
  /** Set where the text is nothing but small talk. */
  readonly smallTalk: SmallTalk | null;
  readonly class: QuestionClass;
  readonly periods: readonly PeriodMention[];
  /** "Q3" without a year, to be read by the reports there are. */
  readonly quarters: readonly YearlessQuarter[];
  /** The number in "topic 2", as digits or words. */
  readonly topicNumber: (Span & { readonly number: number }) | null;
  /** Phrases in quotation marks, without them. */
  readonly quoted: readonly Span[];
};

/** Longer than any question a person types; longer texts are refused unread. */
export const MAX_QUESTION_CHARACTERS = 2000;

/** Whether a text is longer than that. Normalizing makes eighteen letters of some. */
export const isTooLong = (typed: string): boolean =>
  typed.length > MAX_QUESTION_CHARACTERS || typed.normalize('NFKC').length > MAX_QUESTION_CHARACTERS;

/**
 * Parses what a person typed. `today` is for "last quarter" and its like; `isKnown` tells whether a word stands in the
 * reports, so that it is none that only looks like a misspelt "what"; `findNames` finds the names of reports.
 */
export function parseQuestion(
  typed: string,
  today: IsoDate,
  isKnown: (word: string) => boolean,
  findNames: (text: string, periods: readonly Span[]) => readonly Span[] = () => [],
): Question {
  const clean = readable(typed);
  const own = ownLanguageOf(clean);
  // Their words look like English ones that are misspelt.
  const text = own === null ? correctQuestionWords(clean, isKnown) : clean;
  const periods = findPeriodMentions(text, today);
  const quarters = findYearlessQuarters(text).filter(
    (quarter) => !periods.some((period) => overlaps(period, quarter)),
  );
  const framing = findFraming(text, [...periods, ...quarters]);
  const classified = classifyQuestion(text, framing.asking);
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
    quarters,
    topicNumber: findTopicNumber(text),
    quoted: findQuoted(text),
  };
}

/** The text in one line, where a paragraph ends as a sentence does; what is all in capitals says no name by them. */
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

/** Where a text asks for an overview: in its clause that asks, or in all of it, for a frame may hold the phrase. */
function findOverviewWords(
  text: string,
  { asking }: Framing,
  { periods, names }: { readonly periods: readonly Span[]; readonly names: readonly Span[] },
): readonly Span[] | null {
  // A period at the end belongs to no phrase: "the award summary 2023".
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

/** What reports are called in a phrase instead of their name, as far as there is room for it. */
const INSTEAD_OF_NAMES = ['the reports', 'the report', 'they', 'it'];

/** A text with "the reports" where it has the name of a series, as long as it was: "what did Kestrel Grid say about …". */
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

/** Whoever writes more asks for something in particular. */
const MAX_CLAUSE_CHARACTERS = 200;

/**
 * The words by which a clause asks for an overview ("tell me about …", "〜について"); null where it asks for one thing.
 * Offsets in the clause.
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
/** By corpus, what was read of late: what is wanted is read from a question first, and its answer after that. */
const keptFor = memoize((_: Known) => new LRUCache<string, Question>({ max: MAX_KEPT }));

/** Reads what somebody typed by what the corpus knows: its words and the names of its series. */
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
