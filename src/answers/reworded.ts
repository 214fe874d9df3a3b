import type { Hit } from '../search/hit.js';
import type { Reworded } from './answer.js';
import type { Concept, Form } from './concepts.js';
import { sentencesOf, type Window } from './windows.js';
import { writeTerm } from './written-term.js';

const MOST_REWORDED = 5;

/** Which words of the question the windows put in others: translated, by an unlike synonym, or with the spelling mended. */
export function findReworded(
  concepts: readonly Concept[],
  windows: readonly Window[],
  hits: readonly Hit[],
): readonly Reworded[] {
  const sets = windows.flatMap((window) => [
    ...sentencesOf(window).map(({ termSet }) => termSet),
    window.excerpt.titleTerms,
    window.excerpt.reportTerms,
  ]);
  const stands = ({ terms }: Form) => sets.some((set) => terms.every((term) => set.has(term)));
  return take(concepts, hits, ({ forms, weight, mass }) => {
    const [own, ...others] = forms;
    // Words that say little are put in many ways, and nobody asks how.
    if (weight < mass || own === undefined || stands(own)) return [];
    return others.filter((form) => isWorthTelling(own, form) && stands(form)).slice(0, 1);
  });
}

/** Nobody asks why "recipient" was found for "received": a synonym that begins alike explains itself. */
function isWorthTelling(own: Form, { by, terms }: Form): boolean {
  if (by === 'synonym') return beginningOf(own.terms) === '' || beginningOf(own.terms) !== beginningOf(terms);
  return by === 'translation' || by === 'correction';
}

const beginningOf = ([term = '']: readonly string[]): string => /^[a-z]{3}/.exec(term)?.[0] ?? '';

/** By what the words of the question were looked for that reports may hold in another language or spelling. */
export function listSought(concepts: readonly Concept[], hits: readonly Hit[]): readonly Reworded[] {
  return take(concepts, hits, ({ forms, weight, mass }) => {
    if (weight < mass) return [];
    return forms.filter(({ by }) => by === 'translation' || by === 'correction').slice(0, MOST_FORMS);
  });
}

const MOST_FORMS = 2;

function take(
  concepts: readonly Concept[],
  hits: readonly Hit[],
  choose: (concept: Concept) => readonly Form[],
): readonly Reworded[] {
  const reworded = new Map<string, Reworded>();
  for (const concept of concepts) {
    if (reworded.size === MOST_REWORDED) break;
    const { word } = concept;
    const found = reworded.has(word) ? [] : choose(concept).flatMap((form) => writeForm(form, hits));
    if (found.length > 0) reworded.set(word, { asked: word, found: [...new Set(found)] });
  }
  return [...reworded.values()];
}

/** A form as the glossary or the reports write it; none where neither does. */
function writeForm({ written, terms }: Form, hits: readonly Hit[]): readonly string[] {
  if (written !== null) return [written];
  const words = terms.map((term) => writeTerm(term, hits));
  return words.includes(null) ? [] : [words.join(' ')];
}
