import type { Language } from '../../language/language.js';
import { LANGUAGES, languagesOf, ownLanguageOf, patternOf, readCount } from '../../language/languages.js';
import { findPeriodMentions, findYearlessQuarters, type PeriodMention } from '../../periods/find-periods.js';
import type { IsoDate } from '../../periods/period.js';
import { containsJapanese } from '../../search/terms/script.js';
import { STOP_WORDS } from '../../search/terms/stop-words.js';
import { blank, overlaps, type Span } from '../../span.js';
import type { SmallTalk } from '../answer.js';
import { classifyQuestion, type QuestionClass } from './classify-question.js';
import { correctQuestionWords } from './correct-typos.js';
import { type Framing, findFraming } from './framing.js';
import { createPhraseMatcher, type PhraseMatch } from './phrases.js';
import { readSmallTalk } from './small-talk.js';

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
  readonly quarters: readonly (Span & { readonly quarter: 1 | 2 | 3 | 4 })[];
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
