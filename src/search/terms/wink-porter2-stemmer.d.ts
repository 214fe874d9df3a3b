declare module 'wink-porter2-stemmer' {
  /** The Porter2 (Snowball English) stem of a lower-case word. Quadratic in the word's length. */
  function stem(word: string): string;
  export = stem;
}
