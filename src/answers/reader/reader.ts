/** A sentence that may be chosen, in reading form, with the title of its report and of its topic. */
export type ReadableSentence = {
  readonly report: string;
  readonly topic: string;
  readonly text: string;
};

/** All that a reader gets. */
export type ReaderInput = {
  readonly question: string;
  /** Numbered from 1 in this order. Those of one topic stand side by side, in the order of its text. */
  readonly sentences: readonly ReadableSentence[];
};

/** Chooses among sentences that were found for a question. It writes none, so that quotations stay as they are. */
export interface Reader {
  /** What it says, whatever that is: whoever asks has to check it. @throws RapporteurError `reader` if it says nothing */
  choose(input: ReaderInput): Promise<unknown>;
}

/** Sentences that a reader may choose among. */
export const MAX_SENTENCES = 60;
/** Sentences that it may choose. */
export const MAX_CHOSEN = 5;
