import type { Answer, Citation } from '../../answers/answer.js';
import { matchType } from '../../answers/answer-types/detect-type.js';
import type { Intent } from '../../answers/question/intent.js';
import { parseQuestion, type Question } from '../../answers/question/question.js';
import { topicsOfPeriod } from '../../answers/question/restate-intent.js';
import type { Place } from '../../channel.js';
import { anyFits, LANGUAGES, patternOf } from '../../language/languages.js';
import type { IsoDate } from '../../periods/period.js';
import type { Topic } from '../../reports/report.js';
import { containsJapanese, findTerms, type Term } from '../../search/terms/terms.js';
import { blank, type Span } from '../../span.js';
import { findTopic, type Knowledge } from '../knowledge.js';
import { loadAnnouncement } from '../replies/load-announcement.js';
import type { Services } from '../services.js';
import type { Conversation, ReplyState, Shown, View } from '../state.js';
import { answerOf, type ComposedView, chooseTopic, citationsOf } from '../views/view.js';

/** The conversation before the first answer. */
export const NEW_CONVERSATION: Conversation = {
  intent: null,
  answered: 'no_answer',
  place: null,
  words: '',
  people: [],
  choices: [],
  offered: false,
  shown: [],
  last: [],
  repeats: 0,
  thanked: false,
  asides: 0,
  locale: null,
};

/** Returns the conversation after a reply. A question without an answer does not change the topic. */
export function continueConversation(
  before: Conversation | null,
  view: View,
  composed: ComposedView,
  today: IsoDate,
): Conversation {
  const talk = { ...(before ?? NEW_CONVERSATION), offered: composed.choices.length > 0, asides: 0 };
  const { answer } = composed;
  const about = isAlone(view) ? shownBy(answer) : answer;
  // Keep earlier choices on offer: after the first topic of a list, a person may want the second.
  const offered = composed.choices.map(({ intent }) => intent);
  const choices = offered.length > 0 ? offered : talk.choices;
  if (answer === null || isSmallTalk(view))
    return { ...talk, choices, thanked: talk.thanked || isThanks(view) };
  const spoken = {
    ...talk,
    ...rememberWish(view, talk, about ?? answer, today),
    answered: answer.kind,
    choices,
  };
  const citations = citationsOf(about);
  const place = placeOf(about);
  if (place === null) return { ...spoken, last: [] };
  const isSame = place.reportId === talk.place?.reportId && place.topic === talk.place.topic;
  const quoted = citations.map(({ quote }) => quote).join('\n');
  const people = findPeopleAround(quoted, citations[0]?.topic ?? null);
  const last = spansOf(citations);
  return {
    ...spoken,
    place,
    people: people.length > 0 || !isSame ? people : talk.people,
    shown: [...(isSame ? talk.shown : []), ...last].slice(-MAX_SHOWN),
    last: last.slice(-MAX_SHOWN),
    repeats: isSame && JSON.stringify(last) === JSON.stringify(talk.last) ? talk.repeats + 1 : 0,
  };
}

const isAlone = (view: View): boolean => view.kind === 'intent' && view.context === null;

/** The closest passage counts as an answer, so that follow-up questions can refer to it. */
function shownBy(answer: Answer | null): Answer | null {
  const [closest] = answer?.kind === 'no_answer' ? (answer.closest ?? []) : [];
  return closest === undefined ? answer : answerOf(closest.text, closest.citations);
}

const isSmallTalk = (view: View): boolean => view.kind === 'intent' && view.intent.kind === 'small_talk';

const isThanks = (view: View): boolean =>
  view.kind === 'intent' && view.intent.kind === 'small_talk' && view.intent.about === 'thanks';

/** The conversation that begins with a stored reply. */
export function conversationOf(state: ReplyState, knowledge: Knowledge): Conversation {
  const { intent, place, words, choices, shown, locale } = state;
  const found = place === null ? null : findTopic(knowledge, place.reportId, place.topic);
  const text = knowledge.reports.find(({ id }) => id === place?.reportId)?.text ?? '';
  const last = shown.slice(-MAX_SHOWN);
  const quoted = last.map(({ start, end }) => text.slice(start, end)).join('\n');
  const people = findPeopleAround(quoted, found?.topic ?? null);
  return {
    ...NEW_CONVERSATION,
    answered: 'answer',
    intent,
    place,
    words,
    people,
    choices,
    shown: last,
    last,
    locale,
  };
}

