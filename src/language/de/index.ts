import { isCommonWord } from '../common-words.js';
import type { Language } from '../language.js';
import { readWordList } from '../word-list.js';
import { ANSWER_SIGNS } from './answer-signs.js';
import { NUMERALS, PERIODS } from './periods.js';
import { QUESTIONS } from './questions.js';
import { REPORTS, SENTENCES } from './reports.js';

const STOP_WORDS: ReadonlySet<string> = new Set(readWordList('de', 'stop-words'));
const ENGLISH: ReadonlySet<string> = new Set(readWordList('en', 'stop-words'));
/** These also occur in names, whatever the language of the text: Ursula von der Leyen, Bundesamt für Sicherheit. */
const IN_NAMES: ReadonlySet<string> = new Set(readWordList('de', 'words-in-names'));
const WORD = /\p{L}+/gu;
/** The weight of weak evidence: words that occur in names, and common English words that are not stop words. */
const WEAK = 0.5;
const MIN_GERMAN = 1.5; // needed unless the text has no English word
/** The beginning of a text is enough to tell its language. */
const MAX_TOLD_LENGTH = 500;

/** Whether a text is in German: it has more function words of German than English words. */
function isGerman(text: string): boolean {
  let [german, english] = [0, 0];
  let isTold = false;
  for (const [word] of text.slice(0, MAX_TOLD_LENGTH).toLowerCase().matchAll(WORD)) {
    if (STOP_WORDS.has(word)) {
      if (ENGLISH.has(word) || isCommonWord(word)) continue;
      isTold ||= !IN_NAMES.has(word);
      german += IN_NAMES.has(word) ? WEAK : 1;
    } else if (ENGLISH.has(word)) english += 1;
    else if (isCommonWord(word)) english += WEAK;
  }
  return isTold && german > english && (german >= MIN_GERMAN || english === 0);
}

export const GERMAN: Language = {
  code: 'de',
  tells: isGerman,
  stopWords: readWordList('de', 'stop-words'),
  questions: QUESTIONS,
  signs: ANSWER_SIGNS,
  answers: null,
  intents: null,
  reports: REPORTS,
  sentences: SENTENCES,
  // Each question is answered on its own: "er" or "dort" is not resolved.
  conversation: null,
  commands: null,
  numerals: NUMERALS,
  periods: PERIODS,
  labels: null,
};
