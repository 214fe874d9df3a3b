import type { AnswerWords, QuestionForm } from './answer-words.js';
import type { CommandWords, ConversationWords, IntentWords } from './intent-words.js';
import type { PeriodWords } from './period-words.js';
import type { ReportWords } from './report-words.js';

/**
 * Everything the program knows about one language. To add a language, fill this type in a folder here, add a folder of
 * word lists to `data/language`, and add a line to `languages.ts`. A "source" is the source of a regular expression; it
 * must match in time linear in the text.
 */
export type Language = {
  /** The ISO 639-1 code, which also names its folder in `data/language`. */
  readonly code: string;
  /**
   * Whether a text is in this language. Null for a language in which every text is read, because its words mean nothing
   * in the others, or because people mix it with them.
   */
  readonly tells: ((text: string) => boolean) | null;
  /** Function words, which carry no subject, in lower case with straight apostrophes. */
  readonly stopWords: readonly string[];
  readonly questions: QuestionWords;
  readonly signs: AnswerSigns;
  readonly reports: ReportWords;
  readonly sentences: SentenceWords;
  readonly numerals: Numerals;
  readonly periods: PeriodWords;
  /** This and the next three are null for a language whose questions are understood but nothing else. */
  readonly answers: AnswerWords | null;
  readonly intents: IntentWords | null;
  readonly commands: CommandWords | null;
  readonly conversation: ConversationWords | null;
  /** The bot's own words in the language; null if the bot does not write in it. */
  readonly labels: Labels | null;
};

/** The words and forms by which a language asks. */
export type QuestionWords = {
  /** In order of preference: the first form that matches wins. */
  readonly forms: readonly QuestionForm[];
  /** Words around a question that say nothing about its subject: "please", "do you know", "教えてください". */
  readonly chatter: readonly RegExp[];
  /** A sentence that contains one of these is a question. */
  readonly askingWord: RegExp;
  /** A sentence that contains one of these wants an answer, even without an interrogative word. */
  readonly request: RegExp;
  /** The beginning of a sentence that only greets or thanks. */
  readonly greeting: RegExp;
  /** A whole sentence that asks for help with another sentence: "could you check this for me?". */
  readonly plea: RegExp | null;
  /** Matches a question for a single fact rather than an overview. */
  readonly oneThing: RegExp;
  /** Null for a language that has no frame words here. */
  readonly frame: FrameWords | null;
};

/** Finds the words around a question, in its own sentence, that say nothing about its subject. */
export type FrameWords = {
  /** The length of the lead-in to the question: "hi all, quick question:", 「上司に聞かれたのですが、」. */
  readonly leadOf: (clause: string) => number;
  /** The start of the words after the question (", thanks!"), or the clause's length. */
  readonly trailOf: (clause: string) => number;
  /** Whether a whole sentence consists of such words: "anyone know?", "no rush". */
  readonly saysNothing: (sentence: string) => boolean;
  /** Whether a question takes its subject from what was said before: "which one was it?", 「それはいつ？」. */
  readonly refersBack: (clause: string) => boolean;
  /** A clause is never cut to fewer characters than this. */
  readonly minClause: number;
};

/** How a language writes numbers other than in figures, folded to lower case. */
export type Numerals = {
  /** Starting with one. */
  readonly cardinals: readonly string[];
  /** Starting with the first. */
  readonly ordinals: readonly string[];
  /** The indefinite article, if it can mean one. A source. */
  readonly one: string | null;
  /** Suffixes that turn figures into an ordinal: "3rd". Alternatives of a source. */
  readonly ordinalEnding: string | null;
  /** Letters that are digits, for use inside a character class. */
  readonly digits: string;
  /** Returns the number that such letters stand for; NaN for anything else. */
  readonly read: ((text: string) => number) | null;
};

