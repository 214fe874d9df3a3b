/** The marks that end a sentence in any language, for use inside a character class. */
export const SENTENCE_MARKS = '.!?。．！？';

/** What may stand between such a mark and the end of the sentence: quotation marks, brackets, emphasis. */
export const CLOSERS = String.raw`["'”’»)\]）」』】*_]{0,6}`;
