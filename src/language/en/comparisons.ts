import type { WishWords } from '../wish-words.js';

/** What is left of "between … and …" when the periods are taken out. */
const LEFT = '(?:\\s(?:on|since|over|between|across|through|from|in|to|and|until|by|during|of|for),?){0,4}';

export const COMPARISON: WishWords['comparison'] = {
  dangling: String.raw`\b(?:from|to|in|since|until|between|and|of)\b`,
  to: 'to|until|till|through',
  before: { since: /\b(?:since|after|from)\s*$/iu, until: /\b(?:until|till|before|up to)\s*$/iu },
  behind: { since: null, until: null },
  overTime: String.raw`\b(?:over (?:the )?(?:time|years|quarters|periods|reports)|through (?:time|the years)|(?:from )?(?:year|quarter|period|report) (?:by|on|over|to) (?:year|quarter|period|report)|across (?:all )?(?:the )?(?:years|quarters|periods|reports))\b`,
  forms: [
    [
      `(?:(?:please|can you|could you|and|now) ){0,2}(?:compare|(?:a |the )?comparison of)(?: {subject})?${LEFT}`,
      true,
    ],
    [
      `(?:and )?how (?:did|do|does|has|have|had|is|are) {subject} (?:been )?(?:develop|evolv|chang|progress)(?:e|ed|ing)?${LEFT}`,
      false,
    ],
    [`what (?:has |have )?changed (?:in|about|for|with) {subject}${LEFT}`, false],
  ],
};
