import { parseQuestion, type Question } from '../../answers/question/question.js';
import type { IsoDate } from '../../periods/period.js';
import { containsJapanese } from '../../search/terms/script.js';
import { findTerms, type Term } from '../../search/terms/terms.js';
import type { Span } from '../../span.js';

/** What of a text shows whether it stands alone. */
export type Cues = {
  readonly question: Question;
  /** In NFKC, on one line; offsets point into it. */
  readonly text: string;
  /** The periods that it names. */
  readonly periods: readonly Span[];
  /** Words for its subject: no stop words, question words or periods. */
  readonly subjects: readonly Term[];
  /** It names something: a capitalized word inside, an acronym, a figure, words in quotation marks. */
  readonly names: boolean;
  /** It says itself that it is about something else: "back to the council: …". */
  readonly turns: boolean;
  /** `sure` if a word can only refer back; `maybe` if it may refer to something in the text itself. */
  readonly pointsBack: 'sure' | 'maybe' | 'no';
};

/** Reads the cues of a text of at most 2000 characters. */
export function readCues(typed: string, today: IsoDate): Cues {
  const question = parseQuestion(typed, today, () => true);
  const {
    text,
    periods,
    quarters,
    class: { asking },
  } = question;
  const dates: readonly Span[] = [...periods, ...quarters];
  const plain = blank(text, dates);
  const subjects = findTerms(blank(plain, asking)).filter(
    ({ stop, word }) => !stop && !EMPTY_WORDS.test(word),
  );
  const turns = TURN.test(text);
  return {
    question,
    text,
    periods: dates,
    subjects,
    names: NAME.test(plain),
    turns,
    pointsBack: turns ? 'no' : subjects.length === 0 && /\p{L}/u.test(plain) ? 'sure' : readPointer(plain),
  };
}

/** "Back to the council: which law led to it?", 評議会の話に戻ると、…: what is talked about is named again. */
const TURN =
  /^(?:(?:ok|okay|so|and|now|well|but|then),?\s){0,2}(?:(?:(?:let['’]?s|can we|going|coming|go|get)\s){0,3}back to|returning to|as for|regarding|concerning|speaking of|about)\s[^,:;?–]{2,60}[,:;–]\s?\S|^[^、,。？?]{1,30}(?:に戻(?:る|り|っ)|に関して(?:は|です)|については)[^、,]{0,8}[、,]/iu;

/** The text with white space in place of the spans, so that offsets stay. */
function blank(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
}

/** Words that ask or point and name nothing, where the list of stop words lacks them. */
const EMPTY_WORDS =
  /^(?:one|ones|else|exactly|happen\w{0,3}|take|took|taken|place|thing|things|それ|その|これ|この|そこ|ここ|彼|彼女|人|誰|いつ|どこ|何|なぜ|どう|どの|詳細)$/iu;
const NAME =
  /(?<=[\p{L}\p{N},] )(?!I\b)\p{Lu}[\p{L}\p{N}]|\p{Lu}\p{Lu}|\d|["“「『]|[\p{Script=Katakana}ー]{3}/u;

const PERSONAL = /\b(?:he|she|him|her|hers|his|they|them|their|theirs)\b/iu;
const DEMONSTRATIVE =
  /\b(?:it|its|these|those)\b|(?:^|\b(?:and|but|so|about|of|for|by|in|at|with|from|to|do|does|did|is|was|are|were|has|had|gave?|won|who|when|where|why|how)\s)(?:this|that)\b|(?<!\b(?:is|are|was|were)\s)\bthere\s{0,2}[?.!]?$|\b(?:the|that|this|which|first|second|third|last|other|same)\s(?:ones?|person|man|woman)\b/iu;
/** "Why is it difficult to …" points to what comes after it. */
const EXPLETIVE =
  /\b(?:is|was|be|been|makes?|made|finds?|found)\sit\s(?:\p{L}{1,20}\s){1,2}(?:to|that|if|whether)\s\p{L}/iu;
const JAPANESE_POINTER =
  /それ|その|これ(?!まで|から)|この(?!ほど|たび)|そこ|そちら|彼女?(?![岸ら])|同(?:氏|社|団体|賞|会)/u;
/** Without one, a Japanese question is about what was said before: いつ開かれましたか？ */
const JAPANESE_SUBJECT = /[\p{L}\p{N}」』)）](?:は|が|を|の|について)|[A-Za-z\p{Script=Katakana}]{3}/u;
/** What a pointer may mean that comes after it in the same text. */
const NOUN_PHRASE = /\b(?:the|an?)\s\p{L}{3}/iu;

function readPointer(text: string): Cues['pointsBack'] {
  const found = [PERSONAL, DEMONSTRATIVE, JAPANESE_POINTER].flatMap((pattern) => pattern.exec(text) ?? []);
  if (found.length === 0) return containsJapanese(text) && !JAPANESE_SUBJECT.test(text) ? 'maybe' : 'no';
  if (EXPLETIVE.test(text)) return 'no';
  const at = Math.min(
    ...[PERSONAL, DEMONSTRATIVE, JAPANESE_POINTER].flatMap((pattern) => pattern.exec(text)?.index ?? []),
  );
  const before = text.slice(0, at);
  if (NAME.test(`${before} `)) return 'no';
  return NOUN_PHRASE.test(before) || at > LATE ? 'maybe' : 'sure';
}

/** Further into a text than this, what is pointed at has been named. */
const LATE = 40;
