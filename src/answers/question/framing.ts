import { languagesOf, readAllLists } from '../../language/languages.js';
import { parseKinds } from '../../language/word-list.js';
import type { Span } from '../../span.js';
import type { SmallTalk } from '../answer.js';

/** What a text that is nothing but small talk is; null where it says anything more. */
export function readSmallTalk(text: string): SmallTalk | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/:[a-z0-9_+-]{1,40}:/gu, ' ')
    .replace(/[^\p{L}\p{N}'\s]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (plain === '' || plain.length > MAX_CHARACTERS) return null;
  const whole = KINDS.get(plain);
  if (whole !== undefined) return whole;
  // "Ok thanks", "hi there, good morning": every part is small talk, and the last one tells which.
  const words = plain.split(' ');
  let kind: SmallTalk | null = null;
  for (let at = 0; at < words.length; ) {
    const length = longestPhrase(words, at);
    if (length === 0) return null;
    const said = words.slice(at, at + length).join(' ');
    if (!FILLERS.has(said)) kind = KINDS.get(said) ?? kind;
    at += length;
  }
  return kind;
}

const MAX_CHARACTERS = 80;
const MAX_WORDS = 6;
const FILLERS: ReadonlySet<string> = new Set(readAllLists('small-talk-fillers'));
const KINDS: ReadonlyMap<string, SmallTalk> = new Map(
  parseKinds(readAllLists('small-talk')).map(([kind, phrase]) => [phrase, kind as SmallTalk]),
);

function longestPhrase(words: readonly string[], at: number): number {
  for (let length = Math.min(MAX_WORDS, words.length - at); length > 0; length -= 1) {
    const phrase = words.slice(at, at + length).join(' ');
    if (KINDS.has(phrase) || FILLERS.has(phrase)) return length;
  }
  return 0;
}

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
  const said = splitSentences(text, dates).filter(
    (sentence) => readSmallTalk(textOf(text, sentence)) === null,
  );
  const sentences = said.filter(
    (sentence) => !isGreeting(textOf(text, sentence)) && !isAside(textOf(text, sentence)),
  );
  const chosen = chooseAsking(text, sentences) ??
    // "Dear team, lantern prize": a greeting with key words behind its comma.
    said.find((sentence) => withoutFrame(text, sentence).start > sentence.start) ?? {
      start: 0,
      end: text.length,
    };
  const asking = withoutFrame(text, chosen);
  const lead = { start: chosen.start, end: asking.start };
  const before = refersBack(textOf(text, asking)) && lead.start < lead.end ? [lead] : [];
  return { asking, context: [...sentences.filter((sentence) => sentence !== chosen), ...before] };
}

/** "I saw that they got a prize, which one was it?": then the lead tells what is asked about. */
const refersBack = (clause: string): boolean =>
  languagesOf(clause).some(({ questions }) => questions.frame?.refersBack(clause) === true);

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

/** A sentence that is nothing but what frames others. */
const isAside = (sentence: string): boolean =>
  languagesOf(sentence).some(({ questions }) => questions.frame?.saysNothing(sentence) === true);

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

/** A clause without what surrounds the question in it. */
function withoutFrame(text: string, { start, end }: Span): Span {
  const frames = languagesOf(text.slice(start, end)).flatMap(({ questions }) => questions.frame ?? []);
  const limit = Math.min(end, start + MAX_CLAUSE_CHARACTERS);
  const from = frames.reduce((at, { leadOf }) => {
    const behind = at + leadOf(text.slice(at, limit));
    return /[\p{L}\p{N}]/u.test(text.slice(behind, end)) ? behind : at;
  }, start);
  if (end - from > MAX_CLAUSE_CHARACTERS) return { start: from, end };
  const clause = text.slice(from, end);
  const trails = frames.flatMap(({ trailOf, minClause }) => {
    const trail = trailOf(clause);
    return trail >= minClause && trail < clause.length ? [trail] : [];
  });
  return { start: from, end: from + (trails[0] ?? clause.length) };
}

/** A longer clause is taken as it is. */
const MAX_CLAUSE_CHARACTERS = 500;
