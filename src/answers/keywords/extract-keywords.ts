import type { AnswerType } from '../../language/answer-words.js';
import { anyFits, LANGUAGES, patternOf } from '../../language/languages.js';
import type { Expansion } from '../../search/glossary/glossary.js';
import type { PassageIndex } from '../../search/passage-index.js';
import { cutKatakana } from '../../search/phonetic/cut-katakana.js';
import type { IndexedPassage, Query } from '../../search/query.js';
import { findPairs } from '../../search/ranking/rank-passages.js';
import { containsJapanese, findBigrams, findTerms, type Term } from '../../search/terms/terms.js';
import { contains, overlaps, type Span } from '../../span.js';
import { answerTypeOf } from '../question/classify-question.js';
import type { Question } from '../question/question.js';
import {
  compoundVariants,
  corrections,
  createVariant,
  glossaryVariants,
  informativeness,
  isWeakWord,
  type Keyword,
  type Lexicon,
  partVariants,
  phoneticVariants,
  SAYS_NOTHING,
  saysLittle,
  spellingVariants,
  type Variant,
} from './keyword.js';

/**
 * Finds the verb of a question about an action ("moderated" in "who moderated the workshop"): a sentence about another
 * action on the same things does not answer it. Returns null if there is none.
 */
export function findAction(text: string, asking: Span, taken: readonly Span[]): Span | null {
  const terms = findTerms(text).filter(
    (term) => contains(asking, term) && !term.stop && !taken.some((span) => overlaps(span, term)),
  );
  const isVerb = ({ word, end }: (typeof terms)[number]) =>
    NOUN.test(word) && anyFits(text.slice(end, end + 4), ({ answers }) => answers?.verbEnding);
  const verb =
    terms.find(isVerb) ??
    LANGUAGES.map(({ answers }) => answers?.verbs?.find(text, terms)).find((found) => found !== undefined);
  return verb === undefined ? null : { start: verb.start, end: verb.end };
}

/** Matches a word that a verb ending can turn into a verb. */
const NOUN = /^[\p{Script=Han}\p{Script=Katakana}ー]+$/u;

/** More content words than any question has; the limit bounds the work for a pasted page. */
const MAX_WORDS = 100;
/** Correcting or completing a word means comparing it with all words of the reports. */
const MAX_CORRECTED = 20;

/** Extracts the keywords of a question, in its order. `skipped` are spans already interpreted, such as periods. */
export function extractKeywords(
  question: Question,
  skipped: readonly Span[],
  { index, glossary }: Lexicon,
): readonly Keyword[] {
  const terms = joinKatakana(contentTerms(question, skipped), { index, glossary });
  const said = new Set(terms.map((term) => term.term));
  const unknown = new Set(terms.filter(({ term }) => !index.has(term)).slice(0, MAX_CORRECTED));
  const action = findAction(question.text, question.framing.asking, [...question.class.asking, ...skipped]);
  const isTranslated = containsJapanese(question.text) || index.holdsJapanese;
  const expansions = glossary.expand(question.text, isTranslated).map((expansion) => ({
    expansion,
    // A synonym that the question contains anyway, as another word, is not a variant.
    variants: glossaryVariants(expansion, index).filter(
      (variant) => !variant.terms.every((term) => said.has(term)),
    ),
  }));
  const keywords: Keyword[] = [];
  for (let at = 0; at < terms.length; ) {
    const first = terms[at];
    if (first === undefined) break;
    const found = expansions.find(({ expansion }) => contains(expansion, first));
    const members =
      found === undefined ? [first] : terms.slice(at).filter((term) => contains(found.expansion, term));
    // A multi-word expression without variants is better searched word by word.
    const group = members.length > 1 && found?.variants.length === 0 ? [first] : members;
    at += group.length;
    const others = otherVariants(group, found?.variants ?? [], unknown, index);
    // Words that the glossary knows are spelt correctly, whether or not the reports contain them.
    const mended =
      others.length > 0 || found !== undefined
        ? []
        : group.flatMap((term) => (unknown.has(term) ? corrections(term, { index, glossary }) : []));
    if (mended.includes(SAYS_NOTHING)) continue;
    keywords.push(
      createKeyword(question, group, {
        others: [...others, ...mended],
        expansion: found?.expansion ?? null,
        action,
        index,
      }),
    );
  }
  return keywords.some((keyword) => !keyword.context && !saysLittle(keyword))
    ? keywords
    : keywords.map(asSubject);
}

