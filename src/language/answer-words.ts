import type { Span } from '../span.js';

/** What kind of thing a question asks for. */
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

/** One way to ask. A group named `ask…` holds the asking words, one named `head` the thing asked for. */
export type QuestionForm = {
  readonly answerType: AnswerType;
  /** Fits every text that the pattern fits. It is much cheaper to compile, so it is tested first. */
  readonly sign?: RegExp;
  /** The source and flags of the pattern, which is compiled when a question needs it. */
  readonly source: string;
  readonly flags: string;
};

/** How sentences answer, and how a question shows what it wants of them. */
export type AnswerWords = {
  /** What did not happen, and what is to come. */
  readonly claims: Readonly<Record<'negation' | 'future', Claim>>;
  /** What fits a question for a part of a date, and an answer that has it. */
  readonly dateParts: Readonly<Partial<Record<DatePart, Claim>>>;
  /** Names an era in which reports of today count years. */
  readonly eras: RegExp | null;
  /** Fits a sentence that depends on the one before it: "However, …", "this programme". */
  readonly dependent: RegExp | null;
  /** Fits one that adds to what was said: "The council also …". */
  readonly adding: RegExp | null;
  /** A word for somebody or something named before. */
  readonly pronoun: RegExp | null;
  /** At the end of one that announces a list, as a source. */
  readonly announcement: string;
  /** Asks how something is called. */
  readonly asksTitle: RegExp;
  /** Sets one of several apart; a source. */
  readonly superlative: string;
  /** Right before what a question of a kind asks for, and right behind it: "by …", 〜が. */
  readonly before: Readonly<Partial<Record<AnswerType, RegExp>>>;
  readonly behind: Readonly<Partial<Record<AnswerType, RegExp>>>;
  /** Between names in a list, as a source: ", and ". */
  readonly listLink: string;
  /**
   * Before the name of a person and behind one, as sources. Behind a full name they are fewer: 様 may also begin another
   * word.
   */
  readonly titles: Readonly<Record<'before' | 'behind' | 'behindFull', string>>;
  /** In brackets before a short form and behind it, as sources: （以下「X」という）. */
  readonly shortForm: readonly [before: string, behind: string];
  /** Right behind a noun, makes a verb of it: 開催|した. */
  readonly verbEnding: RegExp | null;
  readonly verbs: VerbWords | null;
  readonly counters: Counters | null;
};

/** Fits a question for something, and a text that tells it. */
type Claim = { readonly asked: RegExp; readonly told: RegExp };
/** In the order in which they are looked for. */
export const DATE_PARTS = ['century', 'year', 'day', 'month', 'decade'] as const;
type DatePart = (typeof DATE_PARTS)[number];

/** A word and where it stands in a text. */
export type Word = Span & { readonly word: string };

/** How verbs are found where word order or prepositions tell who does what. */
export type VerbWords = {
  /** The verb of a question, of the words that say what it is about. */
  readonly find: (text: string, words: readonly Word[]) => Span | undefined;
  /** Right before a verb in the passive. */
  readonly passive: RegExp;
  /** Right before the one who does it. */
  readonly agent: RegExp;
  /** Right before what something is: "the recipient was". */
  readonly copula: RegExp;
  /** Whether a question asks to whom it was done, not who did it. */
  readonly asksForPatient: (question: string) => boolean;
};

/** How things are counted in a language that puts a counter behind a number: 三人, 5件. */
export type Counters = {
  /** What a number fits that answers a question: 人 or 名 for 何人; null where it asks for no number. */
  readonly wanted: (question: string) => RegExp | null;
  /** Whether a quantity is in the unit that is asked for; null where none is. */
  readonly isInUnit: (question: string, quantity: string) => boolean | null;
  /** A number with what it counts. */
  readonly counted: RegExp;
};
