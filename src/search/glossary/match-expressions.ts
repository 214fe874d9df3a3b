import type { Span } from '../../span.js';
import { BASE_FORMS } from '../terms/stems.js';
import { findTerms, JAPANESE_LETTERS, type Term } from '../terms/terms.js';

/** An expression of one or several words, as written in the glossary. */
type Expression = { readonly written: string };

/** The place of an expression in a text. Expressions that the text's words do not distinguish share a match. */
export type Match<Entry extends Expression> = Span & { readonly entries: readonly Entry[] };

/** Finds the expressions of one language in a text, in its order, without overlaps. */
type Matcher<Entry extends Expression> = (text: string) => readonly Match<Entry>[];

/**
 * Indexes expressions by their beginning, each group on demand: stemming the whole glossary takes longer than answering
 * a question that needs only a few of its words.
 */
function indexWhenMet<Entry extends Expression, Index>(
  entries: readonly Entry[],
  beginningOf: (written: string) => string,
  indexEntries: (entries: readonly Entry[]) => Index,
): (beginning: string) => Index | undefined {
  let groups: Map<string, Entry[]> | undefined;
  const indexes = new Map<string, Index>();
  return (beginning) => {
    groups ??= groupBy(entries, ({ written }) => beginningOf(written));
    const group = groups.get(beginning);
    if (group === undefined) return undefined;
    const index = indexes.get(beginning) ?? indexEntries(group);
    indexes.set(beginning, index);
    return index;
  };
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) append(groups, keyOf(value), value);
  return groups;
}

/** Adds a value to the list of a key. */
function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

const OTHER_STRETCH = new RegExp(`[^${JAPANESE_LETTERS}]+`, 'gu');

/**
 * `byStems`: expressions by their stems, separated by spaces. `longest`: by first stem, the number of words of the
 * longest expression.
 */
type Phrases<Entry> = { readonly byStems: Map<string, Entry[]>; readonly longest: Map<string, number> };
type PhrasesFor<Entry> = (beginning: string) => Phrases<Entry> | undefined;

/** Finds expressions by the stems of their words; the longest at each place. */
export function createEnglishMatcher<Entry extends Expression>(entries: readonly Entry[]): Matcher<Entry> {
  const phrasesFor = indexWhenMet(entries, beginningOf, indexPhrases<Entry>);
  return (text) =>
    [...text.matchAll(OTHER_STRETCH)].flatMap((found) => matchPhrases(found[0], found.index, phrasesFor));
}

const BEGINNING_LENGTH = 2;
/** A word of plain letters, alone or before others. */
const PLAIN_WORD = /^[A-Za-z]+(?=[ -]|$)/;
/** "dying" is stemmed to "die"; no other word of this form is in use. */
const SHORT_STEM = /^[a-z]{2}ing$/;

/**
 * The first letters of an expression's first stem. If the word is stemmed by rule, they are those of the word itself.
 */
function beginningOf(written: string): string {
  const word = PLAIN_WORD.exec(written)?.[0].toLowerCase() ?? '';
  const isRegular = word !== '' && !BASE_FORMS.has(word) && !SHORT_STEM.test(word);
  const stem = isRegular ? word : (findTerms(written)[0]?.term ?? '');
  return stem.slice(0, BEGINNING_LENGTH);
}

function indexPhrases<Entry extends Expression>(entries: readonly Entry[]): Phrases<Entry> {
  const phrases: Phrases<Entry> = { byStems: new Map(), longest: new Map() };
  for (const entry of entries) {
    const stems = findTerms(entry.written).map(({ term }) => term);
    const [first = ''] = stems;
    append(phrases.byStems, stems.join(' '), entry);
    phrases.longest.set(first, Math.max(stems.length, phrases.longest.get(first) ?? 0));
  }
  return phrases;
}

