import { readAllLists, withoutEach } from '../../language/languages.js';
import { parseKinds } from '../../language/word-list.js';
import { once } from '../../memoize.js';

/** The kinds of small talk in order of precedence, for texts of several: "hi, what can you do?" asks for the abilities. */
export const SMALL_TALK = [
  'abilities',
  'identity',
  'language',
  'complaint',
  'thanks',
  'farewell',
  'greeting',
  'acknowledgement',
] as const;

export type SmallTalk = (typeof SMALL_TALK)[number];

/** A longer text is not only small talk. */
const MAX_CHARACTERS = 80;

/**
 * Returns the kind of small talk that a text is; null if any part of it is something else. Ignores case, punctuation,
 * emoji and lengthened words ("heyyy", 「ありがとーー」, 「使えねー」).
 */
export function readSmallTalk(text: string): SmallTalk | null {
  const plain = normalize(text);
  if (plain === '' || plain.length > MAX_CHARACTERS) return null;
  const said = readPhrases(plain, 0, new Set());
  return SMALL_TALK.find((kind) => said?.includes(kind)) ?? null;
}

const shorten = (text: string): string => withoutEach(text, ({ conversation }) => conversation?.lengthening);

const normalize = (text: string): string =>
  shorten(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[‘’ʼ]/gu, "'")
    .replace(/:[a-z0-9_+-]{1,40}:/gu, ' ')
    .replace(/[〜~ー]+(?=[^\p{L}ー]|$)/gu, '')
    .replace(/(.)\1{2,}/gu, '$1')
    .replace(/[^\p{L}\p{N}'\s]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=[^\p{sc=Latin}\p{N}']) | (?=[^\p{sc=Latin}\p{N}'])/gu, '')
    .trim();

/** The meaning of a phrase; fillers have none of their own. */
type Meaning = SmallTalk | 'filler';

/**
 * Splits a text from `at` on into phrases, trying longer ones first, and returns their meanings; null if it cannot be
 * split.
 * @param failed the offsets from which no split reaches the end
 */
function readPhrases(text: string, at: number, failed: Set<number>): readonly Meaning[] | null {
  if (at >= text.length) return [];
  if (failed.has(at)) return null;
  const phrases = (phrasesByLetter().get(text.charAt(at)) ?? []).flatMap(({ meaning, compile }) => {
    const pattern = compile();
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

/** A phrase of a list. Compiling all of them would take 10 ms, so each is compiled when a text needs it. */
type Phrase = { readonly meaning: Meaning; readonly compile: () => RegExp };

/** The phrases of the lists `small-talk` and `small-talk-fillers` of all languages, by each letter that they may begin with. */
const phrasesByLetter = once((): ReadonlyMap<string, readonly Phrase[]> => {
  const listed = [
    ...parseKinds(readAllLists('small-talk')).map(([kind, phrase]) => [kind as SmallTalk, phrase] as const),
    ...readAllLists('small-talk-fillers').map((filler) => ['filler', filler] as const),
  ];
  const byLetter = new Map<string, Phrase[]>();
  for (const [meaning, phrase] of listed) {
    const compile = once(() => createPattern(shorten(phrase)));
    for (const letter of new Set(firstLetters(phrase)))
      byLetter.set(letter, [...(byLetter.get(letter) ?? []), { meaning, compile }]);
  }
  return byLetter;
});

/** The letters that a phrase may begin with: h and t for "(hi|hello|) there". */
function firstLetters(phrase: string): string {
  const [choice = '', options = ''] = /^\(([^()]*)\)/u.exec(phrase) ?? [];
  if (choice === '') return phrase.trimStart().charAt(0);
  const letters = options.split('|').map((option) => option.trimStart().charAt(0));
  return letters.join('') + (letters.includes('') ? firstLetters(phrase.slice(choice.length)) : '');
}

/** Compiles a phrase, to be matched at `lastIndex`. In Latin script it must end at the end of a word. */
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
