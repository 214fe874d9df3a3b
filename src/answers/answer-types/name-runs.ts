import { isCommonWord } from '../../language/common-words.js';
import { patternOf } from '../../language/languages.js';
import { isCjk } from '../../reports/text/text-shape.js';
import type { Span } from '../../span.js';
import type { Words } from './definition.js';

const NAME_WORD = "\\p{Lu}[\\p{L}\\p{M}\\p{N}’'.&/-]{0,40}";
const LINK = '(?:of the|of|de la|de|la|le|van der|van|von|der|den|du|di|da|del|bin|al|ibn|the|for|ul)';
/** Capitalized words, and the small words that join them: "William of Orange", "Ministry of Foreign Affairs". */
const ENGLISH_RUN = new RegExp(`(?<![\\p{L}\\p{N}])${NAME_WORD}(?: (?:${LINK} )?${NAME_WORD}){0,8}`, 'gu');
/** Kanji, katakana and Latin letters side by side; a Japanese sentence joins them by particles. */
const JAPANESE_RUN =
  /[\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9]{1,40}(?:[・＝=][\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9]{1,40}){0,5}/gu;
const POSSESSIVE = /['’]s?$/u;
const AND = patternOf('^(?:…|, |[、・])$', ({ answers }) => answers?.listLink, 'u');

/** Stretches of a sentence that can be names, without what the question says at their ends, in the sentence's order. */
export function findNameRuns(words: Words, japanese: boolean, said: ReadonlySet<string>): readonly Span[] {
  const runs: Span[] = [...words.text.matchAll(japanese ? JAPANESE_RUN : ENGLISH_RUN)].flatMap(
    ({ 0: run, index }) => {
      const trimmed = trim(words, { start: index, end: index + run.length }, said);
      return trimmed === null ? [] : [trimmed];
    },
  );
  return [...runs, ...joinRuns(words.text, runs)];
}

/** A run without words at its ends that the asker said or that join names only; whole where nothing else is in it. */
function trim({ text, terms }: Words, run: Span, said: ReadonlySet<string>): Span | null {
  const inside = terms.filter(({ start, end }) => start >= run.start && end <= run.end);
  const meant = inside.filter(({ stop }) => !stop);
  const [first, last] = [
    meant.find(({ term }) => !said.has(term)),
    meant.findLast(({ term }) => !said.has(term)),
  ];
  const [only] = inside;
  if (meant.length === 0 || (only?.start === 0 && inside.length === 1 && isCommonWord(only.word)))
    return null;
  const start = startOfToken(text, (first ?? meant[0])?.start ?? run.start, run.start);
  const end = (last ?? meant.at(-1))?.end ?? run.end;
  return { start, end: end - (POSSESSIVE.exec(text.slice(start, end))?.[0].length ?? 0) };
}

/** Where the letters begin that a slash, a hyphen or a full stop joins: "JPCERT/CC" is one. */
function startOfToken(text: string, start: number, from: number): number {
  let at = start;
  while (at > from && /[\p{L}\p{N}/.&-]/u.test(text.charAt(at - 1)) && !isCjk(text.charAt(at - 1))) at -= 1;
  return at;
}

/** "Ada, Bo and Cy": names side by side, which an answer may list; commas alone part a name and what is said of it. */
function joinRuns(text: string, runs: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  let open: Span | null = null;
  for (const [n, run] of runs.entries()) {
    const next = runs[n + 1];
    const goesOn = next !== undefined && AND.test(text.slice(run.end, next.start));
    if (open === null && goesOn) open = run;
    if (open !== null && !goesOn) {
      if (text.slice(runs[n - 1]?.end ?? 0, run.start) !== ', ')
        joined.push({ start: open.start, end: run.end });
      open = null;
    }
  }
  return joined;
}
