import type { Topic } from '../reports/report.js';
import { containsJapanese } from '../search/script.js';

/** What a question that leans on earlier ones may be about. */
export type Context = {
  readonly topic: Topic;
  readonly people: readonly string[];
  /** What was asked before, without the words that only ask. */
  readonly before: string;
};

/** A question that can be understood by itself, and the words in it that are from before. */
export type Put = { readonly question: string; readonly added: string };

/** The ways to put such a question so that it says itself what it is about, the most telling first; none twice. */
export function putInContext(text: string, { topic, people, before }: Context): readonly Put[] {
  const person = people.find((name) => mentions(text, name)) ?? people[0];
  const identity = person !== undefined && ASKS_WHERE_ONE_BELONGS.test(text) ? [askWho(text, person)] : [];
  const named = person === undefined ? [] : [nameThePerson(text, person)];
  const rest = text.replace(LEADS_OVER, '').trim();
  // A reason is one for what was asked about; who, when and where may be asked of anything in the topic.
  const surroundings = ASKS_WHY.test(text) ? [before, topic.title] : [topic.title, before];
  const ways = [
    ...[...identity, rest, ...named].map((question) => ({ question, added: '' })),
    ...surroundings.map((added) => ({ question: `${rest} ${added}`, added })),
  ].filter(({ question }) => question.trim() !== '');
  return ways.filter(({ question }, at) => ways.findIndex((way) => way.question === question) === at);
}

const ASKS_WHY = /\bwhy\b|\bhow come\b|なぜ|何故|どうして|理由/iu;

/** "Which organization does he belong to?" is answered where a report introduces the person. */
const ASKS_WHERE_ONE_BELONGS =
  /\b(?:organi[sz]ations?|company|employer|institut(?:e|ion)|affiliat\w{0,6}|belong\w{0,3}|works?\s(?:for|at)|working|employed|positions?|job|roles?|where\s(?:is|was)\s(?:he|she)\sfrom)\b|所属|団体|組織|会社|機関|勤務|勤め|役職|肩書|どこの人/iu;

function askWho(text: string, person: string): string {
  return containsJapanese(text) ? `${person}とは誰ですか？` : `Who is ${person}?`;
}

/** Whether a text says the name, or its last part. */
function mentions(text: string, name: string): boolean {
  const last = name.split(' ').at(-1) ?? name;
  return text.includes(name) || (last.length > 2 && text.split(/[^\p{L}\p{N}-]+/u).includes(last));
}

function nameThePerson(text: string, name: string): string {
  return text
    .replace(/\b(?:his|her(?=\s\p{Ll})|their(?=\s\p{Ll}))\b/giu, `${name}'s`)
    .replace(/\b(?:he|she|him|her|they|them|(?:that|this|the same) (?:person|man|woman))\b/giu, name)
    .replace(/彼女?|その人|この人|その方|同氏/gu, name);
}

/** What leads over from what was said. */
const LEADS_OVER =
  /^(?:(?:and|but|so|ok|okay|then|also)\b,?\s{0,2}){0,2}(?:(?:what|how)\sabout\s)?|^(?:では|じゃあ|それで|また)、?/iu;
