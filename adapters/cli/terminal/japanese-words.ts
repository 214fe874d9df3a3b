import type { TerminalWords } from './english-words.js';

/** The terminal's texts in Japanese. */
export const japaneseWords: TerminalWords = {
  about: (reports, range) => `Rapporteurは、レポート${reports}件（${range}）の文章を引用してお答えします。`,
  range: (oldest, newest) => `${oldest}から${newest}まで`,
  example: (question) => `例: ${question}`,
  leave: '使い方は「help」、終了は「exit」またはCtrl-Dです。',
  noChoice: (number, choices) =>
    choices === 0
      ? '選べるものがありません。質問を入力してください。'
      : `${number}番はありません。${choices === 1 ? '1' : `1から${choices}までの番号`}か、質問を入力してください。`,
};
