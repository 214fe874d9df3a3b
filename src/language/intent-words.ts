/** How people ask for reports, lists, overviews and comparisons, and for what no report gives. */
export type IntentWords = {
  /** Each line is a kind of thing asked for, a colon and words for it. */
  readonly words: readonly string[];
  readonly asks: Readonly<Record<Asked, RegExp>>;
  /** What goes with "latest" when a report is meant; a source. */
  readonly reportNoun: string;
  /** Sources with one group each, the number of a topic: "topic 2". */
  readonly topicNumber: readonly string[];
  readonly overview: PhraseFrame;
  readonly series: SeriesWords;
  readonly comparison: ComparisonWords;
  /** Fit what no report can grant, in the forms that people try: a poem, the weather, our own instructions. */
  readonly outOfScope: readonly RegExp[];
};

/** The list of topics, all of something, any list; what only the head of a report tells, its date, its period. */
type Asked = 'topics' | 'all' | 'list' | 'head' | 'date' | 'period';

/** Around the phrases of the list `overview-phrases`; sources. */
type PhraseFrame = {
  /** Words that may stand before any and behind any. */
  readonly lead: string;
  readonly trail: string;
  /** All that may stand behind a phrase where words are written without spaces; null where they are not. */
  readonly tail: string | null;
};

/** How a text shows that a name is that of a series, and its reports are meant. */
type SeriesWords = {
  /** All that stands beside a name when reports are all that is asked for; a source. */
  readonly beside: string;
  readonly before: RegExp | null;
  readonly behind: RegExp;
  /** Before a name that ends the text: "latest". */
  readonly rank: RegExp | null;
  readonly names: ShortNames | null;
};

/** What a name that is written without spaces is shortened to. */
type ShortNames = {
  /** Without its legal form and the kind of publication; empty where nothing else is in it. */
  readonly bare: (name: string) => string;
  /** Without the kind of organization; null where too little is left. */
  readonly shorter: (name: string) => string | null;
};

type ComparisonWords = {
  /** Beside periods that are cut out of a command; between two periods that are one. Sources. */
  readonly dangling: string;
  readonly to: string;
  /** Before and behind a period that has one end only. */
  readonly before: Readonly<Record<'since' | 'until', RegExp | null>>;
  readonly behind: Readonly<Record<'since' | 'until', RegExp | null>>;
  /** "Over the years", as a source. */
  readonly overTime: string;
  /** Sources of whole requests with `{subject}` for what is compared; `certain` ones can ask for nothing else. */
  readonly forms: Readonly<Record<'certain' | 'likely', readonly string[]>>;
};

/** How people command, and what they put around a command or a question that they hand on. */
export type CommandWords = {
  /** What is written instead of the names that services list. Each line is a command, a colon and words for it. */
  readonly names: readonly string[];
  /** Said beside a command without meaning more; sources. `lead` stands before the words of a subscription. */
  readonly beside: Readonly<Record<'command' | 'lead' | 'period', string>>;
  /** Commands as sentences; a group `words` holds what the subscription is about. */
  readonly sentences: Readonly<Record<'unsubscribe' | 'subscribe', RegExp | null>>;
  readonly politeness: PolitenessWords;
  /** How a question begins that is handed on: "Bob asked:". */
  readonly handedOn: readonly RegExp[];
  /** In brackets, that something is to laugh at; a source. */
  readonly laughter: string;
};

type PolitenessWords = {
  /** Before a text and, taken away, before what is left of it; a source. */
  readonly before: string;
  /** Tells such words that make a question of the text. */
  readonly asking: RegExp | null;
  readonly behind: RegExp;
};

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
