import { finish, type Steps } from '../../steps.js';
import { createPhoneticIndex, type PhoneticMatch } from '../phonetic/phonetic-index.js';
import { editDistance } from '../terms/edit-distance.js';
import { distinctStem } from '../terms/stems.js';
import { findTerms, foldWord, MAX_RUN_LENGTH, readPiece, type Term, TOKEN } from '../terms/terms.js';

/** Numbers strings from 0 in the order of their first use, so that texts can be stored as arrays of numbers. */
type Lexicon = {
  readonly strings: readonly string[];
  /** The number of a string; undefined if it was never added. */
  idOf(string: string): number | undefined;
  /** Returns the number of a string, which is new on its first use. */
  add(string: string): number;
};

/** Creates a lexicon that begins with the strings in `known`. */
function createLexicon(known: readonly string[] = []): Lexicon {
  const strings = [...known];
  let ids: Map<string, number> | undefined;
  /** Built on demand: with a stored index, most questions look up no spelling. */
  const knownIds = (): Map<string, number> => {
    if (ids === undefined) {
      ids = new Map();
      for (let id = 0; id < strings.length; id += 1) ids.set(strings[id] ?? '', id);
    }
    return ids;
  };
  return {
    strings,
    idOf: (string) => knownIds().get(string),
    add(string) {
      const all = knownIds();
      const id = all.get(string);
      if (id !== undefined) return id;
      all.set(string, strings.length);
      return strings.push(string) - 1;
    },
  };
}

/** A copy of TOKEN with its own `lastIndex`. */
const NEXT_TOKEN = new RegExp(TOKEN);
const [OTHER, DIGIT, LETTER] = [0, 1, 2];
/** The kinds of characters, by ASCII code. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) return LETTER;
  return /\d/.test(character) ? DIGIT : OTHER;
});
const APOSTROPHE = 0x27;
const FULL_STOP = 0x2e;

/** Extends a hash by one more UTF-16 code unit. */
const hashOn = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;

/** Computes the hash that `visitPieces` passes for a piece. */
export function hashPiece(piece: string): number {
  let hash = 0;
  for (let at = 0; at < piece.length; at += 1) hash = hashOn(hash, piece.charCodeAt(at));
  return hash;
}

/**
 * Visits the pieces of a text that TOKEN matches, in order: words, or runs of Japanese words. Finds plain English words
 * without the regular expression, ten times as fast.
 */
export function visitPieces(text: string, visit: (start: number, end: number, hash: number) => void): void {
  for (let start = 0; start < text.length; ) {
    const kind = KINDS[text.charCodeAt(start)];
    if (kind === OTHER) {
      start += 1;
      continue;
    }
    let end = start;
    let hash = 0;
    if (kind === LETTER) {
      for (; (KINDS[text.charCodeAt(end)] ?? OTHER) !== OTHER; end += 1)
        hash = hashOn(hash, text.charCodeAt(end));
    }
    if (!isWhole(text, start, end)) {
      NEXT_TOKEN.lastIndex = start;
      const match = NEXT_TOKEN.exec(text);
      if (match === null) return;
      start = match.index;
      end = NEXT_TOKEN.lastIndex;
      hash = hashPiece(match[0]);
    }
    visit(start, end, hash);
    start = end;
  }
}

/** Whether a run of ASCII letters and digits is a complete word, so that TOKEN would match nothing more. */
function isWhole(text: string, start: number, end: number): boolean {
  if (end === start || end - start > MAX_RUN_LENGTH) return false;
  if (end === text.length) return true;
  const next = text.charCodeAt(end);
  return next < KINDS.length && next !== APOSTROPHE && (next !== FULL_STOP || end - start > 1);
}

/** The terms of all reports, and their spellings. */
export interface Vocabulary {
  readonly terms: Lexicon;
  /**
   * Reads a text: adds the numbers of its spellings to `spellings`, and returns those of its terms, without stop words.
   */
  read(text: string, spellings: Set<number>): number[];
  /** Counts a report's spellings as used or no longer used. */
  count(spellings: Int32Array, change: 1 | -1): void;
  /** Returns all words, from which another vocabulary can be created. */
  words(): KnownWords;
  /**
   * See `PassageIndex`. `passagesWith` returns how many passages contain a term, by its number; terms in none are no
   * candidates.
   */
  nearestTerms(word: string, limit: number, passagesWith: (term: number) => number): readonly string[];
  /** See `PassageIndex`. Terms that no passage contains are left out. */
  longerTerms(part: string, limit: number, passagesWith: (term: number) => number): readonly string[];
  /** See `PassageIndex`. Terms that no passage contains are left out. */
  soundsLike(word: string, passagesWith: (term: number) => number): readonly PhoneticTerm[];
  /** Learns the sounds of the words now, rather than on the first lookup by sound. */
  learnPronunciations(): Steps<void>;
  /** Returns a vocabulary that shares the words, but has its own counts. */
  copy(): Vocabulary;
}