/** The variants of an expression besides corrections. `translated` are those of the glossary. */
function otherVariants(
  group: readonly Term[],
  translated: readonly Variant[],
  unknown: ReadonlySet<Term>,
  index: PassageIndex,
): readonly Variant[] {
  const compounds = compoundVariants(group, 'compound', null, index);
  const known = [...spellingVariants(group, index), ...translated, ...compounds];
  const parts = group.every((term) => unknown.has(term)) ? partVariants(group, index) : [];
  return [...(known.length > 0 ? known : phoneticVariants(group, index)), ...parts];
}

/** Promotes a context keyword for a question without a subject ("What is it called?"): its context is the subject. */
function asSubject(keyword: Keyword): Keyword {
  if (!keyword.context) return keyword;
  const weight = keyword.weight / CONTEXT;
  // Undoes rounding: multiplying and dividing does not always restore the exact idf.
  return { ...keyword, context: false, weight: weight > 0.999 * keyword.idf ? keyword.idf : weight };
}

/** The words that say what the question is about, without those that only ask or frame it. */
function contentTerms(question: Question, skipped: readonly Span[]): readonly Term[] {
  const taken = [...question.class.asking, ...skipped];
  const unsaid: ReadonlySet<string> = new Set(question.own?.stopWords);
  return findTerms(question.text)
    .filter(
      (term) =>
        !term.stop &&
        !unsaid.has(term.word.toLowerCase()) &&
        !taken.some((span) => overlaps(span, term)) &&
        (isContext(question, term) || overlaps(question.framing.asking, term)),
    )
    .slice(0, MAX_WORDS);
}

const KATAKANA = /^[\p{sc=Katakana}ー]+$/u;

/**
 * Re-cuts runs of katakana that the segmenter cut wrongly into words that sound like words of the reports:
 * レスポンシビリティシェアリング. Leaves runs alone whose words the reports or the glossary all know.
 */
function joinKatakana(terms: readonly Term[], { index, glossary }: Lexicon): readonly Term[] {
  const runs: Term[][] = [];
  for (const term of terms) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last?.end === term.start && KATAKANA.test(last.word) && KATAKANA.test(term.word))
      run.push(term);
    else runs.push([term]);
  }
  return runs.flatMap((run) => {
    const [first] = run;
    if (
      first === undefined ||
      run.length < 2 ||
      !run.some(({ term, word }) => !index.has(term) && glossary.expand(word).length === 0)
    )
      return run;
    const written = run.map(({ word }) => word).join('');
    const cut = cutKatakana(written, index.soundsLike);
    // A run without any known part is one unknown word: without it, the question would be about something else.
    const parts = cut.length === 0 ? [{ start: 0, end: written.length }] : cut;
    return parts.map(({ start, end }) => {
      const word = written.slice(start, end);
      return { term: word, word, start: first.start + start, end: first.start + end, stop: false };
    });
  });
}

const isContext = ({ framing: { context } }: Question, term: Span): boolean =>
  context.some((span) => overlaps(span, term));

/** The factor for the weight of a context word, which is outside the asking clause. */
const CONTEXT = 0.1;

/** The factor for a noun that only names the answer type, such as "cost": a sum of money implies it. */
const KIND = 0.25;
const OWN_DEED: ReadonlySet<AnswerType> = new Set(['who', 'name', 'why', 'how_many']);
const namesType = ({ class: { answerType }, own }: Question, word: string): boolean =>
  !OWN_DEED.has(answerType) && answerTypeOf(word, own) === answerType;

type Found = {
  readonly others: readonly Variant[];
  readonly expansion: Expansion | null;
  readonly action: Span | null;
  readonly index: PassageIndex;
};

function createKeyword(
  question: Question,
  group: readonly Term[],
  { others, expansion, action, index }: Found,
): Keyword {
  const start = group[0]?.start ?? 0;
  const end = group.at(-1)?.end ?? start;
  const word = question.text.slice(start, end);
  const own = createVariant(
    group.map((term) => term.term),
    'own',
    word,
  );
  const variants = [own, ...others];
  const holds = (variant: Variant) => variant.terms.every((term) => index.has(term));
  const known = variants.some(holds);
  const context = isContext(question, { start, end });
  const idf = idfOf(variants.find(holds) ?? own, index);
  const mended = others.find(({ source }) => source === 'correction');
  const role = roleOf(question, group, { start, end }, { expansion, action, index });
  return {
    word,
    start,
    end,
    idf,
    weight:
      idf *
      (namesType(question, word) ? KIND : informativeness(group, known, role)) *
      (context ? CONTEXT : 1),
    role,
    variants,
    known,
    correction: mended === undefined ? null : (mended.written ?? mended.terms[0] ?? null),
    context,
  };
}