/** Keeps a conversation small, however long it lasts. */
const MAX_SHOWN = 50;
const MAX_WORDS = 4;

/** The last intent that can be repeated for another period, and words for the subject of the conversation. */
function rememberWish(
  view: View,
  { intent, words }: Conversation,
  answer: Answer,
  today: IsoDate,
): Pick<Conversation, 'intent' | 'words'> {
  const title = citationsOf(answer)[0]?.topic?.title ?? '';
  if (view.kind === 'topic') return { intent, words: wordsOf(title, today) };
  if (view.kind !== 'intent') return { intent, words };
  const input = view.intent;
  const isPicked = input.kind === 'topic' && input.question === null;
  const asked = 'question' in input ? input.question : null;
  // For a topic picked from a list, its title says what the question is about.
  const subjects = wordsOf(asked ?? title, today);
  const all = view.context === null ? subjects : `${words} ${subjects}`;
  return {
    // An intent with a period stands alone, even with the report of that period as its context.
    intent: !isPicked && (view.context === null || isOfPeriod(input)) ? input : intent,
    words: [...new Set(all.split(' '))].slice(-MAX_WORDS).join(' ').trim(),
  };
}

const wordsOf = (text: string, today: IsoDate): string =>
  readCues(text, today)
    .subjects.map(({ word }) => word)
    .slice(-MAX_WORDS)
    .join(' ');

const isOfPeriod = (input: Intent): boolean => 'period' in input && input.period !== null;

/**
 * The report and topic that an answer is about. `topic` is null if it cites several topics of the report; all is null
 * without a citation or with several reports. An overview counts as its first topic.
 */
export function placeOf(answer: Answer | null): Conversation['place'] {
  const [first, ...others] = citationsOf(answer);
  if (first === undefined) return null;
  if (answer?.kind === 'answer' && answer.digest !== undefined)
    return { reportId: first.report.id, topic: first.topic?.number ?? null };
  if (others.some(({ report }) => report.id !== first.report.id)) return null;
  const oneTopic = others.every(({ topic }) => topic?.number === first.topic?.number);
  return { reportId: first.report.id, topic: oneTopic ? (first.topic?.number ?? null) : null };
}

/** The spans of the citations, as character offsets in the text of their report. */
export function spansOf(citations: readonly Citation[]): Shown {
  return citations.map(({ report, start, end }) => ({ reportId: report.id, start, end }));
}

/** A text typed in a thread, with everything needed to interpret it. */
export type TypedText = {
  readonly text: string;
  readonly cues: Cues;
  readonly conversation: Conversation;
  readonly knowledge: Knowledge;
  readonly today: IsoDate;
};

/** The view to show, and its answer if the interpretation already searched for it. */
export type Interpretation = { readonly view: View; readonly answer: Answer | null };

/** The features of a text that show whether it stands alone. */
export type Cues = {
  readonly question: Question;
  /** The text in NFKC, on one line; the offsets of spans refer to it. */
  readonly text: string;
  /** The periods that it names. */
  readonly periods: readonly Span[];
  /** Words for its subject, without stop words, question words and periods. */
  readonly subjects: readonly Term[];
  /** Whether it names something: a capitalized word inside, an acronym, a figure, a quotation, a katakana word. */
  readonly names: boolean;
  /** Whether it says that it changes the subject: "back to the council: …". */
  readonly turns: boolean;
  /** `sure` if it can only refer back; `maybe` if a pointing word may refer to something in the text itself. */
  readonly pointsBack: 'sure' | 'maybe' | 'no';
  /** Whether it contains a word that refers back; a missing subject does not count. */
  readonly hasPointer: boolean;
};

/** Reads the cues of a text of at most 2000 characters. */
export function readCues(typed: string, today: IsoDate): Cues {
  const question = parseQuestion(typed, today, () => true);
  const {
    text,
    periods,
    yearless,
    class: { asking },
  } = question;
  const dates: readonly Span[] = [...periods, ...yearless];
  const plain = blank(text, dates);
  const subjects = findTerms(blank(plain, asking)).filter(
    ({ stop, word }) => !stop && !EMPTY_WORDS.test(word),
  );
  const turns = TURN.test(text);
  return {
    question,
    text,
    periods: dates,
    subjects,
    names: NAME.test(plain),
    turns,
    pointsBack: turns ? 'no' : subjects.length === 0 && /\p{L}/u.test(plain) ? 'sure' : readPointer(plain),
    hasPointer: POINTERS.some((pattern) => pattern.test(plain)),
  };
}

