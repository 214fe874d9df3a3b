import type { FrameWords } from '../language.js';
import { alternatives, readWordList } from '../word-list.js';

/** Splits the entries of word lists into single words. */
const wordsOf = (lists: readonly string[]): readonly string[] =>
  lists
    .flatMap((list) => readWordList('en', list))
    .flatMap((entry) => entry.replace(/^[a-z_]+: /u, '').split(/[\s,]+/u));

const ASKING = ['who', 'whom', 'whose', 'what', 'when', 'where', 'why', 'how', 'which'];
const NOT = ['not', 'no', 'nor', 'without', 'except'];
/** Words that tell who asks, how and why, or that only join others. */
const FRAME: ReadonlySet<string> = new Set(
  wordsOf(['stop-words', 'frame-words', 'greetings', 'asking-verbs', 'pleas', 'manners']).filter(
    (word) => !ASKING.includes(word) && !NOT.includes(word),
  ),
);
const ERRANDS: ReadonlySet<string> = new Set(readWordList('en', 'errand-words'));
const OF_ASKER = /^(?:i|i'm|i've|i'd|we|we're|we've|me|us|got|need|needed)$/u;

const TOKEN =
  /(?<word>[\p{L}\p{N}][\p{L}\p{N}'’]{0,40})|(?<end>[,:;–—…]|\.{2,5}|(?<=\s)-(?=\s))|[^\p{L}\p{N}]/gu;
/** The maximum number of words in a phrase that leads up to a question or follows it. */
const MAX_WORDS = 25;

/** Whether a phrase of these words, given in lower case, says nothing about the subject. */
function isFrame(words: readonly string[]): boolean {
  const ofAsker = words.some((word) => OF_ASKER.test(word));
  return words.every(
    (word, at) =>
      FRAME.has(word) ||
      (ofAsker && ERRANDS.has(word)) ||
      (/^\d{1,2}$/.test(word) && (words[at - 1] === 'in' || /^(?:min|hour)/u.test(words[at + 1] ?? ''))),
  );
}

/** Splits a clause into phrases. `end` is the offset after the phrase and the sign that ends it. */
function phrasesOf(clause: string): readonly { readonly words: readonly string[]; readonly end: number }[] {
  const phrases: { words: string[]; end: number }[] = [{ words: [], end: 0 }];
  for (const match of clause.matchAll(TOKEN)) {
    const phrase = phrases.at(-1);
    if (phrase === undefined) break;
    const end = match.index + match[0].length;
    const word = match.groups?.word?.toLowerCase().replaceAll('’', "'");
    phrase.end = end;
    if (word !== undefined) phrase.words.push(word);
    if (match.groups?.end !== undefined || (word === 'but' && isFrame(phrase.words)))
      phrases.push({ words: [], end });
  }
  return phrases;
}

/** The length of frame words that run into the question without a sign between: "urgent", "morning everyone". */
function runBefore(clause: string): number {
  const before = clause.slice(0, Math.max(0, START.exec(clause)?.index ?? 0));
  return isFrame(phrasesOf(before).flatMap(({ words }) => words)) && !NOUN_BEFORE.test(before)
    ? before.length
    : 0;
}

/** Matches "the date" before "on which": the noun asked for may be a frame word elsewhere. */
const NOUN_BEFORE = /\b(?:the|an?)\s+\S{1,40}\s*$/iu;

/** Interjections at the beginning of a clause. They say nothing, whatever follows. */
const INTERJECTION =
  /^(?:tl;?dr\s*[:,–-]\s*(?=wh|how)|(?:u+h+|u+m+|e+r+m*|h+m+|a+h+|o+h+|well|so|ok|okay|and|but|btw|yo|hey|hi|hello|please|pls|plz|also)\b(?!['’/-])[\s,.…!;:–-]{0,5}){1,4}/iu;

/** "According to your reports, …". */
const SOURCE =
  /^(?:according\s+to|as\s+per|based\s+on|in|from)\s+(?:(?:the|these|those|this|your|our|their)\s+)?(?:\S{1,20}\s+){0,2}?reports?[,:]\s*/iu;
const OPENER = '(?:in|on|at|by|to|for|with|from|since|until|of|about)\\s+';
const ASKING_START = `(?:${OPENER})?(?:${ASKING.join('|')})\\b`;
const START = new RegExp(`\\b${ASKING_START}`, 'iu');
const ASKS_AT_ONCE = new RegExp(`^(?:${ASKING.join('|')})\\b`, 'iu');
const ANY_START = `(?:${ASKING_START}|(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|tell|give|show|list|name|explain|describe|summari[sz]e|link|any|anything|number)\\b)`;
/** "I was wondering if you could kindly tell me | on which dates …"; "the editor wants to know | what …". */
const INDIRECT = new RegExp(
  `^(?:(?!\\b(?:${ASKING.join('|')})\\b)[^?]){0,220}?\\b(?:${alternatives(readWordList('en', 'asking-verbs'))})(?:\\s+(?:me|us|him|her|them|you|exactly|please|kindly|more|sure|a\\s+bit)){0,4}[\\s,:;–-]+(?:(?:whether|if)\\s+(?!you\\b|i\\b|we\\b|someone\\b|anyone\\b|there(?:'s|\\s+is)\\s+(?:a|any)\\s+way)|(?=${ASKING_START}))`,
  'iu',
);
/** "I hate to trouble you, but for a footnote I need | the date on which …"; "could you kindly give me | the address where …". */
const INDIRECT_NOUN = new RegExp(
  String.raw`^(?:(?!\b(?:${ASKING.join('|')})\b)[^?]){0,220}?\b(?:(?:i|we)\s+(?:\w{1,12}\s+){0,2}(?:need|require)|(?:i['’]m|we['’]re|i\s+am|we\s+are)\s+looking\s+for|(?:give|send|provide|share|tell)\s+(?:me|us)(?:\s+with)?)\s+(?=(?:the|an?|any)\s)`,
  'iu',
);
/** "For my thesis: when …". The words before the comma or colon say who asks and why. */
const LEAD = new RegExp(
  `^(?:(?!\\b(?:${ASKING.join('|')})\\b)[^,:?]){1,120}[,:–]\\s*(?:and\\s+|but\\s+|so\\s+)?(?=${ANY_START})`,
  'iu',
);
/** "The director pinged me and I promised an answer by noon: …"; "not sure if this is the right channel, but …". */
const SIGNED_LEAD = new RegExp(
  `^(?:(?!\\b(?:${ASKING.join('|')})\\b)[^?]){1,200}?(?::\\s+|,?\\s+but\\s+)(?=\\S)`,
  'iu',
);
const TELLS_OF_ASKER =
  /\b(?:i|i['’]m|i['’]ve|me|we|we['’]re|sorry|apologies|not\s+sure|no\s+idea|this\s+(?:is|may|might))\b/iu;
const ASKS_FOR_SELF =
  /\b(?:i|i'm|i’m|we|my|our|us|me|hi|hello|hey|dear|please|sorry|ok|okay|so|well|just|quick|thanks|editor|reader|manager|boss|article|thesis|report|newsletter|presentation|colleagues?)\b/iu;
/** "… because I have to cite it", ", thanks", "please", "according to the reports". */
const TRAIL =
  /(?:,?\s+(?:according\s+to|as\s+per|based\s+on)\s+(?:(?:the|these|those|this|your|our|their)\s+)?(?:\S{1,20}\s+){0,2}reports?|,?\s+(?:because|since|as|so|so\s+that|for)\s+(?:i|we|i'm|i’m|my|our)\b[^?]{0,200}|[,;–-]?\s*\b(?:please|pls|plz|asap|asking\s+for\s+a\s+friend|lol|haha|(?:thanks|thank\s+you|thx|cheers)\b[^?]{0,40}|if\s+(?:you\s+(?:do\s+not|don['’]t|can|could|would|have|know|happen|please)|possible|any\b|at\s+all)\b[^?]{0,60}))[\s.!?]*$/iu;

function leadOf(clause: string): number {
  let from = INTERJECTION.exec(clause)?.[0].length ?? 0;
  from += SOURCE.exec(clause.slice(from))?.[0].length ?? 0;
  const phrases = phrasesOf(clause.slice(from, from + MAX_LEAD_CHARACTERS)).slice(0, -1);
  const said = phrases.findIndex(({ words }) => words.length > MAX_WORDS || !isFrame(words));
  from += phrases[(said < 0 ? phrases.length : said) - 1]?.end ?? 0;
  from += /^\s*/u.exec(clause.slice(from))?.[0].length ?? 0;
  // A clause that begins with an asking word has no lead.
  if (ASKS_AT_ONCE.test(clause.slice(from))) return from;
  const lead = LEAD.exec(clause.slice(from))?.[0] ?? '';
  if (ASKS_FOR_SELF.test(lead)) from += lead.length;
  const signed = SIGNED_LEAD.exec(clause.slice(from))?.[0] ?? '';
  if (TELLS_OF_ASKER.test(signed)) from += signed.length;
  const rest = clause.slice(from);
  const run = runBefore(rest);
  if (run > 0) return from + run + (/^about\s+/iu.exec(rest.slice(run))?.[0].length ?? 0);
  return from + ((INDIRECT.exec(rest) ?? INDIRECT_NOUN.exec(rest))?.[0].length ?? 0);
}

const MAX_LEAD_CHARACTERS = 300;

function trailOf(clause: string): number {
  const phrases = phrasesOf(clause);
  const said = phrases.findLastIndex(({ words }) => words.length > MAX_WORDS || !isFrame(words));
  const end = phrases[said]?.end ?? clause.length;
  return TRAIL.exec(clause.slice(0, end))?.index ?? end;
}

/** Whether a sentence consists of frame words, or of a name after a dash. */
const saysNothing = (sentence: string): boolean =>
  isFrame(phrasesOf(sentence).flatMap(({ words }) => words)) ||
  /^[—–-]{1,2}\s?\p{Lu}[\p{L}, .]{0,40}$/u.test(sentence);

const PRONOUN = /\b(?:it|they|them|this|these|those|there|he|she|him|his|its|their|one)\b/iu;
/** A question with more words of its own has its own subject. */
const MAX_BESIDE_PRONOUN = 1;

function refersBack(clause: string): boolean {
  const words = phrasesOf(clause).flatMap((phrase) => phrase.words);
  const own = words.filter((word) => !FRAME.has(word) && !ASKING.includes(word));
  return own.length <= MAX_BESIDE_PRONOUN && PRONOUN.test(clause);
}

export const FRAME_WORDS: FrameWords = {
  leadOf,
  trailOf,
  saysNothing,
  refersBack,
  minClause: 8,
};
