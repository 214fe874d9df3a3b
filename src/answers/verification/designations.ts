/** A number that tells one thing from others of its kind: the 18th forum, version 2.1, しおかぜ3号. */
type Designation = { readonly kind: string; readonly number: string };

/** Ordinals in figures; numbers after the word for what is numbered; Japanese numbers before a counter of the kind. */
const FORMS: readonly RegExp[] = [
  /(?<![\p{L}\d.,])(?<number>\d{1,4})(?<kind>st|nd|rd|th)\b(?! of \p{Lu}| century)/giu,
  /\b(?<kind>version|volume|vol|phase|stage|level|tier|chapter|article|annex|edition|issue|no)\b\.?\s?(?<number>\d{1,4}(?:\.\d{1,4}){0,3})/giu,
  /(?<number>\d{1,4}(?:\.\d{1,4}){0,3})(?<kind>号|版|期|次|世|世代|周年|回)(?!以|まで|程|も)/gu,
];

function findDesignations(text: string): readonly Designation[] {
  const folded = text.normalize('NFKC');
  return FORMS.flatMap((variant, n) =>
    [...folded.matchAll(variant)].map(({ groups }) => ({
      // 1st, 2nd, 3rd and 4th are of one kind.
      kind: n === 0 ? 'th' : (groups?.kind ?? '').toLowerCase(),
      number: groups?.number ?? '',
    })),
  );
}

/** Whether a question is of another one than a text: its number of the kind is not there, but others of the kind are. */
export function isOfAnother(question: string, text: string): boolean {
  const asked = findDesignations(question);
  if (asked.length === 0) return false;
  const said = findDesignations(text);
  return asked.some(
    ({ kind, number }) =>
      said.some((other) => other.kind === kind) &&
      !said.some((other) => other.kind === kind && other.number === number),
  );
}
