import type { Span } from '../../reports/report.js';
import { joinNeighbours, splitCompound } from '../../search/compounds.js';
import type { Expansion, Glossary } from '../../search/glossary.js';
import type { PassageIndex } from '../../search/passage-index.js';
import { findTerms, type Term } from '../../search/terms.js';
import { nearMiss } from '../question/correct-typos.js';
import { overlaps, type Question } from '../question/question.js';
import { findOpposite } from './opposites.js';
import { isWeakWord, TURNING_WORDS } from './weak-words.js';

/** One thing that a question says about its subject, in all the ways that a report may put it. */
export type Keyword = Span & {
  /** As typed. */
  readonly word: string;
  /** The share of the question that hangs on it: idf of its terms, less for words that say little. */
  readonly weight: number;
  /** The idf of its terms, whether they say much or little. */
  readonly idf: number;
  /**
   * `focus`: the kind of thing asked for, which the answer itself has to name. `name`: a name, number, quoted
   * phrase or turning word, which has to stand near the answer. `word`: anything else.
   */
  readonly role: 'focus' | 'name' | 'word';
  /** Ways to put it, best first. */
  readonly variants: readonly Variant[];
  /** Whether some variant stands in the reports. */
  readonly known: boolean;
  /** The term of the reports that a misspelt word was taken for. */
  readonly correction: string | null;
};

/** Terms that together put a keyword, and how surely they mean it (1 = the asker's own words). */
export type Variant = {
  readonly terms: readonly string[];
  readonly certainty: number;
  /** How it came up; `related` merely looks alike. */
  readonly by: keyof typeof CERTAINTY | 'related';
  /** As the asker or the glossary writes it; null where only its terms are known. */
  readonly written: string | null;
};

/** What stands in for the asker's word is worth a little less than the word itself. */
const CERTAINTY = { own: 1, translation: 0.95, compound: 0.95, synonym: 0.8, correction: 0.95 } as const;
/** A word that says little about the subject ("mention", "regarding") counts this much of its idf. */
const WEAK = 0.25;
/** No question has more words that say what about; a pasted page must not keep the program busy. */
const MOST_WORDS = 100;
/** To mend a word is to look at all words of the reports. */
const MOST_MENDED = 20;
/** Shorter words have too many neighbours to guess which was meant. */
const SHORTEST_MENDED = 5;

/** The keywords of a question, in its order. `skipped` are stretches that were understood otherwise (periods). */
export function extractKeywords(
  question: Question,
  skipped: readonly Span[],
  { index, glossary }: { index: PassageIndex; glossary: Glossary },
): readonly Keyword[] {
  const taken = [...question.class.asking, ...skipped];
  const expanded = glossary.expand(question.text);
  const isSlip = (term: Term) =>
    !index.has(term.term) &&
    !expanded.some((expansion) => inside(term, expansion)) &&
    findOpposite(term.term) === null &&
    nearMiss(term.word);
  const terms = findTerms(question.text)
    .filter((term) => !term.stop && !taken.some((span) => overlaps(span, term)))
    .slice(0, MOST_WORDS)
    .filter((term) => !isSlip(term));
  const readTo = terms.at(-1)?.end ?? 0;
  const said = new Set(terms.map((term) => term.term));
  const keywords: Keyword[] = [];
  const mended = new Set(terms.filter(({ term }) => !index.has(term)).slice(0, MOST_MENDED));
  const expansions = expanded
    .filter(({ start }) => start < readTo)
    .map((expansion) => ({
      ...expansion,
      // What another word of the question says already is not said once more by a synonym.
      variants: otherVariants(expansion, index).filter(
        (variant) => !variant.terms.every((term) => said.has(term)),
      ),
    }));
  for (let at = 0; at < terms.length; ) {
    const first = terms[at];
    if (first === undefined) break;
    const expansion = expansions.find((candidate) => inside(first, candidate));
    const members =
      expansion === undefined ? [first] : terms.slice(at).filter((term) => inside(term, expansion));
    // An expression of several words that nothing else puts is better taken word by word.
    const group = members.length > 1 && expansion?.variants.length === 0 ? [first] : members;
    at += group.length;
    keywords.push(
      createKeyword(
        {
          question,
          group,
          others: expansion?.variants ?? [],
          proper: expansion !== undefined && isProper(expansion),
          kept: expansion !== undefined || !group.every((term) => index.has(term.term) || mended.has(term)),
        },
        index,
      ),
    );
  }
  return keywords;
}

const inside = (term: Span, span: Span): boolean => term.start >= span.start && term.end <= span.end;

/** The other expressions of a keyword, as far as the reports hold their words. */
function otherVariants(expansion: Expansion, index: PassageIndex): Variant[] {
  const words = (expression: string) => findTerms(expression).filter((term) => !term.stop);
  const read = (expressions: readonly string[], by: 'translation' | 'synonym') =>
    expressions.flatMap((expression) => knownVariants(words(expression), { by, written: expression }, index));
  // "Annual" is "every year", but a mere "year" is not annual: weak words do not stand in for a strong one.
  const own = words(expansion.from).every(isWeakWord);
  const synonyms = expansion.to.filter((expression) => own || !words(expression).every(isWeakWord));
  return [...read(expansion.translations, 'translation'), ...read(synonyms, 'synonym')];
}

