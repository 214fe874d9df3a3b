import type { Intent } from '../../answers/question/intent.js';
import { patternOf } from '../../language/languages.js';

/** "No, I meant route 42", "sorry, the 2019 one", 「いや、…じゃなくて…」: what is said after it replaces what was asked. */
const CORRECTION = patternOf('^(?:…)', ({ conversation }) => conversation?.correction);

/** The rest of a text that corrects what was asked before; null where it corrects nothing. */
export function readCorrection(text: string): string | null {
  const [lead = ''] = CORRECTION.exec(text) ?? [];
  const rest = text.slice(lead.length).trim();
  return lead === '' || rest === '' || rest.length > MAX_LENGTH ? null : rest;
}

/** A longer text asks anew. */
const MAX_LENGTH = 60;

/**
 * The question of an intent with another thing in place of the one that begins with the same word ("route 17"), or with
 * it added; null where the intent has no question.
 */
export function correctQuestion(intent: Intent | null, meant: string): string | null {
  if (intent === null || !('question' in intent) || intent.question === null) return null;
  const words = meant
    .replace(/^(?:the|a|an)\s/iu, '')
    .replace(/[\s?!.。？！]{1,5}$/u, '')
    .split(' ');
  const [first = ''] = words;
  const asked = intent.question.split(' ');
  const at = asked.findIndex((word) => bare(word) === bare(first));
  if (at < 0) {
    // What a question is about stands last in it: "the dates of …", "who chairs the meeting in …".
    const about = ABOUT.exec(intent.question)?.[0];
    if (about !== undefined && words.length > 1) return `${about}${words.join(' ')}`;
  }
  if (at < 0 || words.length === 1)
    return `${intent.question.replace(/[\s?!.。？！]{1,5}$/u, '')} ${words.join(' ')}`;
  return [...asked.slice(0, at), ...words, ...asked.slice(at + words.length)].join(' ');
}

/** Up to the first preposition behind which a subject may stand; the words before it say what is wanted of that. */
const ABOUT = /^.{4,80}?\b(?:of|about|for|regarding)\s(?:the\s)?(?=\S)/iu;

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
