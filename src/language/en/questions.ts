import type { AnswerType, QuestionForm } from '../answer-words.js';
import type { QuestionWords } from '../language.js';
import { alternatives, readWordList } from '../word-list.js';
import { FRAME_WORDS } from './frame.js';

// Bounded repetition only, so that any text takes linear time.
const W = "[\\p{L}\\p{N}][\\p{L}\\p{N}'’&/.-]{0,40}";
const NOT_AUX =
  '(?!(?:is|are|was|were|be|been|did|does|do|has|have|had|can|could|will|would|should|shall|must|may|might|of|in|on|at|for|to|by|with|from|that|which|who|about|between|and|or|as|than|during|after|before|besides|except|without|like|into|under|behind|against|through)\\b)';
const NP_BEFORE = `(?:${NOT_AUX}${W}\\s+){0,4}?`;
const NUMERAL = '(?:(?:\\d{1,4}|two|three|four|five|six|seven|eight|nine|ten)\\s+)?';
const BE = "(?:is|are|was|were|'s|’s|s)";
const AUX = '(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|must|may|might)';
const PREP =
  '(?:of|for|in|at|on|to|by|from|with|that|which|who|about|between|during|behind|used|given|held|besides|except|without|like|into|under|through)';

/**
 * Nouns that name the kind of answer, so that an answer need not contain them: "on which date", "who is the person".
 */
const PERSON =
  '(?:person|people|individuals?|man|woman|guy|organi[sz]ations?|compan(?:y|ies)|part(?:y|ies)|bod(?:y|ies)|entit(?:y|ies)|institutions?)';
const DATE = '(?:exact\\s+)?(?:date|day|days|dates|year|month|century|fiscal year)';
const PLACE = '(?:city|cities|place|location|venue|country|countries|town|region)';
const LINK = '(?:links?|urls?|web ?sites?|web ?pages?|(?:web|internet) address(?:es)?|home ?pages?)';

/** "Where can I", and in indirect speech: "could you tell me where I can". */
const CAN = '(?:can|could|do|may|should|might)';
const ANYBODY = '(?:i|we|one|you|people|users?|someone|anyone)';

/** Not a web site in a question about what somebody did: "who launched the website". */
const NO_DEED = '(?<!\\b(?:who|whom|whose|when|why|did|does|was|were|has|have)\\b.{0,150})';

/** Excludes a preposition at the end: "What was he interested in?" does not ask for a definition. */
const COMPLETE = '(?!.{1,200}\\b(?:in|of|for|to|at|on|by|with|from|about|as|like|into|after)\\W{0,60}$)';

/** Marks a possession: "What were its weaknesses?" asks about something's property, not for a meaning. */
const OWNED = "(?:its|his|her|their|your|our|my)\\s|(?:\\S{1,40}['’]s|\\S{1,40}s['’])\\s";

/** Captures the words that a form begins with. A form cannot match a text that has none of them. */
const FIRST_WORDS = /^\(\?<ask1>\\b(?:(?<one>[a-z]+)|\(\?:(?<some>[a-z|]+)\))(?=\\s|\))/u;

/** `sign` is a source of what a form cannot do without, where its first words do not tell. */
function en(answerType: AnswerType, source: string, sign?: string): QuestionForm {
  const { one, some } = FIRST_WORDS.exec(source)?.groups ?? {};
  const needed = sign ?? some ?? one;
  return {
    answerType,
    source,
    flags: 'diu',
    ...(needed !== undefined && { sign: new RegExp(needed, 'iu') }),
  };
}