const idfOf = ({ terms }: Variant, index: PassageIndex): number =>
  terms.reduce((sum, term) => sum + index.idf(term), 0) / Math.sqrt(terms.length);

function roleOf(
  question: Question,
  group: readonly Term[],
  span: Span,
  { expansion, action, index }: Omit<Found, 'others'>,
): Keyword['role'] {
  const { text, quoted } = question;
  const { head } = question.class;
  if (expansion !== null && isProper(expansion)) return 'name';
  if (group.some((term) => isPerson(term, text, index))) return 'name';
  if (head !== null && overlaps(head, span)) return 'head';
  if (quoted.some((quote) => overlaps(quote, span))) return 'name';
  if (group.some((term) => !isWeakWord(term) && isName(term, text))) return 'name';
  return action !== null && overlaps(action, span) ? 'action' : 'word';
}

/** Whether all translations of an expression are capitalized, which makes it a name in Japanese, too: 大阪, Osaka. */
function isProper({ translations }: Expansion): boolean {
  return translations.length > 0 && translations.every((translation) => /^\p{Lu}/u.test(translation));
}

const HONOURED = patternOf(
  '^[\\p{Script=Han}\\p{Script=Katakana}ー・]{0,8}(?:…)',
  ({ answers }) => answers?.titles.behind,
  'u',
);

/** Whether a title follows a word that the reports contain. They may spell an unknown name in another script. */
function isPerson({ term, word, end }: Term, text: string, index: PassageIndex): boolean {
  if (!/^[\p{Script=Han}\p{Script=Katakana}]/u.test(word) || !index.has(term)) return false;
  return HONOURED.test(text.slice(end, end + 12));
}

const TITLE = patternOf('\\b(?:…)\\.$', ({ answers }) => answers?.titles.before, 'u');
/** Ordinals from "second" on. */
const ORDINALS = LANGUAGES.flatMap(({ numerals }) => numerals.ordinals.slice(1, 10));

/**
 * Whether a word is a number, an acronym, a capitalized word that does not begin the sentence, or a letter before a noun
 * that tells the thing from others of its kind: 西分館.
 */
function isName({ word, start }: Term, text: string): boolean {
  if (/\d/u.test(word) || ORDINALS.includes(word.toLowerCase()) || /^\p{Lu}[\p{L}\d]*\p{Lu}/u.test(word))
    return true;
  if (word.length === 1 && anyFits(text.slice(start, start + 3), ({ answers }) => answers?.distinguishing))
    return true;
  const before = text.slice(Math.max(0, start - 6), start).trimEnd();
  const begins = before === '' || (/[.?!:]$/u.test(before) && !TITLE.test(before));
  return /^\p{Lu}\p{Ll}/u.test(word) && !begins;
}

/**
 * The factor for variants of a word that the reports contain. Scores add up, so without it a passage with five
 * synonyms of one word would rank above a passage with the question's own words.
 */
const BESIDE_OWN = 0.2;
/** The factor for words that say little, in a query: below that of other words, but above that in verification. */
const WEAK_SOUGHT = 0.5;

/**
 * Creates the query for a question's keywords: the terms of all variants, each with the weight of its best variant.
 * `text` is the question, for its bigrams and word pairs. Only passages that pass `filter`, if present, are found.
 */
export function createQuery(
  text: string,
  keywords: readonly Keyword[],
  index: Pick<PassageIndex, 'has'>,
  filter?: (passage: IndexedPassage) => boolean,
): Query {
  const weights = new Map<string, number>();
  for (const keyword of keywords) {
    const { variants } = keyword;
    const isKnown = variants[0]?.terms.every((term) => index.has(term)) ?? false;
    for (const [n, { terms, certainty }] of variants.entries()) {
      const share = (n > 0 && isKnown ? BESIDE_OWN : 1) * (saysLittle(keyword) ? WEAK_SOUGHT : 1);
      const value = (certainty * share) / Math.sqrt(terms.length);
      for (const term of terms) weights.set(term, Math.max(weights.get(term) ?? 0, value));
    }
  }
  return {
    terms: [...weights].map(([term, weight]) => ({ term, weight })),
    bigrams: findBigrams(text),
    pairs: findPairs(findTerms(text).filter((term) => !term.stop)),
    ...(filter === undefined ? {} : { filter }),
  };
}
