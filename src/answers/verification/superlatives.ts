/** "At most", "most of the members" and "the most recent report" single nothing out. */
const SUPERLATIVE =
  /(?<!\bat\s)\b(?:most|least)\s+(?!of\b|recent(?:ly)?\b|likely\b)(?!\p{Ll}{1,20}s\b)\p{Ll}{2,20}|\b(?:best|worst|largest|biggest|smallest|highest|lowest|longest|shortest|oldest|newest|youngest|fastest|slowest|cheapest|closest|nearest|strongest|weakest|greatest|richest|hottest|coldest|busiest|easiest|hardest|tallest|deepest|widest|heaviest|lightest|fewest)\b|最も|もっとも|一番|いちばん|最[大小高低多少長短古新良悪速強](?!限|近)/iu;

/** Whether a text says that something is more so than all others. */
export function singlesOut(text: string): boolean {
  return SUPERLATIVE.test(text);
}
