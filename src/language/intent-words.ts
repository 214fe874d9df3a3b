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
