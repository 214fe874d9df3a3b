import { readSmallTalk } from '../answers/question/small-talk.js';

/** What leads over from what was said: "ok and", "no worries.", 「じゃあ」; the rest is what is asked. */
export function dropLead(text: string): string {
  let rest = text;
  for (let round = 0; round < MOST_LEADS; round += 1) {
    const [lead = '', said = ''] = SMALL_LEAD.exec(rest) ?? [];
    const isSmall = lead !== '' && readSmallTalk(said) !== null;
    const shorter = (isSmall ? rest.slice(lead.length) : rest).replace(CONJUNCTION, '').trim();
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return rest;
}

const MOST_LEADS = 4;
const SMALL_LEAD = /^([^.!,;:。！、？?]{1,40})[.!,;:。！、]{1,3}\s{0,3}/u;
const CONJUNCTION =
  /^(?:(?:and|but|so|ok|okay|then|also|well|now|next question)\b[,:]?\s{1,3}|(?:では|じゃあ|じゃ|それで|また|あと|次に)、?)/iu;

/** The question with a person in place of the words that stand for one. */
export function namePerson(text: string, people: readonly string[]): string {
  const name = people.find((candidate) => mentions(text, candidate)) ?? people[0];
  if (name === undefined) return text;
  return text
    .replace(/\b(?:his|her(?=\s\p{Ll})|their(?=\s\p{Ll}))\b/giu, `${name}'s`)
    .replace(/\b(?:he|she|him|her|they|them|(?:that|this|the same) (?:person|man|woman))\b/giu, name)
    .replace(/彼女?(?![岸ら])|その人|この人|その方|同氏/gu, name);
}

/** Whether a text says the name, or its last part. */
function mentions(text: string, name: string): boolean {
  const last = name.split(' ').at(-1) ?? name;
  return text.includes(name) || (last.length > 2 && text.split(/[^\p{L}\p{N}-]+/u).includes(last));
}
