import type { Intent } from '../../answers/question/intent.js';

/** "No, I meant route 42", "sorry, the 2019 one", 「いや、…じゃなくて…」: what is said after it replaces what was asked. */
const CORRECTION =
  /^(?:(?:no|nope|sorry|oops|wait|ah|oh|hm+|actually|my mistake|my bad)\b[\s,.!–-]{1,4}){0,3}(?:(?:no,?\s)?i\s(?:actually\s|really\s)?(?:meant|mean|was\s(?:asking|talking|thinking)\s(?:about|of))(?:\sto\s(?:ask|say))?(?:\sabout)?|(?:make|let['’]?s\smake)\s(?:that|it)|not\sthat(?:\sone)?[,:]?(?:\sbut)?|rather)\b[\s,:]{1,3}|^(?:いや|いえ|違います|違う|ちがう|すみません|ごめん(?:なさい)?)[、。,.\s]{1,3}(?:(?:それ|そう|そっち|そちら)?(?:じゃなくて|ではなくて?)[、\s]?)?/iu;

/** The rest of a text that corrects what was asked before; null where it corrects nothing. */
export function readCorrection(text: string): string | null {
  const [lead = ''] = CORRECTION.exec(text) ?? [];
  const rest = text.slice(lead.length).trim();
  return lead === '' || rest === '' || rest.length > MAX_LENGTH ? null : rest;
}

/** A longer text asks anew. */
const MAX_LENGTH = 60;

/**
 * The question of a wish with another thing in place of the one that begins with the same word ("route 17"), or with
 * it added; null where the wish has no question.
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
  if (at < 0 || words.length === 1)
    return `${intent.question.replace(/[\s?!.。？！]{1,5}$/u, '')} ${words.join(' ')}`;
  return [...asked.slice(0, at), ...words, ...asked.slice(at + words.length)].join(' ');
}

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
