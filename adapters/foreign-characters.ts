/** Mistakes made when pasting a token into a variable, each with its explanation. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:xox[a-z]|xapp)-?(?:…|\.{3}|x{3})|^<.{1,100}>$|\byour[-_ ]|\bchange-?me\b/iu,
    'still contains the placeholder from the example',
  ],
  [/[“”„‟«»‘’‚‛]/u, 'contains curly quotation marks; remove them'],
  [/^["'`]|["'`]$/u, 'contains quotation marks; remove them'],
  [
    /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad]/u,
    'contains an invisible character (such as a zero-width space); type or copy it again',
  ],
  [/[\r\n]/u, 'contains a line break; write it on one line'],
  [/\s/u, 'contains white space; remove it'],
  [/[^\x21-\x7e]/u, 'contains a character that no token has; copy it again'],
];

/** Returns what looks wrong with a token or secret, without quoting any of it; null if nothing does. */
export function findForeign(value: string): string | null {
  return FOREIGN.find(([shape]) => shape.test(value))?.[1] ?? null;
}
