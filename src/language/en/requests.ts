import type { CommandWords, ConversationWords, IntentWords } from '../intent-words.js';
import { alternatives, readWordList } from '../word-list.js';
import { CARDINALS, ORDINALS } from './periods.js';

const DOCUMENT =
  '(?:reports?|reviews?|overviews?|newsletters?|bulletins?|editions?|digests?|publications?|summar(?:y|ies)|topics?|contents|series)';
const RANK =
  '(?:the|all|its|their|latest|newest|most recent|last|current|previous|prior|preceding|next|first|oldest|earliest|new|old|quarterly|monthly|weekly|annual|yearly|other|two|three)';
const SAYING =
  '(?:sa(?:y|ys|id)|writ(?:es?|ten)|wrote|reports?|reported|mentions?|mentioned|tells?|told|states?|stated|describes?|described)';
const firstTen = (list: readonly string[]): string => list.slice(0, 10).join('|');
const MANNERS = alternatives(readWordList('en', 'manners'));
const NEIGHBOUR =
  '(?:(?<topic>topic)|(?<report>report|issue|edition|overview|newsletter|bulletin)|(?<unit>(?:fiscal\\s)?year|half(?:[\\s-]year)?|quarter|month|week)|(?<any>one))\\b';

/** The words left of "between … and …" when the periods are cut out. */
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
  // Not if another question follows, which then counts.
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