/** In order of preference: the first form that matches wins. */
export const ENGLISH_FORMS: readonly QuestionForm[] = [
  en(
    'expansion',
    `(?<ask1>\\bwhat\\s+(?:does|do|did|is|are)\\s+(?:the\\s+)?(?:(?:acronym|abbreviation|letters|initials)\\s+)?)(?:["“']?${W}["”']?)\\s+(?<ask2>(?:stands?|short)\\s+for)\\b`,
  ),
  en(
    'expansion',
    `(?<ask1>\\b(?:what\\s+(?:is|${BE})\\s+)?(?:the\\s+)?(?:full|long|complete)\\s+(?:name|form)\\s+(?:of|for))\\b`,
  ),
  en(
    'expansion',
    "(?<ask1>\\b(?:expansion\\s+of|spell\\s+out|(?:stands?|short|abbreviation|acronym)\\s+for|(?:what(?:'s|’s|\\s+is)\\s+)?(?:that|this|the)\\s+(?:acronym|abbreviation)))\\b",
  ),
  en('how_many', `(?<ask1>\\bhow\\s+many)\\s+${NP_BEFORE}(?<head>${NOT_AUX}${W})\\s+(?=${AUX}\\b|there\\b)`),
  en('frequency', '(?<ask1>\\bhow\\s+(?:often|frequently))\\b'),
  en(
    'frequency',
    '(?<ask1>\\bhow\\s+many\\s+times\\s+(?:a|per|each|every)\\s+(?:year|month|week|day|quarter))\\b',
  ),
  en('how_many', '(?<ask1>\\bhow\\s+many\\s+times)\\b'),
  en('how_many', `(?<ask1>\\bhow\\s+many)\\s+(?<head>${W})`),
  en(
    'how_many',
    `(?<ask1>(?:\\b(?:what\\s+(?:is|was|are|were)\\s+)?the\\s+|^)(?:total\\s+|exact\\s+|overall\\s+)?(?:number|count|quantity|amount)\\s+of)\\s+${NP_BEFORE}(?<head>${NOT_AUX}${W})(?=\\s+(?:${AUX}|${PREP})\\b|\\W{0,60}$)`,
    'number|count|quantity|amount',
  ),
  en(
    'money',
    `(?<ask1>\\bhow\\s+much\\s+(?:money\\s+)?${AUX})\\b(?=.{1,150}\\b(?:costs?|paid|pay|spend|spent|charged?|worth|earn(?:ed)?|donated?|raised?)\\b)`,
  ),
  en(
    'money',
    `(?<ask1>\\b(?:how\\s+much\\s+(?:${W}\\s+){0,2}(?:money|funding)|(?:what|how\\s+much)\\s+(?:is|was|are|were)\\s+the\\s+(?=(?:[\\p{L}-]+\\s+){0,3}(?:price|cost|fee|budget|fine|salary|prize money)\\b)))`,
    'money|funding|price|cost|fee|budget|fine|salary',
  ),
  en('duration', `(?<ask1>\\bhow\\s+long)(?:\\s+${AUX})?\\b`),
  en('age', `(?<ask1>\\bhow\\s+old)(?:\\s+${AUX})?\\b`),
  en(
    'measure',
    `(?<ask1>\\bhow\\s+much)\\s+(?!(?:of|more|less|better|time|${AUX})\\b)(?<head>${W})\\s+(?=${AUX}\\b)`,
  ),
  en(
    'money',
    `(?<ask1>\\bhow\\s+much\\s+(?:is|was|are|were))\\s+(?:the|its|their|his|her|this|that|a|an)\\b(?!.{0,80}\\b(?:increase|decrease|growth|rise|drop|change|share|time)\\b)`,
  ),
  en('measure', `(?<ask1>\\bhow\\s+(?:much|large|big|tall|high|far|fast|heavy|deep|wide))(?:\\s+${AUX})?\\b`),
  en('link', `(?<ask1>\\b(?:what|which)\\s+(?:is|are|${BE})\\s+(?:the\\s+)?${LINK})\\b`),
  en(
    'link',
    `(?<ask1>\\b(?:give|send|show|get|share|need|want|provide)\\s+(?:me\\s+|us\\s+)?(?:the\\s+|a\\s+|any\\s+)?${LINK}(?:\\s+(?:to|for|of|where|about))?)\\b`,
  ),
  en('link', `(?<ask1>(?:\\b(?:the|a|any)\\s+)?\\b${LINK}\\s+(?:to|for|of|about))\\b${NO_DEED}`, LINK),
  en(
    'link',
    `(?<ask1>\\b(?:the\\s+|a\\s+)?(?:page|address|${LINK})\\s+(?:where|that\\s+(?:has|shows|holds))(?=.{1,120}\\b(?:read|see|seen|find|found|download(?:ed)?|available)\\b))`,
    'page|address|link|url|site',
  ),
  en(
    'link',
    `(?<ask1>\\b(?:in\\s+|on\\s+|at\\s+|under\\s+)?(?:what|which)\\s+(?:address|(?:web\\s?)?(?:page|site|address))(?:\\s+${AUX})?)\\b${NO_DEED}`,
  ),
  en(
    'link',
    `(?<ask1>\\b(?:have|know|find|got|point\\s+(?:me|us)\\s+to)\\s+(?:the\\s+|a\\s+)?${LINK}(?:\\s+(?:to|for|of))?)\\b${NO_DEED}`,
    LINK,
  ),
  en('link', `(?<ask1>\\b${LINK})${NO_DEED}\\W{0,60}$`, LINK),
  en('link', `^\\W{0,60}(?<ask1>${LINK})\\b`, LINK),
  en('link', `(?<ask1>\\b(?:urls?|hyperlinks?))\\b${NO_DEED}`, 'url|link'),
  en(
    'place_of_access',
    `(?<ask1>\\bwhere\\s+(?:${CAN}\\s+${ANYBODY}|${ANYBODY}\\s+${CAN}|to)\\s+(?:find|get|read|see|download|access|obtain|view|look\\s+up|learn|check)(?:\\s+more)?)\\b`,
  ),
  en(
    'place_of_access',
    '(?<ask1>\\bwhere\\s+(?:is|are|was|were|has|have))\\b(?=.{1,120}\\b(?:available|posted|downloadable|accessible|online)\\b)',
  ),
  en('place_of_access', `(?<ask1>\\b(?:download|pdf))\\b${NO_DEED}`),
  en('why', `(?<ask1>\\b(?:why|how\\s+come|for\\s+what\\s+(?:reason|purpose)))(?:\\s+${AUX})?\\b`),
  en(
    'why',
    '(?<ask1>\\b(?:what\\s+(?:is|are|was|were)\\s+)?the\\s+(?:reasons?|purpose|aims?|goals?|objectives?|motivation|rationale)\\s+(?:for|of|behind|that|why))\\b',
  ),
  en('when', `(?<ask1>\\b(?:(?:on|in|since|until|by|from)\\s+)?(?:what|which)\\s+${DATE}(?:\\s+${AUX})?)\\b`),
  en(
    'occasion',
    '(?<ask1>\\bwhen\\s+(?:should|can|could|must|may|do|does|would|am|is\\s+it)\\b(?:\\s+(?:i|we|you|one|people)\\b)?)',
  ),
  en('clock', `(?<ask1>\\b(?:at\\s+)?(?:what|which)\\s+(?:time|hour)(?:\\s+${AUX})?)\\b`),
  en(
    'when',
    `(?<ask1>\\b(?:what\\s+(?:is|was|are|were)\\s+)?the\\s+(?:dates?|day)\\s+(?:of|for|when|on))\\b`,
  ),
  en(
    'when',
    `(?<ask1>\\b(?:since\\s+when|until\\s+when|when))(?:\\s+and\\s+(?<ask2>where))?(?:\\s+${AUX})?\\b`,
  ),
  en(
    'who',
    '(?<ask1>\\bwhere)\\s+(?:do|does|did|is|was)\\s+(?=.{1,80}\\b(?:work|works|employed|affiliated|belong)\\b)',
  ),
  en('where', `(?<ask1>\\b(?:in\\s+|at\\s+|to\\s+|from\\s+)?(?:what|which)\\s+${PLACE}(?:\\s+${AUX})?)\\b`),
  en('where', `^\\W{0,60}(?<ask1>were\\s+(?:did|was|is|are|were))\\b`),
  // A question about whom to contact is answered by a desk, an address or a number rather than by a place.
  en(
    'anything',
    '(?<ask1>\\b(?:where|who(?:m)?)\\s+(?:(?:do|can|should|could|would|must|may)\\s+(?:i|we|you|one|people|they|someone|somebody|residents|users|customers)|to)(?:\\s+(?:turn|go))?)\\s+(?=to\\b|report|complain|ask|call|phone|e-?mail|write|contact)',
  ),
  en('where', `(?<ask1>\\bwhere)(?:\\s+and\\s+(?<ask2>when))?(?:\\s+${AUX})?\\b`),
  en(
    'who',
    `(?<ask1>\\bwho)\\s*${BE}\\s+(?:the\\s+|a\\s+|an\\s+)${NP_BEFORE}(?<head>${NOT_AUX}${W})\\s+(?=${PREP}\\b)`,
    `who\\s*${BE}`,
  ),
  en(
    'identifier',
    `(?<ask1>\\b(?:what|which)\\s+(?:number|no\\.?|code|id|identifier|version)(?:\\s+${AUX})?)\\b`,
  ),
  en(
    'identifier',
    `(?<ask1>\\b(?:what|which)\\s*${BE}\\s+the\\s+)${NP_BEFORE}(?<ask2>(?:id|number|code))\\s+(?=of\\b|for\\b|${AUX}\\b)`,
  ),
  en(
    'definition',
    `(?<ask1>\\bwhat\\s+(?:kind|type|sort)\\s+of\\s+${W}\\s+${BE})\\s+(?=(?:${W}(?:\\s+|(?=\\W{0,60}$))){1,4}\\W{0,60}$)${COMPLETE}`,
  ),
  en(
    'what',
    `(?<ask1>\\b(?:what|which)\\s+(?:kinds?|types?|sorts?|forms?)\\s+of)\\s+${NP_BEFORE}(?<head>${NOT_AUX}${W})(?=\\s+${AUX}\\b|\\W{0,60}$)`,
  ),
  en(
    'definition',
    `^\\W{0,60}(?:(?:hey|hi|please|ok|so|and)\\W{1,3}){0,2}(?<ask1>who\\s*${BE})\\s+(?!(?:it|that|this)\\b)(?=(?:(?:mr|ms|mrs|dr|prof)\\.?\\s+)?(?:${NOT_AUX}${W}(?:\\s+|(?=\\W{0,60}$))){1,3}\\W{0,60}$)`,
    `who\\s*${BE}`,
  ),
  en(
    'who',
    `(?<ask1>\\b(?:by\\s+|to\\s+|with\\s+|for\\s+)?(?:whose|whom|who))(?:\\s+(?:else\\s+)?${AUX})?\\b`,
  ),
  en('name', `(?<ask1>\\b(?:by\\s+|to\\s+|with\\s+|for\\s+)?(?:which|what)\\s+${NUMERAL}${PERSON})\\b`),
  en(
    'name',
    `(?<ask1>\\b(?:what\\s+(?:is|are|was|were)\\s+)?(?:the\\s+)?names?\\s+of\\s+(?:the\\s+)?)${NP_BEFORE}(?<head>${NOT_AUX}${W})(?=\\s+${PREP}\\b|\\W{0,60}$)`,
  ),
  en(
    'what',
    `(?<ask1>\\bwhat)\\s*${BE}\\s+(?:the\\s+|its\\s+|their\\s+|his\\s+|her\\s+)(?:names?\\s+of\\s+(?:the\\s+)?)?${NP_BEFORE}(?<head>${NOT_AUX}${W})\\s+(?=${PREP}\\b(?!\\W{0,60}$)|they\\b|it\\b)`,
  ),
  en(
    'what',
    `(?<ask1>\\bwhat\\s*${BE})\\s+(?:${W}\\s+){0,3}?${W}['’]s?\\s+(?<ask2>(?:job|role|position|occupation)(?:\\s+title)?)\\b`,
  ),
  en(
    'what',
    `(?<ask1>\\b(?:what|who)\\s*${BE})\\s+(?:the\\s+)?(?:${W}\\s+){0,4}?${W}['’]s?\\s+${NP_BEFORE}(?<head>${NOT_AUX}${W})\\W{0,60}$`,
  ),
  en(
    'definition',
    `(?<ask1>\\b(?:what\\s*${BE}|define|(?:the\\s+)?(?:definition|meaning)\\s+of|what\\s+(?:is|are|do|does|did)\\s+(?:you|they|we|people|the\\s+reports?)?\\s*(?:mean|meant)\\s+by|what\\s+(?:does|do)\\s+(?=.{1,60}\\bmean\\b)))\\s+(?:meant\\s+by\\s+)?(?:a\\s+|an\\s+|the\\s+)?(?!${OWNED})(?![a-z]{2,20}ed(?:\\W{0,60}$|\\s+(?:${PREP}|after|before|because|as)\\b))(?=(?:["“']?${W}["”']?(?:\\s+|(?=\\W{0,60}$))){1,5}\\W{0,60}$)${COMPLETE}`,
  ),
  en('what', '(?<ask1>\\b(?:explain(?:\\s+to\\s+(?:me|us))?|describe))\\s'),
  en(
    'what',
    `(?<ask1>\\b(?:which|what))\\s+(?:of\\s+the\\s+|other\\s+|else\\s+)?${NUMERAL}${NP_BEFORE}(?<head>${NOT_AUX}${W})\\s+(?=${AUX}\\b)`,
  ),
  en(
    'what',
    `(?<ask1>\\b(?:which|what))\\s+${NUMERAL}(?<head>${NOT_AUX}${W})(?=\\s+(?:${PREP})\\b|\\W{0,60}$)`,
  ),
  en('what', `(?<ask1>\\bwhich)\\s+${NUMERAL}(?<head>${NOT_AUX}${W})\\b`),
  en('what', `(?<ask1>\\b(?:which|what)(?:\\s+${AUX}|['’]s)?)\\b`),
  en('how', `(?<ask1>\\bhow)(?:\\s+${AUX})?\\b`),
  en('yes_no', `^\\W{0,60}(?:(?:hey|hi|please|ok|so|and)\\W{1,3}){0,2}(?<ask1>${AUX})\\s+`),
  // Keywords: the first noun is the thing asked for ("prize for a talk about …").
  en(
    'who',
    `^\\W{0,60}(?<ask1>(?:the\\s+|an?\\s+)?${PERSON})\\s+(?=(?:who|that|from|of|in|at|with|${W}ed)\\b)`,
  ),
  en(
    'what',
    `^\\W{0,60}(?<ask1>(?:the\\s+|an?\\s+)?)${NP_BEFORE}(?<head>${NOT_AUX}${W})\\s+(?=(?:of|for|about|on|who|that|which|in|at|from|by|with)\\b)`,
  ),
];

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
