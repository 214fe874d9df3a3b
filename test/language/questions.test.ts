import { expect, it } from 'vitest';
import { ENGLISH_FORMS } from '../../src/language/en/questions.js';

/** Returns a pattern's source without escapes, character classes and groups nested deeper than `depth`. */
function withoutDeeper(source: string, depth: number): string {
  const plain = source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gu, '');
  let level = 0;
  return [...plain]
    .filter((letter) => {
      if (letter === '(') level += 1;
      const stays = level <= depth;
      if (letter === ')') level -= 1;
      return stays;
    })
    .join('');
}

// A form is tried only where its sign, its first words, occurs. An alternative to them would never be tried.
it('a form with a sign has no alternative to its first words', () => {
  const signed = ENGLISH_FORMS.filter(({ sign }) => sign !== undefined);
  expect(signed.length).toBeGreaterThan(20);
  for (const { source } of signed) {
    expect(withoutDeeper(source, 0), source).not.toContain('|');
    expect(withoutDeeper(source, 1).replace(/\)(?!\?).*/u, ''), source).not.toContain('|');
  }
});

it('withoutDeeper keeps alternatives', () => {
  expect(withoutDeeper('(?<ask1>\\bwho|which)', 1)).toContain('|');
  expect(withoutDeeper('(?<ask1>\\b(?:who|which)[|]\\|)', 1)).not.toContain('|');
});