/** Shorter words have too many neighbours to tell an error from another word. */
const MIN_MENDED_LENGTH = 4;
const MAX_MENDED_LENGTH = 40;
/** From this length on, two edits are allowed. */
const LONG = 8;
const MAX_MISSING_END_LENGTH = 6;
/** A compound is at most this much longer than its part. */
const MAX_MISSING_PART_LENGTH = 4;
/** The extra distance if the first letter differs, which people rarely mistype. */
const OTHER_FIRST_LETTER = 0.5;

/** A term with its nearest spelling, in lower case, and the distance of that spelling: see `PhoneticMatch`. */
export type PhoneticTerm = PhoneticMatch & { readonly term: string };

/** Terms and spellings by number, and the term number of each spelling. */
export type KnownWords = {
  readonly terms: readonly string[];
  readonly spellings: readonly string[];
  readonly termOfSpelling: readonly number[];
};

/** Words and the structures to look them up; only ever added to. */
type Words = {
  readonly terms: Lexicon;
  readonly spellings: Lexicon;
  readonly termOfSpelling: number[];
  readonly near: { readonly [Kind in 'terms' | 'spellings']: ReturnType<typeof createNeighbours> };
  readonly sounds: ReturnType<typeof createPronunciations>;
  /** A cache of pieces of texts, by hash; of two with the same hash, the latest. */
  readonly pieces: Map<number, { readonly piece: string; readonly numbers: readonly WordNumbers[] }>;
};

type WordNumbers = { readonly term: number; readonly spelling: number };
/** Texts repeat their words, and reading one takes ten times as long as looking it up. */
const MAX_PIECES = 200_000;
/** Longer pieces hardly ever occur again. */
const MAX_PIECE_LENGTH = 40;

/** Creates a vocabulary of the words of a stored index, or an empty one. */
export function createVocabulary(known?: KnownWords): Vocabulary {
  const terms = createLexicon(known?.terms);
  const spellings = createLexicon(known?.spellings);
  const near = { terms: createNeighbours(terms), spellings: createNeighbours(spellings) };
  const termOfSpelling = [...(known?.termOfSpelling ?? [])];
  const sounds = createPronunciations(spellings);
  return countUses(
    { terms, spellings, termOfSpelling, near, sounds, pieces: new Map() },
    new Array<number>(spellings.strings.length).fill(0),
  );
}

/** @param uses how often each spelling is used, by its number */
function countUses(all: Words, uses: number[]): Vocabulary {
  const { terms, spellings, termOfSpelling, near, sounds } = all;
  return {
    terms,
    copy: () => countUses(all, [...uses]),
    learnPronunciations: sounds.learn,
    words: () => ({ terms: terms.strings, spellings: spellings.strings, termOfSpelling }),
    read: (text, used) => readText(all, text, used),
    count(used, change) {
      for (const spelling of used) uses[spelling] = (uses[spelling] ?? 0) + change;
    },
    soundsLike(word, passagesWith) {
      const found = new Map<number, PhoneticTerm>();
      for (const { word: spelling, distance } of sounds.like(foldWord(word))) {
        const id = spellings.idOf(spelling) ?? -1;
        const term = (uses[id] ?? 0) > 0 ? termOfSpelling[id] : undefined;
        if (term === undefined || passagesWith(term) === 0 || found.has(term)) continue;
        found.set(term, { term: terms.strings[term] ?? '', word: spelling, distance });
      }
      return [...found.values()];
    },
    longerTerms(part, limit, passagesWith) {
      const found: { readonly term: string; readonly id: number }[] = [];
      for (let id = 0; id < terms.strings.length; id += 1) {
        const term = terms.strings[id] ?? '';
        if (isPartOf(part, term) && passagesWith(id) > 0) found.push({ term, id });
      }
      return found
        .sort(
          (a, b) =>
            a.term.length - b.term.length ||
            passagesWith(b.id) - passagesWith(a.id) ||
            (a.term < b.term ? -1 : 1),
        )
        .slice(0, limit)
        .map(({ term }) => term);
    },
    nearestTerms(word, limit, passagesWith) {
      const sought = foldWord(word);
      if (sought.length < MIN_MENDED_LENGTH || sought.length > MAX_MENDED_LENGTH || /\d/.test(sought))
        return [];
      const distances = new Map<number, number>();
      const offer = (term: number | undefined, distance: number): void => {
        if (term === undefined || passagesWith(term) === 0) return;
        distances.set(term, Math.min(distance, distances.get(term) ?? distance));
      };
      for (const form of new Set([sought, distinctStem(sought)])) {
        near.terms(form, offer);
        // An error at the end of a word may change its stem by more than one letter.
        near.spellings(form, (spelling, distance) => {
          if ((uses[spelling] ?? 0) > 0) offer(termOfSpelling[spelling], distance);
        });
      }
      return Array.from(distances, ([id, distance]) => ({ id, distance, term: terms.strings[id] ?? '' }))
        .filter(({ term }) => term !== sought && !/\d/.test(term))
        .sort(
          (a, b) =>
            a.distance - b.distance || passagesWith(b.id) - passagesWith(a.id) || (a.term < b.term ? -1 : 1),
        )
        .slice(0, limit)
        .map(({ term }) => term);
    },
  };
}

