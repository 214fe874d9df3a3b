import { expect, it } from 'vitest';
import { readSentences } from './read-sentences.js';

const wordsOf = (markdown: string) => readSentences(markdown).map(({ words }) => words);

it('counts the words of each sentence; code counts as one word', () => {
  expect(wordsOf('Run `npm run build -- --all` now. It takes a minute.\n\n- One item\n')).toEqual([3, 4, 2]);
});

it('skips headings, code blocks and captions', () => {
  expect(wordsOf('# A heading\n\n```sh\nnpm test it all\n```\n\n![A picture of it](x.png)\n')).toEqual([]);
});

it('marks table cells', () => {
  const sentences = readSentences('| a | b |\n|---|---|\n| one two | three |\n');
  expect(sentences.map(({ words, isInTable }) => [words, isInTable])).toEqual([
    [1, true],
    [1, true],
    [2, true],
    [1, true],
  ]);
});

it('recognizes the passive voice', () => {
  const voices = readSentences('The report was read by us. We read the report.').map((s) => s.isPassive);
  expect(voices).toEqual([true, false]);
});
