import type { QuestionWords } from '../language.js';
import { alternatives, readWordList } from '../word-list.js';
import { FRAME_WORDS } from './frame.js';
import { ENGLISH_FORMS } from './question-forms.js';

const anyOf = (list: string): string => alternatives(readWordList('en', list));

export const QUESTIONS: QuestionWords = {
  forms: ENGLISH_FORMS,
  chatter: [
    new RegExp(`\\b(?:${anyOf('manners')})\\b`, 'dgiu'),
    /\b(?:please|pls|plz|hey|hi|hello|thanks|thank you|kindly|ok|okay|btw)\b/dgiu,
    /\b(?:(?:can|could|would|will)\s+(?:you|u|someone|anyone|somebody)\s+(?:please\s+)?(?:tell|show|give|explain|say|find|help|remind|point|direct|send)(?:\s+(?:me|us))?(?:\s+(?:about|of|to))?|(?:do|does)\s+(?:you|u|anyone|anybody|someone)\s+(?:know|remember|happen to know)|tell\s+(?:me|us)(?:\s+(?:about|more about))?|i(?:'d|\s+would)\s+(?:like|love)\s+to\s+know|i\s+(?:want|need)\s+to\s+know|let\s+me\s+know|i(?:'m|\s+am)?\s+wonder(?:ing)?(?:\s+if)?|i(?:'m|\s+am)\s+looking\s+for|according\s+to\s+(?:the|your)\s+reports?|(?:is|are)\s+there\s+(?:any|a|an|some)(?:thing)?|any\s+idea)\b/dgiu,
  ],
  askingWord: /\b(?:who|whom|whose|what|whats|when|where|why|how|which|whether)\b/iu,
  request:
    /^\W{0,3}(?:please\s+|kindly\s+)?(?:(?:can|could|would|will|may|might|did|does|do|is|are|was|were|has|have|had|should)\s|(?:tell|give|show|send|list|name|explain|describe|summari[sz]e|define|find|compare|remind|let)\b)|\b(?:let\s+(?:me|us)\s+know|tell\s+(?:me|us)|(?:like|love|want|wants|need|needs|wish|trying|hoping|asked)\s+to\s+(?:know|hear|learn|find\s+out|understand|ask)|wonder(?:ing)?|looking\s+for|curious)\b/iu,
  greeting: new RegExp(`^(?:${anyOf('greetings')})\\b`, 'iu'),
  plea: new RegExp(
    `^\\W{0,3}(?:${anyOf('pleas')})(?:\\s+(?:please|me|us|here|with (?:this|that|it)|on (?:this|that|it)|out|at all|kindly|this|that|it|for (?:me|us))){0,4}\\W{0,6}$`,
    'iu',
  ),
  oneThing: /\b(?:who|whom|whose|when|where|why|which|how\s+(?:many|much|long|often|old))\b/iu,
  frame: FRAME_WORDS,
};
