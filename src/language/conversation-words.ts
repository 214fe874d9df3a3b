/** What people say in a conversation beside their questions, and what shows that a question goes on from others. */
export type ConversationWords = {
  /** What is talked about is named again, as a source: "back to the council: …". */
  readonly returns: string;
  /** Words that ask or point and name nothing, as alternatives of a source, where the stop words lack them. */
  readonly emptyWords: string;
  /** Words that point to what was said before. */
  readonly pointers: readonly RegExp[];
  /** Names the reports that there are, rather than a document that a topic is about. */
  readonly namesReports: RegExp;
  /** Such a word that points to what comes after it: "why is it difficult to …". */
  readonly expletive: RegExp | null;
  /** What a pointer may mean that comes after it in the same text. */
  readonly nounPhrase: RegExp | null;
  /** What names a subject, where a text without one asks of what was said before. */
  readonly subject: RegExp | null;
  /** Leads over to a question, "ok and", or trails behind it, "btw"; sources. */
  readonly lead: string;
  readonly trail: string;
  /** Turns to something else: "by the way". */
  readonly turn: RegExp;
  /** Begins a text that corrects what was asked before; a source. */
  readonly correction: string;
  /** Accepts what was offered; a source. */
  readonly yes: string;
  /** Stands for a person. */
  readonly personal: RegExp;
  /** Asks for something else than what was said. */
  readonly others: RegExp;
  /** Stands beside that in a text that asks for nothing more; a source. */
  readonly besideOthers: string;
  /** A whole text that asks for more of the same. */
  readonly asksForMore: RegExp;
  /** Asks for the report that an answer is from. */
  readonly asksSource: RegExp;
  /** Asks for a topic as a whole: "what is it about?". */
  readonly asksWhatItIs: RegExp;
  /** What is asked of us could as well be asked of this: "how does it work?". */
  readonly ofThing: RegExp;
  /** Asks the same of something else: "and …?". */
  readonly elliptical: RegExp;
  /** Beside a period or the name of a series in such a text; sources. */
  readonly around: Readonly<Record<'period' | 'series', string>>;
  readonly pick: PickWords;
  readonly remarks: RemarkWords;
};

/** How one of several is picked; sources. */
type PickWords = {
  /** Says nothing else: "please", "the", "one". */
  readonly beside: string;
  /** Numbers up to ten, in words. */
  readonly number: string;
  /** The first and the last, where they are no numbers. */
  readonly first: string;
  readonly last: string;
  /** Without one, letters that are digits may count anything. */
  readonly place: RegExp | null;
};

/** What remarks hold in a thread that people share with us. */
type RemarkWords = {
  readonly thanks: RegExp;
  /** What people say to each other: "we", "your", 〜ましょう. */
  readonly amongPeople: RegExp;
  /** What they say at work: "lunch", "brb", "done". */
  readonly arranges: RegExp;
  /** Asks, though without a question mark. */
  readonly asks: RegExp;
  /** Goes on from our words: "and …", "more". */
  readonly leans: RegExp;
  /** Whether a text names whom it is said to: "Bob, …". */
  readonly isAddressedToSomebody: (text: string) => boolean;
  /** By which a program is asked for something; a source. */
  readonly toUs: string;
};
