/** Words by which people ask for reports, lists, overviews and comparisons, and for things that no report contains. */
export type IntentWords = {
  /** Each line consists of a kind of thing, a colon, and the words for it. */
  readonly words: readonly string[];
  readonly asks: Readonly<Record<Asked, RegExp>>;
  /** Nouns that follow "latest" when a report is meant. A source. */
  readonly reportNoun: string;
  /** Sources with one capturing group each, for the number of a topic: "topic 2". */
  readonly topicNumber: readonly string[];
  readonly overview: PhraseFrame;
  readonly series: SeriesWords;
  readonly comparison: ComparisonWords;
  /** Match common requests that no report can answer: a poem, the weather, the bot's own instructions. */
  readonly outOfScope: readonly RegExp[];
};

/**
 * The list of topics; all of something; a list of any kind; facts that only a report's head states, its date, its
 * period.
 */
type Asked = 'topics' | 'all' | 'list' | 'head' | 'date' | 'period';

/** Words around the phrases of the list `overview-phrases`. Sources. */
type PhraseFrame = {
  /** Words that may precede and follow any phrase. */
  readonly lead: string;
  readonly trail: string;
  /** What may follow a phrase in a language written without spaces; null for other languages. */
  readonly tail: string | null;
};

/** Shows that a name in a text means a series and its reports. */
type SeriesWords = {
  /** Words that add nothing to a name in a request for its reports. A source. */
  readonly beside: string;
  readonly before: RegExp | null;
  readonly behind: RegExp;
  /** Directly before a name at the end of the text: "latest". */
  readonly rank: RegExp | null;
  readonly names: ShortNames | null;
};

/** Shortens a name that is written without spaces. */
type ShortNames = {
  /** Removes the legal form and the kind of publication. Returns an empty string if nothing else is left. */
  readonly bare: (name: string) => string;
  /** Removes the kind of organization; null if too little is left. */
  readonly shorter: (name: string) => string | null;
};

type ComparisonWords = {
  /** `dangling`: left over where periods are cut out of a command. `to`: joins two periods to one. Sources. */
  readonly dangling: string;
  readonly to: string;
  /** Match before and after a period that is open at one end. */
  readonly before: Readonly<Record<'since' | 'until', RegExp | null>>;
  readonly behind: Readonly<Record<'since' | 'until', RegExp | null>>;
  /** "Over the years". A source. */
  readonly overTime: string;
  /**
   * Sources that match whole requests, with `{subject}` for the thing compared. The `certain` ones cannot mean anything
   * else.
   */
  readonly forms: Readonly<Record<'certain' | 'likely', readonly string[]>>;
};

/** Words by which people give commands, and words around a command or a forwarded question. */
export type CommandWords = {
  /**
   * Other names for the commands that services list. Each line consists of a command, a colon, and the words for it.
   */
  readonly names: readonly string[];
  /** Words around a command that add no meaning. Sources. `lead` precedes the words of a subscription. */
  readonly beside: Readonly<Record<'command' | 'lead' | 'period', string>>;
  /** Commands written as sentences. A group `words` captures the words of the subscription. */
  readonly sentences: Readonly<Record<'unsubscribe' | 'subscribe', RegExp | null>>;
  readonly politeness: PolitenessWords;
  /** The beginning of a forwarded question: "Bob asked:". */
  readonly handedOn: readonly RegExp[];
  /** Marks laughter when in brackets. A source. */
  readonly laughter: string;
};

type PolitenessWords = {
  /** Precedes a text, and is removed repeatedly. A source. */
  readonly before: string;
  /** Matches the polite words that turn a text into a question. */
  readonly asking: RegExp | null;
  readonly behind: RegExp;
};

/** Words around questions in a conversation, and words that link a question to earlier ones. */
export type ConversationWords = {
  /** Letters that only lengthen a sound in casual spelling: ー in 使えねー. Global. */
  readonly lengthening: RegExp | null;
  /** Names the subject again: "back to the council: …". A source. */
  readonly returns: string;
  /** Words that ask or point but name nothing and are missing from the stop words. Alternatives of a source. */
  readonly emptyWords: string;
  /** Match words that refer to something said earlier. */
  readonly pointers: readonly RegExp[];
  /** Matches words for reports themselves rather than for a document that a topic is about. */
  readonly namesReports: RegExp;
  /** Matches a pointer that refers to what follows it: "why is it difficult to …". */
  readonly expletive: RegExp | null;
  /** Matches a noun phrase that a later pointer in the same text may refer to. */
  readonly nounPhrase: RegExp | null;
  /** Matches a subject, in a language where a question without one refers to what was said earlier. */
  readonly subject: RegExp | null;
  /** `lead` introduces a question ("ok and"); `trail` follows one ("btw"). Sources. */
  readonly lead: string;
  readonly trail: string;
  /** Matches a change of subject: "by the way". */
  readonly turn: RegExp;
  /** Begins a text that corrects the previous question. A source. */
  readonly correction: string;
  /** Accepts an offer. A source. */
  readonly yes: string;
  /** Matches a pronoun or phrase that stands for a person. */
  readonly personal: RegExp;
  /** Matches a request for other or further things. */
  readonly others: RegExp;
  /** Words around `others` in a text that asks for nothing else. A source. */
  readonly besideOthers: string;
  /** Matches a whole text that asks for more of the same. */
  readonly asksForMore: RegExp;
  /** Matches a question about the source report of an answer. */
  readonly asksSource: RegExp;
  /** Matches a question about a topic as a whole: "what is it about?". */
  readonly asksWhatItIs: RegExp;
  /** Matches words that may refer to the current topic instead of the bot: "how does it work?". */
  readonly ofThing: RegExp;
  /** Matches a text that repeats the previous question for something else: "and …?". */
  readonly elliptical: RegExp;
  /** Words around a period, or around the name of a series, in such a text. Sources. */
  readonly around: Readonly<Record<'period' | 'series', string>>;
  /**
   * Match words for what comes before or after the thing at hand: "the next one", "the year before". A group `before`
   * or `after` says which; one of the groups `topic`, `report`, `unit` (of time) and `any` says of what. Without these,
   * it is a topic: "next".
   */
  readonly neighbours: readonly RegExp[];
  readonly pick: PickWords;
  readonly remarks: RemarkWords;
};

/** Words by which people pick one of several items. Sources. */
type PickWords = {
  /** Words that add nothing to a pick: "please", "the", "one". */
  readonly beside: string;
  /** Numbers up to ten as words. */
  readonly number: string;
  /** Words for the first and the last item that are not numbers. */
  readonly first: string;
  readonly last: string;
  /** Matches the word that letters which are digits need in order to count as a pick; null if there is none. */
  readonly place: RegExp | null;
};

/** Words that classify remarks in a thread that several people share with the bot. */
type RemarkWords = {
  readonly thanks: RegExp;
  /** Words that people say to each other: "we", "your", 〜ましょう. */
  readonly amongPeople: RegExp;
  /** Everyday phrases of work chat: "lunch", "brb", "done". */
  readonly arranges: RegExp;
  /** Matches a question even if it has no question mark. */
  readonly asks: RegExp;
  /** Matches a text that continues from the bot's answer: "and …", "more". */
  readonly leans: RegExp;
  /** Whether a text names its addressee: "Bob, …". */
  readonly isAddressedToSomebody: (text: string) => boolean;
  /** Words by which people ask a program for something. A source. */
  readonly toUs: string;
};
