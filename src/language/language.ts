import type { AnswerWords, QuestionForm } from './answer-words.js';
import type { CommandWords, ConversationWords, IntentWords } from './intent-words.js';
import type { PeriodWords } from './period-words.js';
import type { ReportWords } from './report-words.js';

/**
 * All that the program knows of one language. Each language is a folder here that fills this type, a folder of word
 * lists in `data/language`, and a line in `languages.ts`. A source is that of a regular expression that takes time
 * linear in the text.
 */
export type Language = {
  /** As in ISO 639-1; what its folder in `data/language` is called. */
  readonly code: string;
  /**
   * Tells a text in this language. Null for one that every text is read in: its words mean nothing in the others, or
   * people mix it with them.
   */
  readonly tells: ((text: string) => boolean) | null;
  /** Words that say how a sentence is built and not what it is about, in lower case with straight apostrophes. */
  readonly stopWords: readonly string[];
  readonly questions: QuestionWords;
  readonly signs: AnswerSigns;
  readonly reports: ReportWords;
  readonly sentences: SentenceWords;
  readonly numerals: Numerals;
  readonly periods: PeriodWords;
  /** Null where a language is known for its questions only, as are the next three. */
  readonly answers: AnswerWords | null;
  readonly intents: IntentWords | null;
  readonly commands: CommandWords | null;
  readonly conversation: ConversationWords | null;
  /** How we write in it; null where we do not. */
  readonly labels: Labels | null;
};

/** How a language asks. */
export type QuestionWords = {
  /** In order of preference: the first form that fits is taken. */
  readonly forms: readonly QuestionForm[];
  /** Words around a question that say nothing about its subject: "please", "do you know", "教えてください". */
  readonly chatter: readonly RegExp[];
  /** A sentence that holds one of these asks. */
  readonly askingWord: RegExp;
  /** A sentence that holds one of these wants an answer, though it asks by no such word. */
  readonly request: RegExp;
  /** How a sentence begins that only greets or thanks. */
  readonly greeting: RegExp;
  /** A whole sentence that asks for help with what another says: "could you check this for me?". */
  readonly plea: RegExp | null;
  /** What asks for one thing rather than for an overview. */
  readonly oneThing: RegExp;
  /** Null where a language is known without it. */
  readonly frame: FrameWords | null;
};

/** What stands around a question in its own sentence and says nothing about its subject. */
export type FrameWords = {
  /** The length of what leads up to the question: "hi all, quick question:", 「上司に聞かれたのですが、」. */
  readonly leadOf: (clause: string) => number;
  /** Where what only follows the question begins, else the clause's length: ", thanks!". */
  readonly trailOf: (clause: string) => number;
  /** Whether a whole sentence is nothing else: "anyone know?", "no rush". */
  readonly saysNothing: (sentence: string) => boolean;
  /** Whether a question leaves its subject to what was said before it: "which one was it?", 「それはいつ？」. */
  readonly refersBack: (clause: string) => boolean;
  /** A clause is not cut to fewer characters than this. */
  readonly minClause: number;
};

/** How a language writes numbers besides figures, folded to lower case. */
export type Numerals = {
  /** From one on. */
  readonly cardinals: readonly string[];
  /** From the first on. */
  readonly ordinals: readonly string[];
  /** The indefinite article, where it stands for one, as a source. */
  readonly one: string | null;
  /** What makes figures an ordinal, as alternatives of a source: "3rd". */
  readonly ordinalEnding: string | null;
  /** Letters that are digits, for use inside a character class. */
  readonly digits: string;
  /** The number that such letters stand for; NaN for anything else. */
  readonly read: ((text: string) => number) | null;
};

