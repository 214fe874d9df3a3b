import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, wrapLine } from '../../../adapters/cli/terminal/layout.js';

describe('displayWidth', () => {
  it.each([
    ['abc', 3],
    ['京都で', 6],
    ['e\u0301', 1],
    ['🎉', 2],
    ['\u001b[1mbold\u001b[22m', 4],
  ])('of %j is %d', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('wrapLine', () => {
  it('breaks between words and indents the lines that follow', () => {
    expect(wrapLine('1. the guild won the prize', 12, '   ')).toBe('1. the guild\n   won the\n   prize');
  });

  it('breaks Japanese between characters, not before a full stop', () => {
    expect(wrapLine('京都で会合を開いた。', 10, '')).toBe('京都で会合\nを開いた。');
    expect(wrapLine('京都で開いた。', 12, '')).toBe('京都で開い\nた。');
  });

  it('leaves no opening bracket at the end of a line', () => {
    expect(wrapLine('京都で「会合」を開く', 8, '')).toBe('京都で\n「会合」\nを開く');
  });

  it('does not break a word in two, coloured or not', () => {
    const address = 'https://harbour.example/a-rather-long-path';
    expect(wrapLine(`see ${address} there`, 10, '')).toBe(`see\n${address}\nthere`);
    expect(wrapLine('the \u001b[1mFIRST\u001b[22m’s', 9, '')).toBe('the\n\u001b[1mFIRST\u001b[22m’s');
  });

  it('keeps every character but white space, and fits the width', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$|^[あ-ん]{1,9}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 40 }), (list, columns) => {
        const line = list.join(' ');
        const wrapped = wrapLine(line, columns, '');
        expect(wrapped.replace(/\s/g, '')).toBe(line.replace(/\s/g, ''));
        for (const part of wrapped.split('\n')) expect(displayWidth(part)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('handles a line of 300 000 characters', () => {
    for (const line of [' '.repeat(3e5), 'x'.repeat(3e5), 'x '.repeat(1.5e5), '京'.repeat(3e5)])
      expect(wrapLine(line, 80, '').replace(/\s/g, '')).toBe(line.replace(/\s/g, ''));
  });
});
