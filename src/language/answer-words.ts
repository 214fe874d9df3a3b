import type { Span } from '../span.js';

/** The kind of thing that a question asks for. */
export type AnswerType =
  | 'who'
  | 'name'
  | 'when'
  | 'occasion'
  | 'clock'
  | 'where'
  | 'how_many'
  | 'frequency'
  | 'money'
  | 'duration'
  | 'age'
  | 'measure'
  | 'identifier'
  | 'why'
  | 'how'
  | 'what'
  | 'definition'
  | 'expansion'
  | 'link'
  | 'place_of_access'
  | 'yes_no'
  | 'anything';

/**
 * One way to ask. Groups named `ask…` capture the interrogative words; a group named `head` captures the thing asked
 * for.
 */
export type QuestionForm = {
  readonly answerType: AnswerType;
  /** Fits every text that the pattern fits. It is much cheaper to compile, so it is tested first. */
  readonly sign?: RegExp;
  /** The source and flags of the pattern, which is compiled when a question needs it. */
  readonly source: string;
  readonly flags: string;
};

/** Words by which sentences answer, and by which a question shows what it wants from them. */
export type AnswerWords = {
  /** For questions about what did not happen, and about the future. */
  readonly claims: Readonly<Record<'negation' | 'future', Claim>>;
  /** For questions about a part of a date. */
  readonly dateParts: Readonly<Partial<Record<DatePart, Claim>>>;
  /** Matches the names of eras in which current reports count years. */
  readonly eras: RegExp | null;
  /** Matches a sentence that depends on the one before it: "However, …", "this programme". */
  readonly dependent: RegExp | null;
  /** Matches a sentence that adds to the one before it: "The council also …". */
  readonly adding: RegExp | null;
  /** Matches a word that refers to a person or thing named earlier. */
  readonly pronoun: RegExp | null;
  /** The end of a sentence that announces a list. A source. */
  readonly announcement: string;
  /** Matches a question about the name or title of something. */
  readonly asksTitle: RegExp;
  /** Words that single out one of several: "most", "largest". A source. */
  readonly superlative: string;
  /** Matches directly before, and directly after, an answer of a type: "by …", 〜が. */
  readonly before: Readonly<Partial<Record<AnswerType, RegExp>>>;
  readonly behind: Readonly<Partial<Record<AnswerType, RegExp>>>;
  /** Joins the names in a list: ", and ". A source. */
  readonly listLink: string;
  /**
   * Titles before and after a person's name. Sources. `behindFull` lists the ones that are safe after a full name: 様
   * may also begin another word.
   */
  readonly titles: Readonly<Record<'before' | 'behind' | 'behindFull', string>>;
  /** In brackets, before and after a short form: （以下「X」という）. Sources. */
  readonly shortForm: readonly [before: string, behind: string];
  /** Matches at a word that tells a thing from others of its kind: 西 in 西分館, 冬 in 冬の大会. */
  readonly distinguishing: RegExp | null;
  /** Directly after a noun, turns it into a verb: 開催|した. */
  readonly verbEnding: RegExp | null;
  readonly verbs: VerbWords | null;
  readonly counters: Counters | null;
};

/** `asked` matches a question about something, `told` a text that states it. */
type Claim = { readonly asked: RegExp; readonly told: RegExp };
/** In the order in which they are tried. */
export const DATE_PARTS = ['century', 'year', 'day', 'month', 'decade'] as const;
type DatePart = (typeof DATE_PARTS)[number];

/** A word and its position in a text. */
export type Word = Span & { readonly word: string };

/** Finds verbs in a language where word order or prepositions show who does what. */
export type VerbWords = {
  /** Returns the verb of a question, chosen from the words that say what the question is about. */
  readonly find: (text: string, words: readonly Word[]) => Span | undefined;
  /** Matches directly before a passive verb. */
  readonly passive: RegExp;
  /** Matches directly before the agent of a passive verb. */
  readonly agent: RegExp;
  /** Matches directly before the thing that something is said to be: "the recipient was". */
  readonly copula: RegExp;
  /** Whether a question asks for the person affected rather than for the agent. */
  readonly asksForPatient: (question: string) => boolean;
};

/** Counts in a language that puts a counter after the number: 三人, 5件. */
export type Counters = {
  /** Returns a pattern for numbers that answer a question (人 or 名 for 何人); null if it does not ask for a number. */
  readonly wanted: (question: string) => RegExp | null;
  /** Whether a quantity is in the unit that the question asks for; null if the question names no unit. */
  readonly isInUnit: (question: string, quantity: string) => boolean | null;
  /** Matches a number with its counter. */
  readonly counted: RegExp;
};
