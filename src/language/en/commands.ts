import type { CommandWords } from '../command-words.js';
import { readWordList } from '../word-list.js';

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