/** "Back to the council: which law led to it?", 評議会の話に戻ると、…: the text names its subject again. */
const TURN = patternOf('…', ({ conversation }) => conversation?.returns);
/** Words that ask or point without naming anything, and are not in the list of stop words. */
const EMPTY_WORDS = patternOf('^(?:…)$', ({ conversation }) => conversation?.emptyWords);
const POINTERS = LANGUAGES.flatMap(({ conversation }) => conversation?.pointers ?? []);

const NAME =
  /(?<=[\p{L}\p{N},] )(?!I\b)\p{Lu}[\p{L}\p{N}]|\p{Lu}\p{Lu}|\d|["“「『]|[\p{Script=Katakana}ー]{3}/u;

function readPointer(text: string): Cues['pointsBack'] {
  const found = POINTERS.flatMap((pattern) => pattern.exec(text)?.index ?? []);
  if (found.length === 0)
    return containsJapanese(text) && !anyFits(text, ({ conversation }) => conversation?.subject)
      ? 'maybe'
      : 'no';
  if (anyFits(text, ({ conversation }) => conversation?.expletive)) return 'no';
  const at = Math.min(...found);
  const before = text.slice(0, at);
  if (NAME.test(`${before} `)) return 'no';
  const isNamed = anyFits(before, ({ conversation }) => conversation?.nounPhrase);
  return isNamed || at > LATE ? 'maybe' : 'sure';
}

/** A pointing word beyond this many characters may refer to something that the text has named. */
const LATE = 40;

/** More names than this are a list of participants, to whom "he" hardly refers. */
const MAX_PEOPLE = 5;
const MAX_READ = 20_000;

/** Finds up to five people that a text names in full, names in Latin script first; "Mr. Kamo" alone does not count. */
export function findPeople(text: string): readonly string[] {
  const runs = [...text.slice(0, MAX_READ).matchAll(CAPITALIZED_RUN)].flatMap(([run]) => namesIn(run));
  const japanese = [...text.slice(0, MAX_READ).matchAll(JAPANESE_NAME)].map(([, name = '']) => name);
  return [...new Set([...runs, ...japanese])].slice(0, MAX_PEOPLE);
}

/** The people that "he" may refer to: those in the quoted text, else the only one that its topic names. */
function findPeopleAround(quoted: string, topic: Topic | null): readonly string[] {
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

/** The person that a text names, or the first of `people` if it has a personal pronoun; null without either. */
export function findPerson(text: string, people: readonly string[]): string | null {
  const named = people.find((candidate) => mentions(text, candidate));
  return named ?? (anyFits(text, ({ conversation }) => conversation?.personal) ? (people[0] ?? null) : null);
}

/** Whether a text contains the name, or its last part. */
function mentions(text: string, name: string): boolean {
  const last = name.split(' ').at(-1) ?? name;
  return text.includes(name) || (last.length > 2 && text.split(/[^\p{L}\p{N}-]+/u).includes(last));
}

/**
 * Loads the conversation of a place, or starts one about the report announced in the message above the thread; null if
 * there is neither.
 */
export async function loadConversation(place: Place, services: Services): Promise<Conversation | null> {
  const { store, clock } = services;
  const talk = await store.conversations.load(place, clock());
  if (talk !== null || place.thread === '') return talk;
  const delivery = await store.findPosted(place, place.thread);
  const announced = delivery === null ? null : await loadAnnouncement(delivery.id, services);
  const report = services.knowledge().reports.find(({ id }) => id === announced?.place?.reportId);
  if (report === undefined) return null;
  return {
    ...NEW_CONVERSATION,
    answered: 'topics',
    intent: topicsOfPeriod({ period: report.period, fiscal: false }, services.knowledge().reports),
    place: {
      reportId: report.id,
      topic: report.topics.length === 1 ? (report.topics[0]?.number ?? null) : null,
    },
    choices: report.topics.map((topic) => chooseTopic(report, topic).intent),
  };
}
