import { matchType } from '../../answers/answer-types/detect-type.js';
import { anyFits, patternOf } from '../../language/languages.js';
import type { Topic } from '../../reports/report.js';

/** More are a list of participants, and "he" is none of them. */
const MAX_PEOPLE = 5;
const MAX_READ = 20_000;

/** The persons that a text names in full, in its order; "Mr. Kamo" alone is not one. */
export function findPeople(text: string): readonly string[] {
  const runs = [...text.slice(0, MAX_READ).matchAll(CAPITALIZED_RUN)].flatMap(([run]) => namesIn(run));
  const japanese = [...text.slice(0, MAX_READ).matchAll(JAPANESE_NAME)].map(([, name = '']) => name);
  return [...new Set([...runs, ...japanese])].slice(0, MAX_PEOPLE);
}

/** The person that "he" refers to: one of the quoted text, else the only one that its topic names. */
export function findPeopleAround(quoted: string, topic: Topic | null): readonly string[] {
  const named = findPeople(quoted);
  if (named.length > 0 || topic === null) return named;
  const inTopic = findPeople(topic.passages.map(({ text }) => text).join('\n'));
  return inTopic.length === 1 ? inTopic : [];
}

const CAPITALIZED_RUN = /\p{Lu}[\p{Ll}’'-]{1,20}(?: (?:\p{Lu}\.|\p{Lu}[\p{Ll}’'-]{1,20})){1,3}/gu;
const JAPANESE_NAME = patternOf(
  '([\\p{Script=Han}]{1,4}[ 　]?[\\p{Script=Han}\\p{Script=Hiragana}]{1,4})(?:…)',
  ({ answers }) => answers?.titles.behindFull,
  'gu',
);
const HONORIFIC = patternOf('^(?:…)\\.? ', ({ answers }) => answers?.titles.before, 'u');

function namesIn(run: string): string[] {
  const name = run.replace(HONORIFIC, '');
  return name.includes(' ') && matchType('who', name) === 1 ? [name] : [];
}

/** The person that the words of a text stand for; null if they stand for none. */
export function findPerson(text: string, people: readonly string[]): string | null {
  const named = people.find((candidate) => mentions(text, candidate));
  return named ?? (anyFits(text, ({ conversation }) => conversation?.personal) ? (people[0] ?? null) : null);
}

/** Whether a text says the name, or its last part. */
function mentions(text: string, name: string): boolean {
  const last = name.split(' ').at(-1) ?? name;
  return text.includes(name) || (last.length > 2 && text.split(/[^\p{L}\p{N}-]+/u).includes(last));
}
