import { readSmallTalk } from '../../answers/question/small-talk.js';
import { alternatives, readWordList } from '../../language/word-list.js';

/** Words that lead over from what was said: "ok and", "no worries.", 「じゃあ」. The rest is the question. */
export function dropLead(text: string): string {
  let rest = text;
  for (let round = 0; round < MAX_LEADS; round += 1) {
    const [lead = '', said = ''] = SMALL_LEAD.exec(rest) ?? [];
    const isSmall = lead !== '' && readSmallTalk(said) !== null;
    const shorter = (isSmall ? rest.slice(lead.length) : rest)
      .replace(CONJUNCTION, '')
      .replace(TRAILER, '')
      .trim();
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return rest;
}

const TRAILER = /\s(?:tho|though|anyway|btw|mate|again)(?=[\s?.!]{0,4}$)/iu;
const MAX_LEADS = 4;
const SMALL_LEAD = /^([^.!,;:。！、？?]{1,40})[.!,;:。！、]{1,3}\s{0,3}/u;
const CONJUNCTION =
  /^(?:(?:and|but|so|ok|okay|then|also|well|now|wait|hmm|oh|hang on|next question)\b[,:]?\s{1,3}|(?:では|じゃあ|じゃ|それで|また|あと|次に)、?)/iu;

const SWITCH_EN = new RegExp(
  `^(?:(?:ok|okay|so|and|well|now|thanks),?\\s)?(?:${alternatives(readWordList('en', 'topic-switches'))})\\b(?:\\s?[,.:;–—-]{1,3}\\s*|\\s(?=(?:who|whom|whose|what|when|where|why|how|which)\\b))`,
  'iu',
);
const SWITCH_JA = new RegExp(
  `^(?:では|じゃあ|それでは|あと)?、?(?:${alternatives(readWordList('ja', 'topic-switches'))})[、,。.\\s]{0,3}`,
  'u',
);

/** "By the way, …", 「話は変わりますが、…」: what is asked of something else, without these words; null where nothing says so. */
export function readSwitch(text: string): string | null {
  const rest = text.replace(SWITCH_EN, '').replace(SWITCH_JA, '').trim();
  return rest === '' || rest === text ? null : rest;
}

/** The person that the words of a text stand for; null if they stand for none. */
export function findPerson(text: string, people: readonly string[]): string | null {
  const named = people.find((candidate) => mentions(text, candidate));
  return named ?? (PERSONAL.test(text) ? (people[0] ?? null) : null);
}

const PERSONAL =
  /\b(?:he|she|him|her|his|hers|they|them|their|(?:that|this|the same) (?:person|man|woman))\b|彼女?(?![岸ら])|その人|この人|その方|同氏/iu;

/** Whether a text asks for something else than what was said. */
export const asksForOthers = (text: string): boolean => OTHERS.test(text);

/** Whether a text asks for something else and says nothing more: "any other reasons?". */
export const asksForOthersOnly = (text: string): boolean =>
  OTHERS.test(text) && text.replace(ONLY_OTHERS, '').trim() === '';

const OTHERS =
  /\b(?:other|others|another|else|more|additional|further)\b|(?:他|ほか)(?:に|の|は)|別の|それ以外/iu;
const ONLY_OTHERS =
  /\b(?:other|others|another|else|more|additional|further|any|some|are|is|there|the|one|ones|reasons?|examples?|what|why|who|and)\b|(?:他|ほか)(?:に|の|は)?|別の|それ以外|理由|例|何か|ある|あります|いる|います|[かはもがの?？!。.,、\s]/giu;

/** Whether a text says the name, or its last part. */
function mentions(text: string, name: string): boolean {
  const last = name.split(' ').at(-1) ?? name;
  return text.includes(name) || (last.length > 2 && text.split(/[^\p{L}\p{N}-]+/u).includes(last));
}
