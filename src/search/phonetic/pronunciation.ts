/**
 * A word as consonants with the vowels around them: before the first, between each two, after the last. A
 * consonant is one character: a capital, or a small letter where the two scripts differ in how exactly they tell.
 */
export type Pronunciation = { readonly consonants: readonly string[]; readonly vowels: readonly string[] };

/**
 * Consonants that katakana and English write for one another: s, sh (x), z, j, the s of "vision" (Z) and th (0);
 * t, ch (c) and ts (q); h and f; b and v; l (L) and r.
 */
const CLASSES: Readonly<Record<string, string>> = {
  s: 'S',
  x: 'S',
  z: 'S',
  j: 'S',
  Z: 'S',
  '0': 'S',
  t: 'T',
  c: 'T',
  q: 'T',
  h: 'F',
  f: 'F',
  b: 'B',
  v: 'B',
  L: 'R',
};

/** The classes of the consonants alone, by which words that sound alike are looked up. */
export function skeletonOf({ consonants }: Pronunciation): string {
  return consonants.map(classOf).join('');
}

function classOf(consonant: string): string {
  return CLASSES[consonant] ?? consonant;
}

/** Makes one of doubled consonants, of n and m, and of t and s, as katakana does: チャンネル, コンマ, キャッツ. */
export function foldPronunciation({ consonants, vowels }: Pronunciation): Pronunciation {
  const folded = { consonants: [] as string[], vowels: [vowels[0] ?? ''] };
  for (const [at, consonant] of consonants.entries()) {
    const last = folded.consonants.length - 1;
    const before = folded.vowels[last + 1] === '' ? folded.consonants[last] : undefined;
    const merged = before === undefined ? null : merge(before, consonant);
    if (merged === null) folded.consonants.push(consonant);
    else folded.consonants[last] = merged;
    folded.vowels[folded.consonants.length] = vowels[at + 1] ?? '';
  }
  return folded;
}

function merge(before: string, consonant: string): string | null {
  if (before === consonant || (before === 'N' && consonant === 'M')) return consonant;
  return before === 't' && consonant === 's' ? 'q' : null;
}