function matchPhrases<Entry extends Expression>(
  text: string,
  offset: number,
  phrasesFor: PhrasesFor<Entry>,
): Match<Entry>[] {
  const terms = findTerms(text);
  const matches: Match<Entry>[] = [];
  let matchedTo = 0;
  for (const [at, { term, start }] of terms.entries()) {
    const phrases = start < matchedTo ? undefined : phrasesFor(term.slice(0, BEGINNING_LENGTH));
    for (let count = phrases?.longest.get(term) ?? 0; count > 0; count -= 1) {
      const words = terms.slice(at, at + count);
      const end = words.at(-1)?.end ?? start;
      const candidates = phrases?.byStems.get(words.map((word) => word.term).join(' ')) ?? [];
      const entries = writtenAlike(text.slice(start, end), words, candidates);
      if (entries.length === 0) continue;
      matches.push({ start: offset + start, end: offset + end, entries });
      matchedTo = end;
      break;
    }
  }
  return matches;
}

/**
 * Of expressions with the same stems, picks those written most alike: "organize" and "organization" share a stem, and
 * capitals distinguish the forum FIRST from the number. A stop word has to match exactly: "who" is the question word,
 * only "WHO" a name.
 */
function writtenAlike<Entry extends Expression>(
  written: string,
  words: readonly Term[],
  candidates: readonly Entry[],
): readonly Entry[] {
  if (words.length === 1 && words[0]?.stop) return candidates.filter((entry) => entry.written === written);
  if (candidates.length < 2) return candidates;
  const likenesses = candidates.map((entry) => likeness(written, entry.written));
  const best = Math.max(...likenesses);
  // Expressions for "held" do not hide those for "hold".
  const isWord = words.length === 1 && written === written.toLowerCase();
  return candidates.filter(
    (entry, index) => likenesses[index] === best || (isWord && isSameVerb(written, entry.written)),
  );
}

const isSameVerb = (a: string, b: string): boolean => withoutEnding(a) === withoutEnding(b);

/** Removes the ending of a verb form, so that "organization" and "organize" still differ. */
const withoutEnding = (word: string): string =>
  (BASE_FORMS.get(word) ?? word)
    .replace(/(?<=[a-z]{2})(?:ing|ed|es|s|e)$/u, '')
    .replace(/([b-df-hj-np-tv-z])\1$/u, '$1');

/** Scores an expression: exact matches far above the others, which score by the length of the common prefix. */
function likeness(written: string, expression: string): number {
  if (expression === written) return 1000;
  const lower = written.toLowerCase();
  if (expression === lower) return 999;
  let common = 0;
  while (common < lower.length && lower[common] === expression[common]?.toLowerCase()) common += 1;
  return 2 * common - expression.length;
}

/** The characters that may follow the stem of a verb or adjective with this ending: 防ぐ is also 防がない, 防ぎ, 防いだ. */
const INFLECTIONS: Readonly<Record<string, string>> = {
  う: 'わいえおっ',
  く: 'かきけこい',
  ぐ: 'がぎげごい',
  す: 'さしせそ',
  つ: 'たちてとっ',
  ぬ: 'なにねのん',
  ぶ: 'ばびべぼん',
  む: 'まみめもん',
  る: 'らりれろっ',
  い: 'くかけ',
};
const INFLECTED = /\p{sc=Han}\p{sc=Hiragana}{1,4}$/u;
/** 与える, 感じる: the stem is the same before any ending. */
const ONE_STEM = /[いきぎしじちにびみりえけげせぜてでねべめれ]る$/u;

function inflectionsOf(written: string): string[] {
  const endings = INFLECTIONS[written.slice(-1)];
  if (endings === undefined || !INFLECTED.test(written)) return [];
  const stem = written.slice(0, -1);
  return ONE_STEM.test(written) ? [stem] : [...endings].map((ending) => stem + ending);
}

/**
 * `entries`: expressions by their forms. `lengths`: by the first two characters, the lengths of the forms, longest
 * first.
 */
type Forms<Entry> = { readonly entries: Map<string, Entry[]>; readonly lengths: Map<string, number[]> };

function indexForms<Entry extends Expression>(expressions: readonly Entry[]): Forms<Entry> {
  const entries = new Map<string, Entry[]>();
  for (const entry of expressions) append(entries, fold(entry.written), entry);
  const listed = new Set(entries.keys());
  for (const entry of expressions) {
    for (const form of inflectionsOf(entry.written)) if (!listed.has(form)) append(entries, form, entry);
  }
  const lengths = new Map<string, number[]>();
  const longestFirst = [...entries.keys()].toSorted((a, b) => b.length - a.length);
  for (const form of longestFirst) {
    const head = form.slice(0, 2);
    if (lengths.get(head)?.at(-1) !== form.length) append(lengths, head, form.length);
  }
  return { entries, lengths };
}

