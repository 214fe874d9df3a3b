import { append, type Expression, indexWhenMet, type Match, type Matcher } from './expression.js';

/** What follows the stem of a verb or adjective that is listed with this ending: 防ぐ is also 防がない, 防ぎ, 防いだ. */
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
/** 与える, 感じる: the stem stands before any ending. */
const ONE_STEM = /[いきぎしじちにびみりえけげせぜてでねべめれ]る$/u;

function inflectionsOf(written: string): string[] {
  const endings = INFLECTIONS[written.slice(-1)];
  if (endings === undefined || !INFLECTED.test(written)) return [];
  const stem = written.slice(0, -1);
  return ONE_STEM.test(written) ? [stem] : [...endings].map((ending) => stem + ending);
}

/** Expressions by their forms, and how long the forms are that begin with the same two characters, longest first. */
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

/** Finds the longest expression at each place, wherever it stands in a run: Japanese has no spaces. */
export function createJapaneseMatcher<Entry extends Expression>(
  expressions: readonly Entry[],
): Matcher<Entry> {
  const formsFor = indexWhenMet(expressions, (written) => written.charAt(0).toLowerCase(), indexForms<Entry>);

  /** The end of the longest form at a place that passes, or the place itself. */
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

/** A kanji or up to three katakana are too often a part of another word: ログ in ブログ, タイ in タイトル, 賞 in 賞味. */
const isShort = (form: string): boolean =>
  form.length < 4 && (KATAKANA.test(form) || (form.length === 1 && KANJI.test(form)));

const runsAcross = (text: string, at: number): boolean =>
  bothSides(text, at, KANJI) || bothSides(text, at, KATAKANA);

/** 1月 is not in 11月. */
const cutsNumber = (text: string, at: number): boolean => bothSides(text, at, ALPHANUMERIC);

const bothSides = (text: string, at: number, kind: RegExp): boolean =>
  kind.test(text.charAt(at - 1)) && kind.test(text.charAt(at));

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What NFKC and lower case leave alone: ASCII but capitals, kana and the common kanji. */
const FOLDED = /^[\n -@[-~ぁ-ゖァ-ー、。一-鿿]*$/;
/** A character with the marks that NFKC joins to it: ｶﾞ is ガ. */
const CHARACTER = /.[\u3099\u309a\uff9e\uff9f]?/gsu;

/** A place in the folded text leads to where the character it comes from starts and ends in the text. */
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
