import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCommonWord } from '../../src/language/common-words.js';
import { LANGUAGES as ALL } from '../../src/language/languages.js';
import { readWordList } from '../../src/language/word-list.js';

const LANGUAGES = ALL.map(({ code }) => code);
const lists = LANGUAGES.flatMap((language) =>
  readdirSync(join('data/language', language)).map((file) => ({
    language,
    file,
    name: file.replace(/\.txt$/, ''),
  })),
);

it('finds the lists of all languages', () => {
  expect(lists.length).toBeGreaterThan(10);
  expect(readdirSync('data/language').filter((name) => name.length === 2)).toEqual([...LANGUAGES].sort());
});

describe.each(lists)('data/language/$language/$file', ({ language, file, name }) => {
  const text = readFileSync(join('data/language', language, file), 'utf8');
  const entries = readWordList(language, name);

  it('has entries, without duplicates or surrounding whitespace', () => {
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter((entry, at) => entries.indexOf(entry) !== at)).toEqual([]);
    expect(text.split('\n').filter((line) => line !== line.trim())).toEqual([]);
  });

  it('repeats no phrase in lines with several phrases', () => {
    const phrases = entries.flatMap((entry) =>
      entry.includes(': ') ? (entry.split(': ')[1] ?? '').split(', ') : [],
    );
    expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
    expect(phrases).not.toContain('');
  });

  it('is in NFC, with LF line endings and one final newline', () => {
    expect(text.normalize('NFC')).toBe(text);
    expect(text).not.toMatch(/[\r\uFEFF]/);
    expect(text).toMatch(/[^\n]\n$/);
  });
});

describe('readWordList', () => {
  it('returns the entries in file order, without comments', () => {
    const [first, ...rest] = readFileSync('data/language/en/asking-verbs.txt', 'utf8').trim().split('\n');
    expect(first).toMatch(/^#/);
    expect(readWordList('en', 'asking-verbs')).toEqual(rest);
  });

  it('throws an error that names a missing list', () => {
    expect(() => readWordList('ja', 'zibblefrotz')).toThrow(/ja\/zibblefrotz\.txt/);
  });
});

describe('isCommonWord', () => {
  it.each(['always', 'Important', 'meetings', 'WATER', 'went'])('%s is common', (word) => {
    expect(isCommonWord(word)).toBe(true);
  });

  it.each(['zibblefrotz', 'Nakamoto', 'phishing', '', '灯台'])('%j is not', (word) => {
    expect(isCommonWord(word)).toBe(false);
  });
});
