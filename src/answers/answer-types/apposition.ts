import type { Span } from '../../span.js';

const APPOSITION = /^(?:, (?=\p{Lu}|an? |the )[^,.;()]{3,100}){1,3}(?:, ?(?!and\b|or\b)|(?= ?\()|$)/u;
const REACH = 350;

/** The end of what is said of a name behind it, between commas: "Ada Lind, Head of the Office, …"; null where nothing is. */
export function endOfApposition(text: string, { end }: Span): number | null {
  const apposition = APPOSITION.exec(text.slice(end, end + REACH));
  return apposition === null ? null : end + apposition[0].length;
}
