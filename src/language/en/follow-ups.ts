import type { FollowUpCues } from '../language.js';

export const FOLLOW_UPS: FollowUpCues = {
  turn: String.raw`^(?:(?:ok|okay|so|and|now|well|but|then),?\s){0,2}(?:(?:(?:let['’]?s|can we|going|coming|go|get)\s){0,3}back to|returning to|as for|regarding|concerning|speaking of|about)\s[^,:;?–]{2,60}[,:;–]\s?\S`,
  emptyWords: String.raw`one|ones|else|exactly|happen\w{0,3}|take|took|taken|place|thing|things`,
  pointers: [
    /\b(?:he|she|him|her|hers|his|they|them|their|theirs)\b/iu,
    /\b(?:it|its|these|those)\b|(?:^|\b(?:and|but|so|about|of|for|by|in|at|with|from|to|do|does|did|is|was|are|were|has|had|gave?|won|who|when|where|why|how)\s)(?:this|that)\b|(?<!\b(?:is|are|was|were)\s)\bthere\s{0,2}[?.!]?$|\b(?:the|that|this|which|first|second|third|last|other|same)\s(?:ones?|person|man|woman)\b/iu,
  ],
  expletive:
    /\b(?:is|was|be|been|makes?|made|finds?|found)\sit\s(?:\p{L}{1,20}\s){1,2}(?:to|that|if|whether)\s\p{L}/iu,
  nounPhrase: /\b(?:the|an?)\s\p{L}{3}/iu,
  subject: null,
};
