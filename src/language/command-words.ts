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