export const COMMANDS: CommandWords = {
  names: readWordList('en', 'command-words'),
  beside: {
    command:
      'me|us|please|here|this|channel|room|server|thread|everything|all|any|anything|new|reports?|announcements?|notifications?|updates?|to|for|from|of|in|the|these|it|now',
    lead: 'me|us|please|here|this|channel|to|for|from|on|about|with|the|all|new|reports?|topics?',
    period: 'in|of|for|from|the|report|quarter',
  },
  sentences: {
    // "Stop announcing here", "no more notifications in this channel please".
    unsubscribe:
      /^(?:stop|end|cancel|no more|turn off|switch off|disable) (?:(?:sending|giving) )?(?:us |me )?(?:(?:the|these|those|all|your|any|new|more) ){0,3}(?:(?:announc|post|notify)(?:ing|ements?)|announcements?|posts|notifications?|alerts?|updates?|subscriptions?)(?: (?:of|about|for))?(?: (?:the|new|all|these|any))?(?: reports?)?(?: (?:here|in here|in this (?:channel|thread)|to (?:us|this channel)|now|at once)){0,2}[.!。！]{0,3}$/iu,
    subscribe: null,
  },
  politeness: {
    before: String.raw`(?:(?:please|pls|plz|plse|kindly|hey|hi|hello|ok(?:ay)?|so|now|just|(?:can|could|would|will|may)\s(?:you|i|we)|i(?:['’]?d| would)\slike(?:\sto)?|i\swant(?:\sto)?|(?:show|give|send|get)\s(?:me|us))[,!.]?\s{1,3}(?:the\s)?){1,5}`,
    asking: /\b(?:can|could|would|will|may)\b/iu,
    behind:
      /[\s,]{1,3}(?:please|pls|plz|plse|thanks(?:\sa\slot)?|thank\syou(?:\s(?:so|very)\smuch)?|thx|ty|cheers|kudasai|onegaishimasu|for\sme|now)[\s.!?,]{0,5}$/iu,
  },
  handedOn: [
    /^\s{0,20}(?!(?:who|what|which|when|where|why|how|whose|did|does|do|is|was|has|have)\b)(?:@?[\p{L}\p{N}.'’_-]{1,40}\s){0,4}(?:asked|asks|wants to know)\s?[:：]\s{0,5}/iu,
    /^\s{0,20}(?:q|question)\s?[:：.]\s{0,5}/iu,
  ],
  laughter: '',
};

const NAMED =
  /^\s{0,20}(?:[Hh]ey |[Hh]i |[Hh]ello |[Tt]hanks |[Oo]k |[Dd]ear )?(\p{Lu}[\p{L}'’.-]{1,20}(?: \p{Lu}[\p{L}'’.-]{1,20})?)\s?,\s/u;
/** Words that do not name a person, among them the bot's own name. */
const NO_NAME =
  /^(?:and|but|or|so|then|also|well|ok|okay|yes|no|now|thanks|please|in|on|at|for|of|from|since|during|before|after|besides|however|rapporteur|what|which|who|when|where|why|how|if|as|according|hey|hi|hello|dear)\b/iu;

const REMARKS: ConversationWords['remarks'] = {
  thanks: /\b(?:thanks?|thx|ty|tysm|cheers)\b/iu,
  isAddressedToSomebody(text) {
    const [, name] = NAMED.exec(text) ?? [];
    return name !== undefined && !NO_NAME.test(name);
  },
  toUs: String.raw`\b(?:(?:can|could|would|will) you (?:please )?(?=(?:tell|show|give|explain|list|find|summari[sz]e|compare|quote|describe|say|look|search|check what|repeat|translate)\b)|(?:do you (?:know|have|mean)|what do you know)\b|(?:tell|show|give|remind) (?:me|us)\b|(?:i|we)(?:['’]d| would) (?:like|love) to (?:know|see|hear)\b|i (?:want|need) to know\b|(?:can|could|may) (?:i|we) (?:see|have|get|know)\b|(?:explain|list|summari[sz]e|describe|compare|quote|find)\b)`,
  amongPeople:
    /\b(?:you|your|yours|u|ur|ya|y['’]all|i|i['’](?:m|ll|ve|d)|im|ill|we|we['’](?:re|ll|ve|d)|let['’]?s|me|my|mine|myself|us|our|ours)\b/iu,
  arranges:
    /\b(?:brb|afk|bbl|ttyl|gtg|lgtm|lol|lmao|haha\w{0,10}|omg|wfh|ooo|eod|eta|fyi|imo|imho|tbh|nvm|np|asap|lunch|coffee|breakfast|dinner|standup|see ya|good (?:night|morning|luck|job|point|idea|catch|question)|nice (?:one|work|job)|well done|sounds (?:good|great|fine)|makes sense|on (?:it|my way)|running late|be right back|same here|me too|agreed?|done|approved|merged|shipped|tomorrow|tonight|noon|at \d{1,2}(?::\d{2})?\s?(?:am|pm|h|o['’]?clock))\b/iu,
  asks: /^(?:and |but |so |ok |also |then |or )?(?:who|whom|whose|what|which|when|where|why|how)\b|^(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would)\s(?:the|there|it|this|that|these|those|they|he|she|any|a|an)\b/iu,
  leans:
    /^(?:and|or|but|also|then|what about|how about|more|any|the|that|in|for|since|besides|except|another|other|only|details?)\b/iu,
};

export const CONVERSATION: ConversationWords = {
  lengthening: null,
  returns: String.raw`^(?:(?:ok|okay|so|and|now|well|but|then),?\s){0,2}(?:(?:(?:let['’]?s|can we|going|coming|go|get)\s){0,3}back to|returning to|as for|regarding|concerning|speaking of|about|(?:let['’]?s\s)?(?:talk about|(?:turn|move|moving|switch|switching|turning)(?:\son)?(?:\s(?:the\s)?(?:subjects?|topics?))?\sto|chang(?:e|ing)\s(?:the\s)?(?:subject|topic)\sto))\s[^,:;?–]{2,60}(?:[,:;–]\s?|\.\s)\S`,
  emptyWords: String.raw`one|ones|else|exactly|happen\w{0,3}|take|took|taken|place|thing|things`,
  pointers: [
    /\b(?:he|she|him|her|hers|his|they|them|their|theirs)\b/iu,
    /\b(?:it|its|these|those)\b|(?:^|\b(?:and|but|so|about|of|for|by|in|at|with|from|to|do|does|did|is|was|are|were|has|had|gave?|won|who|when|where|why|how)\s)(?:this|that)\b|(?<!\b(?:is|are|was|were)\s)\bthere\s{0,2}[?.!]?$|\b(?:the|that|this|which|first|second|third|last|other|same)\s(?:ones?|person|man|woman)\b/iu,
  ],
  namesReports: /\breports?\b|\b(?:issues|editions|overviews|bulletins|newsletters|documents)\b/iu,
  expletive:
    /\b(?:is|was|be|been|makes?|made|finds?|found)\sit\s(?:\p{L}{1,20}\s){1,2}(?:to|that|if|whether)\s\p{L}/iu,
  nounPhrase: /\b(?:the|an?)\s\p{L}{3}/iu,
  subject: null,
  lead: String.raw`(?:and|but|so|ok|okay|then|also|well|now|wait|hmm|oh|um+|uh+|er+m?|hang on|next question)\b[,:]?\s{1,3}`,
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
  besideOthers: String.raw`\b(?:any|some|are|is|there|the|one|ones|reasons?|examples?|what|why|who|and)\b`,
  asksForMore:
    /^(?:(?:please|can you|could you|and)\s){0,2}(?:(?:tell|show|give)\s(?:me|us)\s)?(?:(?:some|any|a (?:bit|little))\s)?(?:more(?:\s(?:details?|info|information|please|about (?:it|this|that|them|him|her|the topic)))?|details|go on|continue|keep going|what else|anything else|elaborate|expand(?: on (?:it|that|this))?)(?:\splease)?[\s?.!]{0,3}$/iu,
  asksSource:
    /^(?:(?:which|what)\s(?:report|document|issue|source)\s(?:is|was)\s(?:this|that|it)(?:\sin|\sfrom)?|where(?:\s(?:is|does|did)|['’]?s)\s(?:this|that|it)\s(?:come\s)?from|where\sdid\syou\s(?:find|get)\s(?:this|that|it)(?:\sfrom)?|(?:what(?:\sis|\swas|\sare|['’]?s)\s|do\syou\shave\s)?(?:(?:the|its|your|a)\s)?sources?(?:\s(?:for|of)\s(?:this|that|it|(?:the|this|that|your)\s(?:answer|statement|quote|information)))?)(?:\splease)?[\s?.!]{0,3}$/iu,
  asksWhatItIs:
    /\bwhat(?:['’]?s|\s(?:is|was|are|does))\s(?:it|this|that|they|these|those|the (?:one|topic))(?:\s(?:all\s)?about|\ssays?)?\W*$/iu,
  ofThing: /\b(?:it|this|that)\b/iu,
  elliptical: /^(?:and|but|so|then|what about|how about|or|in|for)\b/iu,
  around: {
    // "How was it in": what was asked last.
    period: String.raw`and|but|so|then|what|how|about|or|in|for|during|of|the|report|quarter|year|one|only|just|please|(?:is|was|were|did)\s(?:it|that|this|they)(?:\s(?:go|look))?\s(?:in|for|during)\b`,
    series: 'and|but|so|then|what|how|about|or|in|for|of|from|by|the|reports?|latest|series',
  },
  neighbours: [
    new RegExp(
      `\\b(?:the\\s)?(?:(?<before>previous|prior|preceding|earlier)|(?<after>next|following|subsequent|later))\\s${NEIGHBOUR}`,
      'iu',
    ),
    new RegExp(
      `\\b(?:the|an?|one)\\s${NEIGHBOUR}\\s(?:(?<before>before|earlier|prior)|(?<after>after|later|following))\\b(?:\\s(?:that|this|it)(?:\\sone)?\\b)?(?!\\s(?:last|the)\\b)`,
      'iu',
    ),
    /^(?:the\s)?(?:(?<before>previous)|(?<after>next))(?=[\s.!?]{0,4}$|\splease\b)/iu,
  ],
  pick: {
    beside: String.raw`\b(?:please|tell|me|us|more|show|give|see|what|what's|whats|how|is|was|the|about|and|or|ok|okay|then|now|so|but|open|take|let's|go|with|to|i|want|one|ones|topic|option|choice|question|item|thing|number|no|of|them|these|those|on|list|in|detail|details|pls|can|could|you|would|like|that|this|sounds?|looks?|seems?|interesting|interested|good|nice|cool|great|fun)\b`,
    number: [...ORDINALS.slice(0, 10), ...CARDINALS.slice(1, 10)].join('|'),
    first: '',
    last: 'last',
    place: null,
  },
  remarks: REMARKS,
};