/** What answers look like. A source for each kind of thing, empty if the language adds none. */
export type AnswerSigns = {
  /**
   * Matches the language's own script; null for Latin. Without a match, kinds that are searched one at a time skip its
   * signs.
   */
  readonly letters: RegExp | null;
  /** Dates and years. */
  readonly dates: string;
  /** Joins two dates to a range or a pair. */
  readonly dateLinks: string;
  /** A quick test: a text with neither this nor a figure contains no date. */
  readonly dateHints: string;
  /** Precedes a date: "late", "the end of". */
  readonly dateQualifier: string;
  /** Words after a preposition that do not name a place. */
  readonly noPlace: string;
  /** Times without a date. */
  readonly recurrence: string;
  /** Occasions. They answer "when should" but hardly "when was". */
  readonly occasion: string;
  /** Times of day. */
  readonly clock: string;
  /** Free of charge. */
  readonly gratis: string;
  readonly age: string;
  readonly frequency: string;
  /** Words that follow a reason. */
  readonly reasonBehind: string;
  /** Words that tell how something is done. */
  readonly manner: string;
  /** Words for places. */
  readonly venue: string;
  /** Words that state that there is no such person. */
  readonly nobody: string;
  /** Words that precede a reason. */
  readonly reasonAhead: string;
  readonly purpose: string;
  readonly number: string;
  readonly money: string;
  readonly duration: string;
  /** A title with the name after it. A group `found`, if there is one, captures the name alone. */
  readonly titled: string;
  /** Organizations, recognized by a word such as "council". */
  readonly organization: string;
  /** People and organizations that are described but not named. */
  readonly people: string;
  readonly identifier: string;
  /** Numbers as words. */
  readonly numberWords: string;
  /** Units. */
  /** Shares in words: "half", "a third". */
  readonly fractions: string;
  readonly measures: string;
  /** Precedes a number: "about", "more than". */
  readonly about: string;
  /** Follows a number: "million". */
  readonly scale: string;
  /** Precedes the name of a place: "western". */
  readonly region: string;
  /** Countries and continents. They tell where a report was written more often than they answer a question. */
  readonly widePlace: string;
  /** Links a thing to its definition. */
  readonly copula: string;
  /** Begins an apposition, after a name and a comma. */
  readonly appositionStart: string;
  /** Ends a predicate. */
  readonly predicateEnd: string;
  /** Links a thing to its number when the thing comes first. */
  readonly counting: string;
  /** Find names of places and of people by the words around them. A group `found` captures the name. */
  readonly places: readonly RegExp[];
  readonly names: readonly RegExp[];
  /** Words whose presence means that a run of capitalized words is not a person. */
  readonly notAName: readonly string[];
};

/** The kinds of sign that are given as sources. */
export type SignKind = Exclude<keyof AnswerSigns, 'letters' | 'places' | 'names' | 'notAName'>;

/** How sentences begin and end in a language. */
export type SentenceWords = {
  /** Abbreviations in lower case, without their final full stop. That stop never ends a sentence. */
  readonly abbreviations: readonly string[];
  /** Abbreviations whose full stop does not end a sentence if a number follows: "No. 104". */
  readonly beforeNumbers: readonly string[];
  /** Abbreviations whose full stop ends a sentence if one of `starters` follows: "in the U.S. The …". */
  readonly mayEnd: readonly string[];
  readonly starters: readonly string[];
  /** Matches before and after a full stop that does not end a sentence: "14. Oktober", "z. B.". */
  readonly goesOn: readonly (readonly [before: RegExp, after: RegExp])[];
};

type Month = { readonly year: number; readonly month: number };

/** The bot's own terms, in a language that it writes. */
export type Labels = {
  /** The title of the text before a report's first topic. */
  readonly introduction: string;
  /** A question, limited to the report of a period, and of a title if that is not null. */
  readonly limited: (question: string, title: string | null, period: string) => string;
  readonly period: PeriodLabels;
};

/**
 * Formats periods so that `parsePeriod` can read them back. Months are 1 to 12. `first` and `last` are equal for a
 * single month.
 */
type PeriodLabels = {
  readonly day: (year: number, month: number, day: number) => string;
  /** Joins the two days of a range. */
  readonly to: string;
  readonly months: (first: Month, last: Month) => string;
  readonly quarter: (number: number, first: Month, last: Month) => string;
  readonly half: (number: number, first: Month, last: Month) => string;
  readonly year: (first: Month, last: Month) => string;
  readonly fiscalYear: (first: Month, last: Month) => string;
  /** The name of a fiscal year or of a half or quarter of it. `number` counts from 1. */
  readonly fiscal: (year: number, unit: 'year' | 'half' | 'quarter', number: number) => string;
  /** Between two labels of the same period. */
  readonly comma: string;
};
