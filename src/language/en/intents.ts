import type { IntentWords } from '../intent-words.js';
import { alternatives, readWordList } from '../word-list.js';
import { CARDINALS, ORDINALS } from './numerals.js';

const DOCUMENT =
  '(?:reports?|reviews?|overviews?|newsletters?|bulletins?|editions?|digests?|publications?|summar(?:y|ies)|topics?|contents|series)';
const RANK =
  '(?:the|all|its|their|latest|newest|most recent|last|current|previous|prior|preceding|next|first|oldest|earliest|new|old|quarterly|monthly|weekly|annual|yearly|other|two|three)';
const SAYING =
  '(?:sa(?:y|ys|id)|writ(?:es?|ten)|wrote|reports?|reported|mentions?|mentioned|tells?|told|states?|stated|describes?|described)';
const firstTen = (list: readonly string[]): string => list.slice(0, 10).join('|');
const MANNERS = alternatives(readWordList('en', 'manners'));

/** What is left of "between … and …" when the periods are taken out. */
const LEFT = '(?:\\s(?:on|since|over|between|across|through|from|in|to|and|until|by|during|of|for),?){0,4}';

const COMPARISON: IntentWords['comparison'] = {
  dangling: String.raw`\b(?:from|to|in|since|until|between|and|of)\b`,
  to: 'to|until|till|through',
  before: { since: /\b(?:since|after|from)\s*$/iu, until: /\b(?:until|till|before|up to)\s*$/iu },
  behind: { since: null, until: null },
  overTime: String.raw`\b(?:over (?:the )?(?:time|years|quarters|periods|reports)|through (?:time|the years)|(?:from )?(?:year|quarter|period|report) (?:by|on|over|to) (?:year|quarter|period|report)|across (?:all )?(?:the )?(?:years|quarters|periods|reports))\b`,
  forms: {
    certain: [
      `(?:(?:please|can you|could you|and|now) ){0,2}(?:compare|(?:a |the )?comparison of)(?: {subject})?${LEFT}`,
    ],
    likely: [
      `(?:and )?how (?:did|do|does|has|have|had|is|are) {subject} (?:been )?(?:develop|evolv|chang|progress)(?:e|ed|ing)?${LEFT}`,
      `what (?:has |have )?changed (?:in|about|for|with) {subject}${LEFT}`,
    ],
  },
};

const OUT_OF_SCOPE: readonly RegExp[] = [
  /(?:^|[,.!?:;]|\b(?:please|now|and|you(?:\s+to)?)\s)\s*(?:write|compose|make up|create|generate|draw|paint|sing|tell)\s+(?:(?:me|us)\s+)?(?:an?|some|the|another)?\s*(?:[\p{L}-]{1,20}\s+){0,2}(?:poems?|songs?|haikus?|stor(?:y|ies)|jokes?|essays?|lyrics|rap|pictures?|limericks?|code|script|program|email|e-mail|tweet)\b/iu,
  /\b(?:weather|temperature)\b.{0,30}\b(?:today|tonight|tomorrow|right now)\b|\b(?:what|how)(?:'s|\s+is)\s+the\s+weather\b/iu,
  /\b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+|any\s+|your\s+|the\s+|my\s+|these\s+|previous\s+|prior\s+|above\s+){1,4}(?:instructions?|rules?|prompts?|guidelines|directions|training)\b/iu,
  /\b(?:system|hidden|initial|secret)\s+prompts?\b|\byour\s+(?:(?:own|system|hidden|initial|secret)\s+)?(?:prompts?|instructions?|password|passwords|api key|tokens?|secrets?|credentials|source code|rules)\b/iu,
  /(?:^|[,.!?:;]|\b(?:please|now|and|you(?:\s+to)?)\s)\s*(?:pretend|act|behave|roleplay)\s+(?:to be|as|like|that)\b/iu,
  // With another question behind it, that one counts.
  /^[^?.!]{0,40}\bwho\s+(?:are|made|built|created|wrote|programmed)\s+you\b[^?.!]{0,60}\W{0,20}$|^[^?.!]{0,40}\bare\s+you\s+(?:a\s+)?(?:human|robot|bot|ai|alive|chatgpt)\b[^?.!]{0,60}\W{0,20}$/iu,
  /\bpassword\s+(?:for|of|to)\s+(?:the|your|my|this|our)\b/iu,
];

export const INTENTS: IntentWords = {
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
    `\\b(?:topic|item|section)\\s{0,3}(?:no\\.?|number|#)?\\s{0,3}(\\d{1,4}|${firstTen(CARDINALS)})\\b`,
    `\\b(?:(\\d{1,3})(?:st|nd|rd|th)|(${firstTen(ORDINALS)}))\\s+topic\\b`,
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