/** The words as a variant, or cut into their parts ("checklist", "check list"); none where the reports lack them. */
function knownVariants(words: readonly Term[], origin: Origin, index: PassageIndex): Variant[] {
  if (words.length === 0) return [];
  const terms = words.map((word) => word.term);
  return terms.every((term) => index.has(term))
    ? [createVariant(terms, origin)]
    : compoundVariants(words, origin, index);
}

type Origin = { readonly by: keyof typeof CERTAINTY; readonly written: string | null };

const createVariant = (terms: readonly string[], { by, written }: Origin): Variant => ({
  terms,
  certainty: CERTAINTY[by],
  by,
  written,
});

/** A word whose English is always written with a capital is a name in Japanese, too: 大阪, Osaka. */
function isProper({ translations }: Expansion): boolean {
  return translations.length > 0 && translations.every((translation) => /^\p{Lu}/u.test(translation));
}

type Group = {
  readonly question: Question;
  readonly group: readonly Term[];
  readonly others: readonly Variant[];
  readonly proper: boolean;
  /** Whether the words are left as they are: the glossary knows them, or enough others were mended. */
  readonly kept: boolean;
};

function createKeyword({ question, group, others, proper, kept }: Group, index: PassageIndex): Keyword {
  const start = group[0]?.start ?? 0;
  const end = group.at(-1)?.end ?? start;
  const word = question.text.slice(start, end);
  const own = createVariant(
    group.map((term) => term.term),
    { by: 'own', written: word },
  );
  const known = [...others, ...compoundVariants(group, { by: 'compound', written: null }, index)];
  const corrections = known.length > 0 || kept ? [] : group.flatMap((term) => correct(term, index));
  const mended = corrections.map((term) => createVariant([term], { by: 'correction', written: null }));
  const variants = [own, ...known, ...mended];
  const holds = (variant: Variant) => variant.terms.every((term) => index.has(term));
  const idf = idfOf(variants, index);
  return {
    word,
    start,
    end,
    variants,
    idf,
    weight: group.every(isWeakWord) ? idf * WEAK : idf,
    role:
      proper || group.some((term) => isPerson(term, question.text, index))
        ? 'name'
        : roleOf(question, group, start, end),
    known: variants.some(holds),
    correction: holds(own) ? null : (corrections[0] ?? null),
  };
}

function correct({ term, word }: Term, index: PassageIndex): readonly string[] {
  if (index.has(term) || isFigure(word)) return [];
  const nearest = index.nearestTerms(word, 2);
  // Of a short word only a letter may be missing: other slips have too many neighbours.
  return word.length >= SHORTEST_MENDED ? nearest : nearest.filter((near) => near.length === word.length + 1);
}

/** "Checklist" for "check list" and the reverse: words that no report holds as they stand, cut or joined. */
function compoundVariants(group: readonly Term[], origin: Origin, index: PassageIndex): Variant[] {
  const [first, ...others] = group;
  if (first === undefined || group.every(({ term }) => index.has(term))) return [];
  const joined = joinNeighbours(group, index).map((term) => [term]);
  const cut = others.length === 0 ? splitCompound(first.word, index) : [];
  return [...joined, cut].flatMap((terms) => (terms.length === 0 ? [] : [createVariant(terms, origin)]));
}

/** The idf of the asker's own terms; where the reports lack them, that of the best-known variant that they hold. */
function idfOf(variants: readonly Variant[], index: PassageIndex): number {
  const idf = (variant: Variant) =>
    variant.terms.reduce((sum, term) => sum + index.idf(term), 0) / Math.sqrt(variant.terms.length);
  const known = variants.find((variant) => variant.terms.every((term) => index.has(term)));
  const [own] = variants;
  return known !== undefined ? idf(known) : own === undefined ? 0 : idf(own);
}

function roleOf(question: Question, group: readonly Term[], start: number, end: number): Keyword['role'] {
  const { focus } = question.class;
  if (focus !== null && overlaps(focus, { start, end })) return 'focus';
  if (question.quoted.some((span) => overlaps(span, { start, end }))) return 'name';
  return group.some(
    (term) => TURNING_WORDS.has(term.term) || (!isWeakWord(term) && isName(term, question.text)),
  )
    ? 'name'
    : 'word';
}

const isFigure = (word: string): boolean => /\d/u.test(word);

const HONOURED =
  /^[\p{Script=Han}\p{Script=Katakana}ー・]{0,8}(?:さん|さま|様(?!々|子|式|相)|氏(?!名)|教授|博士|先生)/u;

/** Whether a Japanese title follows; a name that no report holds may be written in other letters there. */
function isPerson({ term, word, end }: Term, text: string, index: PassageIndex): boolean {
  if (!/^[\p{Script=Han}\p{Script=Katakana}]/u.test(word) || !index.has(term)) return false;
  return HONOURED.test(text.slice(end, end + 12));
}

/** A number, an acronym, or a capitalized word that does not begin the sentence. */
function isName({ word, start }: Term, text: string): boolean {
  if (isFigure(word) || /^\p{Lu}[\p{L}\d]*\p{Lu}/u.test(word)) return true;
  const before = text.slice(Math.max(0, start - 6), start).trimEnd();
  const begins = before === '' || (/[.?!:]$/u.test(before) && !/\b(?:Mr|Ms|Mrs|Dr|Prof)\.$/u.test(before));
  return /^\p{Lu}\p{Ll}/u.test(word) && !begins;
}
