/** Letters of Japanese: kanji, kana, and the long-vowel and voicing marks that belong to no script of their own. */
export const JAPANESE_LETTERS = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー〆ｰﾞﾟ\\u3099\\u309a';

const JAPANESE = new RegExp(`[${JAPANESE_LETTERS}]`, 'u');

/** Whether a text holds kana or kanji. Chinese counts as well: the same letters cannot tell. */
export function containsJapanese(text: string): boolean {
  return JAPANESE.test(text);
}
