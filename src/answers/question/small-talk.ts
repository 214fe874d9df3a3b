import { readAllLists } from '../../language/languages.js';
import { parseKinds } from '../../language/word-list.js';
import { once } from '../../memoize.js';
import type { SmallTalk } from '../answer.js';

/** In order of precedence, for texts of several kinds: "hi, what can you do?" counts as `abilities`. */
const KINDS: readonly SmallTalk[] = [
  'abilities',
  'identity',
  'complaint',
  'thanks',
  'farewell',
  'greeting',
  'acknowledgement',
];

/** A longer text is not just small talk. */
const MAX_CHARACTERS = 80;

/**
 * Returns the kind of small talk that a text is; null if any part of it is something else. Case, punctuation, emoji and
 * letters that are drawn out ("heyyy", 「ありがとーー」) do not matter.
 */
export function readSmallTalk(text: string): SmallTalk | null {
  const plain = normalize(text);
  if (plain === '' || plain.length > MAX_CHARACTERS) return null;
  const said = readPhrases(plain, 0, new Set());
  return KINDS.find((kind) => said?.includes(kind)) ?? null;
}

const normalize = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ]/gu, "'")
    .replace(/:[a-z0-9_+-]{1,40}:/gu, ' ')
    .replace(/[〜~ー]+(?=[^\p{L}ー]|$)/gu, '')
    .replace(/(.)\1{2,}/gu, '$1')
    .replace(/[^\p{L}\p{N}'\s]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=[^\p{sc=Latin}\p{N}']) | (?=[^\p{sc=Latin}\p{N}'])/gu, '')
    .trim();

/** The meaning of a phrase; a filler has none of its own. */
type Meaning = SmallTalk | 'filler';

/**
 * Parses the text from `at` on as a sequence of phrases, trying longer phrases first. Returns their meanings; null if
 * it is no such sequence.
 * @param failed offsets from which no sequence reaches the end
 */
function readPhrases(text: string, at: number, failed: Set<number>): readonly Meaning[] | null {
  if (at >= text.length) return [];
  if (failed.has(at)) return null;
  const phrases = phrasesFrom(text.charAt(at)).flatMap(([meaning, pattern]) => {
    pattern.lastIndex = at;
    return pattern.test(text) ? [{ meaning, end: pattern.lastIndex }] : [];
  });
  for (const { meaning, end } of phrases.toSorted((a, b) => b.end - a.end)) {
    const rest = readPhrases(text, end, failed);
    if (rest !== null) return [meaning, ...rest];
  }
  failed.add(at);
  return null;
}

type Patterns = readonly (readonly [meaning: Meaning, pattern: RegExp])[];

/** The patterns of phrases by first letter, compiled on demand: compiling all of them would take 10 ms. */
const COMPILED = new Map<string, Patterns>();

function phrasesFrom(letter: string): Patterns {
  const known = COMPILED.get(letter);
  if (known !== undefined) return known;
  const patterns = listPhrases().flatMap(([meaning, phrase]) =>
    firstLetters(phrase).includes(letter) ? [[meaning, createPattern(phrase)] as const] : [],
  );
  COMPILED.set(letter, patterns);
  return patterns;
}

/** The lists `small-talk` and `small-talk-fillers` of all languages. */
const listPhrases = once((): readonly (readonly [Meaning, phrase: string])[] => [
  ...parseKinds(readAllLists('small-talk')).map(([kind, phrase]) => [kind as SmallTalk, phrase] as const),
  ...readAllLists('small-talk-fillers').map((filler) => ['filler', filler] as const),
]);

/** The possible first letters of a phrase: h and t for "(hi|hello|) there". */
function firstLetters(phrase: string): string {
  const [choice = '', options = ''] = /^\(([^()]*)\)/u.exec(phrase) ?? [];
  if (choice === '') return phrase.trimStart().charAt(0);
  const letters = options.split('|').map((option) => option.trimStart().charAt(0));
  return letters.join('') + (letters.includes('') ? firstLetters(phrase.slice(choice.length)) : '');
}

/**
 * Creates a sticky pattern for a phrase, with a space after it. In Latin script, a phrase ends at the end of a word;
 * Japanese phrases follow one another without spaces.
 */
function createPattern(phrase: string): RegExp {
  const choices = phrase
    .replace(CHOICE, (_, options: string) => `(?:${longestFirst(options)})`)
    .replace(/ー(?=[|)]|$)/gu, 'ー?');
  return new RegExp(`${choices}(?<!${LATIN}(?=${LATIN}))\\s?`, 'y');
}

const CHOICE = /\(([^()]*)\)/gu;
const LATIN = "[a-zäöüß0-9']";
const longestFirst = (options: string): string =>
  options
    .split('|')
    .toSorted((a, b) => b.length - a.length)
    .join('|');
