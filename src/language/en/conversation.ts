import type { ConversationWords } from '../conversation-words.js';
import { alternatives, readWordList } from '../word-list.js';
import { CARDINALS, ORDINALS } from './numerals.js';
import { REMARKS } from './remarks.js';

export const CONVERSATION: ConversationWords = {
  lead: String.raw`(?:and|but|so|ok|okay|then|also|well|now|wait|hmm|oh|hang on|next question)\b[,:]?\s{1,3}`,
  trail: 'tho|though|anyway|btw|mate|again',
  turn: new RegExp(
    `^(?:(?:ok|okay|so|and|well|now|thanks),?\\s)?(?:${alternatives(readWordList('en', 'topic-switches'))})\\b(?:\\s?[,.:;–—-]{1,3}\\s*|\\s(?=(?:who|whom|whose|what|when|where|why|how|which)\\b))`,
    'iu',
  ),
  // "No, I meant route 42", "sorry, the 2019 one".
  correction: String.raw`(?:(?:no|nope|sorry|oops|wait|ah|oh|hm+|actually|my mistake|my bad)\b[\s,.!–-]{1,4}){0,3}(?:(?:no,?\s)?i\s(?:actually\s|really\s)?(?:meant|mean|was\s(?:asking|talking|thinking)\s(?:about|of))(?:\sto\s(?:ask|say))?(?:\sabout)?|(?:make|let['’]?s\smake)\s(?:that|it)|not\sthat(?:\sone)?[,:]?(?:\sbut)?|rather)\b[\s,:]{1,3}`,
  yes: 'yes|yeah|yep|yup|sure|ok|okay|yes please|please do',
  personal: /\b(?:he|she|him|her|his|hers|they|them|their|(?:that|this|the same) (?:person|man|woman))\b/iu,
  others: /\b(?:other|others|another|else|more|additional|further)\b/iu,
  onlyOthers: String.raw`\b(?:other|others|another|else|more|additional|further|any|some|are|is|there|the|one|ones|reasons?|examples?|what|why|who|and)\b`,
  goOn: /^(?:(?:please|can you|could you|and)\s){0,2}(?:(?:tell|show|give)\s(?:me|us)\s)?(?:(?:some|any|a (?:bit|little))\s)?(?:more(?:\s(?:details?|info|information|please|about (?:it|this|that|them|him|her|the topic)))?|details|go on|continue|keep going|what else|anything else|elaborate|expand(?: on (?:it|that|this))?)(?:\splease)?[\s?.!]{0,3}$/iu,
  asksSource:
    /^(?:(?:which|what)\s(?:report|document|issue|source)\s(?:is|was)\s(?:this|that|it)(?:\sin|\sfrom)?|where\s(?:is|does)\s(?:this|that|it)\s(?:come\s)?from|what(?: is|'s|’s)\sthe\ssource|(?:the\s)?sources?)[\s?.]{0,2}$/iu,
  asksWhatItIs:
    /\bwhat(?:['’]?s|\s(?:is|was|are|does))\s(?:it|this|that|they|these|those|the (?:one|topic))(?:\s(?:all\s)?about|\ssays?)?\W*$/iu,
  ofThing: /\b(?:it|this|that)\b/iu,
  leadsOver: /^(?:and|but|so|then|what about|how about|or|in|for)\b/iu,
  around: {
    period: 'and|but|so|then|what|how|about|or|in|for|during|of|the|report|quarter|year|one',
    series: 'and|but|so|then|what|how|about|or|in|for|of|from|by|the|reports?|latest|series',
  },
  pick: {
    beside: String.raw`\b(?:please|tell|me|us|more|show|give|see|what|what's|whats|how|is|was|the|about|and|or|ok|okay|then|now|so|but|open|take|let's|go|with|to|i|want|one|ones|topic|option|choice|question|item|thing|number|no|of|them|these|those|on|list|in|detail|details|pls|can|could|you|would|like|that|this|sounds?|looks?|seems?|interesting|interested|good|nice|cool|great|fun)\b`,
    number: [...ORDINALS.slice(0, 10), ...CARDINALS.slice(1, 10)].join('|'),
    first: '',
    last: 'last',
    place: null,
  },
  remarks: REMARKS,
};
