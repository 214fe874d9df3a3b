import { findOpposite } from '../src/answers/keywords/opposites.js';
import { findTerms, type Term } from '../src/search/terms.js';

/**
 * A question with one fact of it made another, in each way that applies: denied, a word turned into its opposite, a
 * number into the next, a name into one of `names`. What answered the question does not answer these.
 */
export function changeFact(question: string, names: readonly string[]): readonly string[] {
  const terms = findTerms(question);
  const replaced = (pick: (term: Term) => string | null) => {
    const found = terms.find((term) => pick(term) !== null);
    return found === undefined
      ? []
      : [question.slice(0, found.start) + (pick(found) ?? '') + question.slice(found.end)];
  };
  const [name] = names.filter((other) => !question.includes(other));
  return [
    ...deny(question),
    ...replaced(({ term, stop }) => (stop ? null : findOpposite(term))),
    ...replaced(({ word }) => (/^\d{1,3}$/.test(word) ? String(Number(word) + 1) : null)),
    ...replaced(({ word, start }) =>
      name !== undefined && start > 0 && /^\p{Lu}\p{L}{2,}$/u.test(word) ? name : null,
    ),
  ];
}

const AUXILIARY = /\b(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should)\b/iu;
const ASKING = /^(?:who|what|which\s+\w+|whose\s+\w+)\b/iu;

function deny(question: string): readonly string[] {
  for (const place of [AUXILIARY, ASKING]) {
    const denied = question.replace(place, (words) => `${words} not`);
    if (denied !== question) return [denied];
  }
  return [];
}
