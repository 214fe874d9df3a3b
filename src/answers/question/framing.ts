import { languagesOf } from '../../language/languages.js';
import { alternatives, readWordList } from '../../language/word-list.js';
import type { Span } from '../../span.js';
import { readSmallTalk } from './small-talk.js';

/**
 * What of a typed text asks, and what only leads up to it. Politeness, who asks and why are in neither: no answer
 * needs to hold them.
 */
export type Framing = {
  /** The stretch that asks; the whole text where nothing tells. */
  readonly asking: Span;
  /** Sentences that tell what the question is about. Their words help to search, but an answer may lack them. */
  readonly context: readonly Span[];
};

/**
 * Finds the clause that asks. No sentence ends within one of the `dates` ("Oct.–Dec. '23"). Linear in the text, which is
 * at most a few thousand characters.
 */
export function findFraming(text: string, dates: readonly Span[] = []): Framing {
  const sentences = splitSentences(text, dates).filter(
    (sentence) => !isGreeting(textOf(text, sentence)) && readSmallTalk(textOf(text, sentence)) === null,
  );
  const chosen = chooseAsking(text, sentences) ?? { start: 0, end: text.length };
  const context = sentences.filter((sentence) => sentence !== chosen);
  return { asking: withoutFrame(text, chosen), context };
}

/** The last sentence that asks by a question word or mark; else the last that requests; else the last. */
function chooseAsking(text: string, sentences: readonly Span[]): Span | undefined {
  const questions = sentences.filter((sentence) => {
    const said = textOf(text, sentence);
    return QUESTION_MARK.test(said) || says(said, 'askingWord');
  });
  return (
    questions.at(-1) ??
    sentences.findLast((sentence) => isRequest(textOf(text, sentence))) ??
    sentences.at(-1)
  );
}

const textOf = (text: string, { start, end }: Span): string => text.slice(start, end);

const SENTENCE_END = /[?!。？！]+["”’」』)）]*\s*|\.(?=\s)\s+|\.$/gu;
/** A full stop after these ends no sentence. */
const ABBREVIATION =
  /(?:\b(?:mr|ms|mrs|dr|prof|no|nos|vs|e\.g|i\.e|st|inc|ltd|approx|dept|art|sec|p|vol)|\b\p{L}|\b\p{L}\.\p{L})$/iu;

function splitSentences(text: string, dates: readonly Span[]): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  const add = (end: number) => {
    const piece = text.slice(start, end);
    const lead = piece.length - piece.trimStart().length;
    if (/[\p{L}\p{N}]/u.test(piece))
      sentences.push({ start: start + lead, end: start + piece.trimEnd().length });
    start = end;
  };
  for (const match of text.matchAll(SENTENCE_END)) {
    if (match[0].startsWith('.') && ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), match.index)))
      continue;
    if (dates.some(({ start, end }) => start <= match.index && match.index < end - 1)) continue;
    if (isBracketed(text, match)) continue;
    add(match.index + match[0].length);
  }
  add(text.length);
  return sentences;
}

/** "In Kyoto (a hotel? a hall?) did they meet": what ends within brackets ends no sentence. */
function isBracketed(text: string, { 0: end, index }: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, index - MAX_BRACKET_CHARACTERS), index);
  const isOpen = /[(（][^)）]*$/u.test(before);
  return (
    isOpen &&
    /^[^(（]*[)）]\s*\p{Ll}/u.test(`${end}${text.slice(index + end.length, index + MAX_BRACKET_CHARACTERS)}`)
  );
}

const MAX_BRACKET_CHARACTERS = 100;

/** A longer sentence that begins with a greeting goes on to say something. */
const MAX_GREETING_CHARACTERS = 60;

/** A greeting with a question after its comma is none: "Hi, who won the award". */
function isGreeting(sentence: string): boolean {
  if (languagesOf(sentence).some(({ questions }) => questions.plea?.test(sentence))) return true;
  if (sentence.length > MAX_GREETING_CHARACTERS) return false;
  if (!says(sentence, 'greeting')) return false;
  return !QUESTION_MARK.test(sentence) && !says(sentence, 'askingWord') && !isRequest(sentence);
}