/** Reads a text piece by piece, with a cache; if a piece depends on its context, reads the text as a whole. */
function readText(words: Words, text: string, used: Set<number>): number[] {
  const read: number[] = [];
  const take = (numbers: readonly WordNumbers[]): void => {
    for (const { term, spelling } of numbers) {
      read.push(term);
      used.add(spelling);
    }
  };
  let dependsOnText = false;
  visitPieces(text, (start, end, hash) => {
    const known = words.pieces.get(hash);
    const numbers =
      known !== undefined && known.piece.length === end - start && text.startsWith(known.piece, start)
        ? known.numbers
        : readNewPiece(words, text.slice(start, end), hash);
    if (numbers === null) dependsOnText = true;
    else take(numbers);
  });
  if (!dependsOnText) return read;
  read.length = 0;
  take(numberTerms(words, findTerms(text)));
  return read;
}

function readNewPiece(words: Words, piece: string, hash: number): readonly WordNumbers[] | null {
  const terms = readPiece(piece);
  if (terms === null) return null;
  const numbers = numberTerms(words, terms);
  if (piece.length > MAX_PIECE_LENGTH) return numbers;
  if (words.pieces.size >= MAX_PIECES) words.pieces.clear();
  words.pieces.set(hash, { piece, numbers });
  return numbers;
}

/** Stop words are not indexed, so that "IT" and "WHO" are rare words in the index. */
function numberTerms(
  { terms, spellings, termOfSpelling }: Words,
  found: readonly Term[],
): readonly WordNumbers[] {
  return found
    .filter(({ stop }) => !stop)
    .map(({ term, word }) => {
      const numbers = { term: terms.add(term), spelling: spellings.add(foldWord(word)) };
      termOfSpelling[numbers.spelling] ??= numbers.term;
      return numbers;
    });
}

/**
 * Creates a function that finds the strings of a lexicon within one or two edits of a word, or that begin with it. The
 * distance is 1 for each edit, or 1 to 2 for a missing end. Scans the whole lexicon, about 10 ns per string.
 */
function createNeighbours({ strings }: Lexicon) {
  const letters: number[] = [];
  return (sought: string, visit: (id: number, distance: number) => void): void => {
    for (let id = letters.length; id < strings.length; id += 1) letters.push(lettersOf(strings[id] ?? ''));
    const slips = sought.length < LONG ? 1 : 2;
    const wanted = lettersOf(sought);
    for (let id = 0; id < strings.length; id += 1) {
      const string = strings[id] ?? '';
      const longer = string.length - sought.length;
      if (longer < -slips || longer > MAX_MISSING_END_LENGTH) continue;
      // Each edit removes at most one letter, which rules out most strings.
      if (bitsIn(wanted & ~(letters[id] ?? 0)) > slips) continue;
      const distance = distanceBetween(sought, string, slips);
      if (distance !== null) visit(id, distance);
    }
  };
}

/** Finds the strings of a lexicon by their sound. New strings are added before each lookup. */
function createPronunciations({ strings }: Lexicon) {
  const index = createPhoneticIndex();
  let taken = 0;
  function* learn(): Steps<void> {
    for (; taken < strings.length; taken += 1) {
      index.add(strings[taken] ?? '');
      yield;
    }
  }
  return {
    learn,
    like(word: string): readonly PhoneticMatch[] {
      finish(learn());
      return index.soundsLike(word);
    },
  };
}

/** Whether a term is a little longer than a word, and begins or ends with it. */
function isPartOf(part: string, term: string): boolean {
  const longer = term.length - part.length;
  if (longer < 1 || longer > MAX_MISSING_PART_LENGTH) return false;
  // Comparing one letter first takes a third of the time.
  const begins = term.charCodeAt(0) === part.charCodeAt(0) && term.startsWith(part);
  const ends = term.charCodeAt(term.length - 1) === part.charCodeAt(part.length - 1) && term.endsWith(part);
  // The bigrams beside the terms have a mark.
  return (begins || ends) && LETTER_FIRST.test(term);
}

const LETTER_FIRST = /^\p{L}/u;

/** The distance of two strings; null if they are too far apart. */
function distanceBetween(sought: string, string: string, slips: number): number | null {
  const longer = string.length - sought.length;
  const cutOff = longer >= 0 && string.startsWith(sought) ? 1 + longer / MAX_MISSING_END_LENGTH : null;
  const edits = longer > slips ? slips + 1 : editDistance(sought, string);
  if (edits > slips) return cutOff;
  const slipped = string[0] === sought[0] ? edits : edits + OTHER_FIRST_LETTER;
  return Math.min(slipped, cutOff ?? slipped);
}

/** A bit for each letter; other scripts share the same bits. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsIn(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
