/** The marks that end a sentence in any language, for use inside a character class. */
export const SENTENCE_MARKS = '.!?。．！？';

/** What may stand between such a mark and the end of the sentence: quotation marks, brackets, emphasis. */
export const CLOSERS = String.raw`["'”’»)\]）」』】*_]{0,6}`;

/** Where a sentence ends within a text, about: to cut long text, not to quote by. */
export const SENTENCE_BREAK =
  /(?<=[\p{Ll}\d)"”’\]][.!?]["”’)]{0,2})\s+(?=["“‘(]?[\p{Lu}\p{N}])|(?<=[。！？][」』）]{0,2})(?![」』）])/gu;
