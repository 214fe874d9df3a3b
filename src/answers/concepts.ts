import type { Span } from '../reports/report.js';
import type { Glossary } from '../search/glossary.js';
import type { PassageIndex } from '../search/passage-index.js';
import { findTerms, type Term } from '../search/terms.js';
import { overlaps, type Question } from './question.js';
import { nearMiss } from './spelling.js';
import { WEAK_WORDS } from './weak-words.js';

/** One thing that a question says about its subject, in all the ways that a report may put it. */
export type Concept = Span & {
  /** As typed. */
  readonly word: string;
  /** The share of the question that hangs on it: idf of its terms, less for words that say little. */
  readonly weight: number;
  /**
   * `focus`: the kind of thing asked for, which the answer itself has to name. `name`: a name, number or quoted
   * phrase, which has to stand near the answer. `word`: anything else.
   */
  readonly role: 'focus' | 'name' | 'word';
  /** Ways to put it, best first. */
  readonly forms: readonly Form[];
  /** Whether some form stands in the reports. */
  readonly known: boolean;
  /** The term of the reports that a misspelt word was taken for. */
  readonly correction: string | null;
};

/** Terms that together put a concept, and how surely they mean it (1 = the asker's own words). */
export type Form = { readonly terms: readonly string[]; readonly worth: number };

/** What stands in for the asker's word is worth a little less than the word itself. */
const WORTH = { own: 1, translation: 0.95, synonym: 0.8, correction: 0.85 } as const;
/** A word that says little about the subject ("mention", "regarding") counts this much of its idf. */
const WEAK = 0.25;

/** The concepts of a question, in its order. `skipped` are stretches that were understood otherwise (periods). */
export function findConcepts(
  question: Question,
  skipped: readonly Span[],
  { index, glossary }: { index: PassageIndex; glossary: Glossary },
): readonly Concept[] {
  const taken = [...question.cue.asking, ...skipped];
  const terms = findTerms(question.text).filter(
    (term) => !term.stop && !taken.some((span) => overlaps(span, term)) && !(isUnknown(term, index) && nearMiss(term.word)),
  );
  const expansions = glossary.expand(question.text).filter((expansion) => terms.some((term) => inside(term, expansion)));
  const concepts: Concept[] = [];
  let at = 0;
  while (at < terms.length) {
    const first = terms[at];
    if (first === undefined) break;
    const expansion = expansions.find((candidate) => inside(first, candidate));
    const group = expansion === undefined ? [first] : terms.slice(at).filter((term) => inside(term, expansion));
    at += group.length;
    concepts.push(createConcept(question, group, expansion === undefined ? [] : otherForms(expansion), index));
  }
  return concepts;
}

const inside = (term: Span, span: Span): boolean => term.start >= span.start && term.end <= span.end;
const isUnknown = (term: Term, index: PassageIndex): boolean => !index.has(term.term);

function otherForms(expansion: { to: readonly string[]; translations: readonly string[] }): Form[] {
  const form = (worth: number) => (expression: string) => ({
    terms: findTerms(expression).filter((term) => !term.stop).map((term) => term.term),
    worth,
  });
  return [...expansion.translations.map(form(WORTH.translation)), ...expansion.to.map(form(WORTH.synonym))].filter(
    (candidate) => candidate.terms.length > 0,
  );
}

function createConcept(question: Question, group: readonly Term[], others: readonly Form[], index: PassageIndex): Concept {
  const start = group[0]?.start ?? 0;
  const end = group.at(-1)?.end ?? start;
  const own: Form = { terms: group.map((term) => term.term), worth: WORTH.own };
  const holds = (form: Form) => form.terms.every((term) => index.has(term));
  const known = others.filter(holds);
  const corrections =
    known.length > 0 ? [] : group.flatMap((term) => (index.has(term.term) || isFigure(term.word) ? [] : index.nearestTerms(term.term, 2)));
  const forms = [own, ...known, ...corrections.map((term) => ({ terms: [term], worth: WORTH.correction }))];
  const word = question.text.slice(start, end);
  const mass = massOf(forms, index);
  return {
    word,
    start,
    end,
    forms,
    weight: group.every((term) => WEAK_WORDS.has(term.term)) ? mass * WEAK : mass,
    role: roleOf(question, group, start, end),
    known: forms.some(holds),
    correction: holds(own) ? null : (corrections[0] ?? null),
  };
}

/** The idf of the asker's own terms; where the reports lack them, that of the best-known form that they hold. */
function massOf(forms: readonly Form[], index: PassageIndex): number {
  const idf = (form: Form) => form.terms.reduce((sum, term) => sum + index.idf(term), 0) / Math.sqrt(form.terms.length);
  const known = forms.find((form) => form.terms.every((term) => index.has(term)));
  const [own] = forms;
  return known !== undefined ? idf(known) : own === undefined ? 0 : idf(own);
}

function roleOf(question: Question, group: readonly Term[], start: number, end: number): Concept['role'] {
  const { focus } = question.cue;
  if (focus !== null && overlaps(focus, { start, end })) return 'focus';
  if (question.quoted.some((span) => overlaps(span, { start, end }))) return 'name';
  return group.some((term) => isName(term, question.text)) ? 'name' : 'word';
}

const isFigure = (word: string): boolean => /\d/u.test(word);

/** A number, an acronym, or a capitalized word that does not begin the sentence. */
function isName({ word, start }: Term, text: string): boolean {
  if (isFigure(word) || /^\p{Lu}[\p{L}\d]*\p{Lu}/u.test(word)) return true;
  const before = text.slice(Math.max(0, start - 3), start).trimEnd();
  return /^\p{Lu}\p{Ll}/u.test(word) && before !== '' && !/[.?!:]$/u.test(before);
}
