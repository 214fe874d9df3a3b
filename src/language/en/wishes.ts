import type { WishWords } from '../wish-words.js';
import { alternatives, readWordList } from '../word-list.js';
import { COMPARISON } from './comparisons.js';
import { CARDINALS, ORDINALS } from './numerals.js';
import { OUT_OF_SCOPE } from './out-of-scope.js';

const DOCUMENT =
  '(?:reports?|reviews?|overviews?|newsletters?|bulletins?|editions?|digests?|publications?|summar(?:y|ies)|topics?|contents|series)';
const RANK =
  '(?:the|all|its|their|latest|newest|most recent|last|current|previous|prior|preceding|next|first|oldest|earliest|new|old|quarterly|monthly|weekly|annual|yearly|other|two|three)';
const SAYING =
  '(?:sa(?:y|ys|id)|writ(?:es?|ten)|wrote|reports?|reported|mentions?|mentioned|tells?|told|states?|stated|describes?|described)';
const TEN = (list: readonly string[]): string => list.slice(0, 10).join('|');
const MANNERS = alternatives(readWordList('en', 'manners'));

export const WISHES: WishWords = {
  words: readWordList('en', 'library-words'),
  asks: {
    topics: /\b(?<!main )(?<!key )topics?\b|headlines|\bcontents?\b/iu,
    all: /\b(?:all|every)\b/iu,
    list: /\blist\b/iu,
    head: /\b(?:publisher|issuer|issue date|date of issue)\b/iu,
    date: /\bdate\b/iu,
    period: /\b(?:what|which)\s+(?:\w+\s+)?(?:periods?|quarters?|months)\b/iu,
  },
  reportNoun:
    'reports?|overviews?|quarters?|quarterly|issues?|editions?|activit(?:y|ies)|publications?|news|ones?|topics?|period|bulletins?|newsletters?',
  topicNumber: [
    `\\b(?:topic|item|section)\\s{0,3}(?:no\\.?|number|#)?\\s{0,3}(\\d{1,4}|${TEN(CARDINALS)})\\b`,
    `\\b(?:(\\d{1,3})(?:st|nd|rd|th)|(${TEN(ORDINALS)}))\\s+topic\\b`,
  ],
  overview: {
    lead: `ok|okay|so|and|well|hey|hi|please|pls|just|can|could|would|will|you|u|someone|somebody|give|me|us|a|an|the|short|brief|${MANNERS}`,
    trail: `please|pls|then|at all|${MANNERS}`,
    tail: null,
  },
  series: {
    beside: 'the|reports?|series',
    // "According to the", "the latest report of the".
    before: new RegExp(
      `(?:\\baccording to|\\bas per|\\b(?:${DOCUMENT}|issues?|latest|newest|news|new)\\s(?:of|by|from|for|in))(?:\\s(?:the|${RANK}))?\\s$`,
      'iu',
    ),
    // "'s latest report", "says".
    behind: new RegExp(`^(?:['’]s?)?\\s{0,2}(?:${RANK}\\s){0,3}(?:${DOCUMENT}|${SAYING})\\b`, 'iu'),
    rank: /\b(?:latest|newest|oldest|earliest|previous|last)\s$/iu,
    names: null,
  },
  comparison: COMPARISON,
  outOfScope: OUT_OF_SCOPE,
};
