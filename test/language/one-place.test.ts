import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Kana and Han characters; ・, ー, full-width forms and classes such as \p{sc=Han} do not count as words. */
const JAPANESE = /[ぁ-ゖァ-ヺ一-鿿]/;

/** Files with user-facing Japanese texts, each next to its English counterpart. */
const TEXTS = [
  'adapters/cli/terminal/japanese-words.ts',
  'adapters/web/japanese-words.ts',
  'src/announcements/japanese-texts.ts',
  'src/assistant/views/japanese-texts.ts',
  'src/messages/japanese-wording.ts',
];

/** Files about Japanese writing itself, its characters and sounds, or with an example of it. */
const WRITING = [
  'adapters/cli/commands/library-commands.ts',
  'src/answers/keywords/keyword.ts',
  'src/search/glossary/match-expressions.ts',
  'src/search/index/index-snapshot.ts',
  'src/search/phonetic/cut-katakana.ts',
  'src/search/phonetic/pronunciation.ts',
];

/** Files with command names and descriptions in both languages side by side, as services expect them. */
const SIDE_BY_SIDE = ['src/assistant/commands/command-texts.ts'];

const sources = ['src', 'adapters']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('src/language/'))
  .map((path) => ({ path, code: withoutComments(readFileSync(path, 'utf8')) }));

/** Removes comments, which may contain Japanese examples. */
function withoutComments(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\//gm, '').replace(/(?<=^|\s)\/\/ .*$/gm, '');
}

it('withoutComments keeps words in code and removes those in comments', () => {
  expect(
    JAPANESE.test(withoutComments("const A = /発行/; // 2023年\n/** 発行日 */\nconst B = 'https://a';")),
  ).toBe(true);
  expect(withoutComments("const B = 'https://a'; // 2023年\n  /** 発行日\n * 月 */\n// 日\n")).not.toMatch(
    JAPANESE,
  );
  for (const sign of ['・', 'ー', '、', '。', '「', '０', '　']) expect(sign).not.toMatch(JAPANESE);
});

it('Japanese words are only in the language folder and the files listed here', () => {
  const found = sources.filter(({ code }) => JAPANESE.test(code)).map(({ path }) => path);
  expect(found.sort()).toEqual([...TEXTS, ...WRITING, ...SIDE_BY_SIDE].sort());
});

it('no source file outside of src/language imports a single language', () => {
  const found = sources.filter(({ code }) => /language\/[a-z]{2}\//.test(code)).map(({ path }) => path);
  expect(found.sort()).toEqual([]);
});
