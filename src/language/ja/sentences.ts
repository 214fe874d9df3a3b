import type { SentenceWords } from '../language.js';

/** A sentence ends by its own mark, 。, and no abbreviation has that. */
export const SENTENCES: SentenceWords = {
  abbreviations: [],
  beforeNumbers: [],
  mayEnd: [],
  starters: [],
  goesOn: [],
  leaning: /^(?:これ|それ|この|その|同(?!社|時)|当該|両)/u,
  adding: /^(?:また|さらに|なお)/u,
  pronoun: /彼|同(?:氏|社|団体)|これ|それ/u,
  announcement: '(?:以下|次|下記)の(?:とおり|通り)(?:です|である)?。?',
};
