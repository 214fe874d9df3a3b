import { containsJapanese } from '../search/script.js';

/** A question asked of a period, which is as it was typed; null where the question says nothing. */
export function putInPeriod(question: string, period: string): string | null {
  const bare = question
    .trim()
    .replace(/^の/u, '')
    .replace(/\s{0,3}[?？。.]{1,3}$/u, '');
  if (!/\p{L}/u.test(bare)) return null;
  return containsJapanese(bare) ? `${period}の${bare}` : `${bare} in ${period}?`;
}