const QUESTION_MARK = /[?？]["”’」』)）]*\s*$/u;
const says = (sentence: string, what: 'greeting' | 'askingWord' | 'request'): boolean =>
  languagesOf(sentence).some(({ questions }) => questions[what].test(sentence));

const isRequest = (sentence: string): boolean => says(sentence, 'request');

const OPENER = '(?:in|on|at|by|to|for|with|from|since|until|of|about)\\s+';
const ASKING_START = `(?:${OPENER})?(?:who|whom|whose|what|when|where|why|how|which)\\b`;
/** "I was wondering if you could kindly tell me | on which dates …"; "the editor wants to know | what …". */
const INDIRECT = new RegExp(
  `^(?:(?!\\b(?:who|whom|whose|what|when|where|why|how|which)\\b)[^?]){0,220}?\\b(?:${alternatives(readWordList('en', 'asking-verbs'))})(?:\\s+(?:me|us|him|her|them|you|exactly|please|kindly|more|sure|a\\s+bit)){0,4}[\\s,:;–-]+(?:(?:whether|if)\\s+(?!you\\b|i\\b|we\\b|someone\\b|anyone\\b|there(?:'s|\\s+is)\\s+(?:a|any)\\s+way)|(?=${ASKING_START}))`,
  'iu',
);
/** "I hate to trouble you, but for a footnote I need | the date on which …"; "could you kindly give me | the address where …". */
const INDIRECT_NOUN =
  /^(?:(?!\b(?:who|whom|whose|what|when|where|why|how|which)\b)[^?]){0,220}?\b(?:(?:i|we)\s+(?:\w{1,12}\s+){0,2}(?:need|require)|(?:i['’]m|we['’]re|i\s+am|we\s+are)\s+looking\s+for|(?:give|send|provide|share|tell)\s+(?:me|us)(?:\s+with)?)\s+(?=(?:the|an?|any)\s)/iu;
/** "For my thesis: when …", "hi, who …". What stands before the comma says who asks and why. */
const LEAD = new RegExp(
  `^(?:(?!\\b(?:who|whom|whose|what|when|where|why|how|which)\\b)[^,:?]){1,120}[,:–]\\s*(?:and\\s+|but\\s+|so\\s+)?(?=${ASKING_START})`,
  'iu',
);
const ASKS_FOR_SELF =
  /\b(?:i|i'm|i’m|we|my|our|us|me|hi|hello|hey|dear|please|sorry|ok|okay|so|well|just|quick|thanks|editor|reader|manager|boss|article|thesis|report|newsletter|presentation|colleagues?)\b/iu;
/** "… because I have to cite it", ", thanks", "please". */
const TRAIL_EN =
  /(?:,?\s+(?:because|since|as|so|so\s+that|for)\s+(?:i|we|i'm|i’m|my|our)\b[^?]{0,200}|[,;–-]?\s*\b(?:please|pls|plz|(?:thanks|thank\s+you|thx|cheers)\b[^?]{0,40}|if\s+(?:you\s+(?:do\s+not|don['’]t|can|could|would|have|know|happen|please)|possible|any\b|at\s+all)\b[^?]{0,60}))[\s.!?]*$/iu;

const LEAD_JA = new RegExp(`^(?:${alternatives(readWordList('ja', 'greetings'))})[^、。]{0,30}[、,]`, 'u');
const TRAIL_JA = new RegExp(
  `(?:${alternatives(readWordList('ja', 'requests'))})[\\p{Script=Hiragana}、]{0,24}[?？!！。ー〜~\\s]*$`,
  'u',
);

/** A clause without what surrounds the question in it. */
function withoutFrame(text: string, { start, end }: Span): Span {
  let from = start;
  const limit = Math.min(end, start + MAX_CLAUSE_CHARACTERS);
  let clause = text.slice(start, limit);
  const lead = LEAD.exec(clause)?.[0];
  if (lead !== undefined && ASKS_FOR_SELF.test(lead)) from += lead.length;
  clause = text.slice(from, limit);
  from += (INDIRECT.exec(clause) ?? INDIRECT_NOUN.exec(clause))?.[0].length ?? 0;
  from += LEAD_JA.exec(text.slice(from, limit))?.[0].length ?? 0;
  clause = text.slice(from, end);
  if (end - from > MAX_CLAUSE_CHARACTERS) return { start: from, end };
  const english = TRAIL_EN.exec(clause)?.index ?? -1;
  const japanese = TRAIL_JA.exec(clause)?.index ?? -1;
  const trail = english >= MIN_CLAUSE ? english : japanese >= MIN_CLAUSE_JA ? japanese : clause.length;
  return { start: from, end: from + trail };
}

/** A longer clause is taken as it is. */
const MAX_CLAUSE_CHARACTERS = 500;
/** A clause is not cut to less than this; 賞 with its particle is one in Japanese. */
const MIN_CLAUSE = 8;
const MIN_CLAUSE_JA = 2;
