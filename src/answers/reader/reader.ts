/** A sentence that a reader may choose, in reading form, with the titles of its report and topic. */
export type ReadableSentence = {
  readonly report: string;
  readonly topic: string;
  readonly text: string;
};

/** Everything that a reader receives. */
export type ReaderInput = {
  readonly question: string;
  /** Numbered from 1 in this order. Sentences of the same topic are adjacent, in the order of the text. */
  readonly sentences: readonly ReadableSentence[];
};

/** Chooses among sentences that were found for a question. It writes none, so that quotations stay unchanged. */
export interface Reader {
  /**
   * Resolves to the unvalidated reply: the caller has to check it. @throws RapporteurError `reader` if there is no
   * reply
   */
  choose(input: ReaderInput): Promise<unknown>;
}

/** The maximum number of sentences offered to a reader. */
export const MAX_SENTENCES = 60;
/** The maximum number of sentences it may choose. */
export const MAX_CHOSEN = 5;