/** What answers look like: sources for each kind of thing, empty where the language adds none. */
export type AnswerSigns = {
  /** Letters that no text is without which holds a sign of a kind that is looked for by itself; null for Latin ones. */
  readonly letters: RegExp | null;
  /** A date, or a year. */
  readonly dates: string;
  /** Between two dates that make a range or a pair. */
  readonly dateLinks: string;
  /** What no text is without, besides a figure, that holds a date. */
  readonly dateHints: string;
  /** Before a date: "late", "the end of". */
  readonly dateQualifier: string;
  /** What a preposition may stand before that is no place. */
  readonly noPlace: string;
  /** Times without a date. */
  readonly recurrence: string;
  /** Occasions, which answer "when should" but hardly "when was". */
  readonly occasion: string;
  /** Times of day. */
  readonly clock: string;
  /** Nothing to pay. */
  readonly gratis: string;
  readonly age: string;
  readonly frequency: string;
  /** The reason stands before these words. */
  readonly reasonBehind: string;
  /** How something is done. */
  readonly manner: string;
  /** Words for places. */
  readonly venue: string;
  /** That there is no such person. */
  readonly nobody: string;
  /** The reason follows these words. */
  readonly reasonAhead: string;
  readonly purpose: string;
  readonly number: string;
  readonly money: string;
  readonly duration: string;
  /** A title and the name behind it; a group `found` holds the name. */
  readonly titled: string;
  /** A body by its own word. */
  readonly organization: string;
  /** Persons and bodies that are not named. */
  readonly people: string;
  readonly identifier: string;
  /** Numbers in words. */
  readonly numberWords: string;
  /** Units. */
  readonly measures: string;
  /** Before a number: "about", "more than". */
  readonly about: string;
  /** Behind a number: "million". */
  readonly scale: string;
  /** Before the name of a place: "western". */
  readonly region: string;
  /** Countries and continents are where a report is written, more often than what it was asked for. */
  readonly widePlace: string;
  /** Between a thing and what it is. */
  readonly copula: string;
  /** Begins what is said of a name behind a comma. */
  readonly appositionStart: string;
  /** Ends what is said of a thing. */
  readonly predicateEnd: string;
  /** Between a thing and its number when the thing comes first. */
  readonly counting: string;
  /** The names of places and of persons by what stands around them; a group `found` holds the name. */
  readonly places: readonly RegExp[];
  readonly names: readonly RegExp[];
  /** Words that make a run of capitals no person. */
  readonly notAName: readonly string[];
};

/** The kinds that are sources. */
export type SignKind = Exclude<keyof AnswerSigns, 'letters' | 'places' | 'names' | 'notAName'>;

/** How a language ends and begins sentences. */
export type SentenceWords = {
  /** In lower case, without their last full stop, which never ends a sentence. */
  readonly abbreviations: readonly string[];
  /** Where a number follows, theirs ends none: "No. 104". */
  readonly beforeNumbers: readonly string[];
  /** Theirs ends one where a word follows that begins sentences: "in the U.S. The …". */
  readonly mayEnd: readonly string[];
  readonly starters: readonly string[];
  /** What stands before and behind a full stop that ends no sentence: "14. Oktober", "z. B.". */
  readonly goesOn: readonly (readonly [before: RegExp, after: RegExp])[];
};

type Month = { readonly year: number; readonly month: number };

/** What we call things in a language in which we write. */
export type Labels = {
  /** The title of what stands before the first topic of a report. */
  readonly introduction: string;
  readonly period: PeriodLabels;
};

/** How periods are written, so that `parsePeriod` reads them back. Months are 1 to 12, of a single one both are the same. */
type PeriodLabels = {
  readonly day: (year: number, month: number, day: number) => string;
  /** Between two days that make a range. */
  readonly to: string;
  readonly months: (first: Month, last: Month) => string;
  readonly quarter: (number: number, first: Month, last: Month) => string;
  readonly half: (number: number, first: Month, last: Month) => string;
  readonly year: (first: Month, last: Month) => string;
  readonly fiscalYear: (first: Month, last: Month) => string;
};