/** Finds the longest expression at each place, even inside a run of characters, since Japanese has no spaces. */
export function createJapaneseMatcher<Entry extends Expression>(
  expressions: readonly Entry[],
): Matcher<Entry> {
  const formsFor = indexWhenMet(expressions, (written) => written.charAt(0).toLowerCase(), indexForms<Entry>);

  /** The end of the longest form at a place for which `passes` holds, or the place itself. */
  const endOfForm = (text: string, at: number, passes: (end: number) => boolean): number => {
    const forms = formsFor(text.charAt(at));
    if (forms === undefined) return at;
    for (const head of [text.slice(at, at + 2), text.charAt(at)]) {
      for (const length of forms.lengths.get(head) ?? []) {
        if (forms.entries.has(text.slice(at, at + length)) && passes(at + length)) return at + length;
      }
    }
    return at;
  };

  return (text) => {
    const { folded, startOf, endOf } = foldWithOffsets(text);
    const matches: Match<Entry>[] = [];
    let matchedTo = 0;
    for (let at = 0; at < folded.length; at = Math.max(at + 1, matchedTo)) {
      const beginsWord = at === matchedTo || !runsAcross(folded, at);
      const end = endOfForm(folded, at, (to) => {
        if (!isShort(folded.slice(at, to))) return !cutsNumber(folded, at) && !cutsNumber(folded, to);
        return beginsWord && (!runsAcross(folded, to) || endOfForm(folded, to, () => true) > to);
      });
      if (end === at) continue;
      const entries = formsFor(folded.charAt(at))?.entries.get(folded.slice(at, end)) ?? [];
      matches.push({ start: startOf(at), end: endOf(end - 1), entries });
      matchedTo = end;
    }
    return matches;
  };
}

const KANJI = /^[一-鿿々]$/;
const KATAKANA = /^[ァ-ヺー]{1,3}$/;
const ALPHANUMERIC = /^[a-z0-9]$/;

/** A single kanji or up to three katakana are too often part of another word: ログ in ブログ, タイ in タイトル, 賞 in 賞味. */
const isShort = (form: string): boolean =>
  form.length < 4 && (KATAKANA.test(form) || (form.length === 1 && KANJI.test(form)));

const runsAcross = (text: string, at: number): boolean =>
  bothSides(text, at, KANJI) || bothSides(text, at, KATAKANA);

/** 11月 does not contain 1月. */
const cutsNumber = (text: string, at: number): boolean => bothSides(text, at, ALPHANUMERIC);

const bothSides = (text: string, at: number, kind: RegExp): boolean =>
  kind.test(text.charAt(at - 1)) && kind.test(text.charAt(at));

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Characters that NFKC and lower case leave unchanged: ASCII except capitals, kana and the common kanji. */
const FOLDED = /^[\n -@[-~ぁ-ゖァ-ー、。一-鿿]*$/;
/** A character with the marks that NFKC joins to it: ｶﾞ is ガ. */
const CHARACTER = /.[\u3099\u309a\uff9e\uff9f]?/gsu;

/** A folded text; `startOf` and `endOf` map an offset in it to the start and end of the original character. */
type Folded = {
  readonly folded: string;
  readonly startOf: (at: number) => number;
  readonly endOf: (at: number) => number;
};

function foldWithOffsets(text: string): Folded {
  if (FOLDED.test(text)) return { folded: text, startOf: (at) => at, endOf: (at) => at + 1 };
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: character, index } of text.matchAll(CHARACTER)) {
    const piece = FOLDED.test(character) ? character : fold(character);
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(index);
      ends.push(index + character.length);
    }
  }
  return {
    folded: pieces.join(''),
    startOf: (at) => starts[at] ?? 0,
    endOf: (at) => ends[at] ?? text.length,
  };
}
