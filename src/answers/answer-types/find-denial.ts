import type { Span } from '../../span.js';
import { coverageIn, type Keyword } from '../keywords/keyword.js';
import type { Candidate } from '../ranking/features.js';
import { locateReading, type ReadSentence } from '../ranking/sentences.js';
import { nobody } from './detect-type.js';

/** A keyword is in a sentence if it is covered at least this far. */
const MIN_COVERED = 0.7;

/**
 * Finds "There was no recipient" next to a sentence that announces recipients, if that is about something asked for
 * that neither the announcement nor its items mention.
 */
export function findDenial(
  keywords: readonly Keyword[],
  { excerpt: { report, sentences }, at }: Candidate,
  items: readonly ReadSentence[],
): Span | null {
  const announcement = sentences[at];
  if (announcement === undefined || items.length === 0) return null;
  const isIn = (keyword: Keyword, { termSet }: ReadSentence) => coverageIn(keyword, termSet) >= MIN_COVERED;
  for (const sentence of [sentences[at + 1], sentences[at - 1]]) {
    const [found] = sentence === undefined ? [] : nobody.detect(sentence.text);
    if (sentence === undefined || found === undefined) continue;
    const isOfAnother = keywords.some(
      (keyword) => isIn(keyword, sentence) && ![announcement, ...items].some((other) => isIn(keyword, other)),
    );
    const next = sentence.terms.find(({ start }) => start >= found.end);
    const end = next?.start === found.end + 1 ? next.end : found.end;
    if (isOfAnother) return locateReading(report, sentence, { start: found.start, end });
  }
  return null;
}
