import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Kana and Han letters; the marks ・ and ー, full-width forms and classes such as \p{sc=Han} are no words. */
const JAPANESE = /[ぁ-ゖァ-ヺ一-鿿]/;

/** Files that hold what is said to people in Japanese, each beside the same in English. */
const TEXTS = [
  'adapters/cli/terminal/japanese-words.ts',
  'adapters/web/japanese-words.ts',
  'src/announcements/japanese-texts.ts',
  'src/assistant/views/japanese-texts.ts',
  'src/messages/japanese-wording.ts',
];

/** Files whose subject is Japanese writing itself, its letters and sounds, or that show an example of it. */
const WRITING = [
  'adapters/cli/commands/library-commands.ts',
  'src/answers/keywords/keyword.ts',
  'src/search/glossary/match-expressions.ts',
  'src/search/index/index-snapshot.ts',
  'src/search/phonetic/cut-katakana.ts',
  'src/search/phonetic/pronunciation.ts',
];

/** Names and descriptions of commands, each in both languages side by side, as services take them. */
const SIDE_BY_SIDE = ['src/assistant/commands/command-texts.ts'];

const sources = ['src', 'adapters']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('src/language/'))
  .map((path) => ({ path, code: withoutComments(readFileSync(path, 'utf8')) }));

/** An example in a comment explains; what the program reads counts. */
function withoutComments(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\//gm, '').replace(/(?<=^|\s)\/\/ .*$/gm, '');
}

it('tells words in code from those in comments', () => {
  expect(
    JAPANESE.test(withoutComments("const A = /発行/; // 2023年\n/** 発行日 */\nconst B = 'https://a';")),
  ).toBe(true);
  expect(withoutComments("const B = 'https://a'; // 2023年\n  /** 発行日\n * 月 */\n// 日\n")).not.toMatch(
    JAPANESE,
  );
  for (const sign of ['・', 'ー', '、', '。', '「', '０', '　']) expect(sign).not.toMatch(JAPANESE);
});

it('keeps the words of Japanese in one place', () => {
  const found = sources.filter(({ code }) => JAPANESE.test(code)).map(({ path }) => path);
  expect(found.sort()).toEqual([...TEXTS, ...WRITING, ...SIDE_BY_SIDE].sort());
});

it('asks all languages, not one of them', () => {
  const found = sources.filter(({ code }) => /language\/[a-z]{2}\//.test(code)).map(({ path }) => path);
  expect(found.sort()).toEqual([]);
});
