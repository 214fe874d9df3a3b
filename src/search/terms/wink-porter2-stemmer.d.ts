declare module 'wink-porter2-stemmer' {
  /** Returns the Porter2 (Snowball English) stem of a lower-case word, in time quadratic in its length. */
  function stem(word: string): string;
  export = stem;
}
