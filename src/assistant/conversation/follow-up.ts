import type { Intent } from '../../answers/question/intent.js';
import { restateIntent } from '../../answers/question/restate-intent.js';
import { readPeriod } from '../../answers/question/scope.js';
import { reportsOfSeries } from '../../answers/question/series.js';
import { readSmallTalk } from '../../answers/question/small-talk.js';
import {
  anyFits,
  anyOf,
  DIGIT_LETTERS,
  patternOf,
  readCount,
  withoutEach,
} from '../../language/languages.js';
import type { IsoDate } from '../../periods/period.js';
import { seriesKey } from '../../reports/head/series.js';
import { viewOf } from '../commands/command.js';
import type { Knowledge } from '../knowledge.js';
import type { Conversation, View } from '../state.js';
import {
  AROUND_PERIOD,
  answerInConversation,
  changeSeries,
  contextOf,
  isElliptical,
} from './answer-in-conversation.js';
import { type Interpretation, readCues, type TypedText } from './conversation.js';
import { stepAside } from './neighbours.js';

const words = (kind: 'number' | 'first' | 'last'): string =>
  anyOf(({ conversation }) => conversation?.pick[kind]);
/** Words around a pick that add no meaning. */
const BESIDE = patternOf('…', ({ conversation }) => conversation?.pick.beside, 'giu');
const PICK = patternOf(
  `^(?:(?<number>\\d{1,2}(?:…)?|${words('number')})|(?<first>${words('first')})|${words('last')})$`,
  ({ numerals }) => numerals.ordinalEnding,
);
const LETTERS = new RegExp(`[${DIGIT_LETTERS}]`, 'u');
const MAX_PICK_LENGTH = 80;

/** Which of several items a short text picks: 1 for the first, -1 for the last; null if it picks none. */
function readOrdinal(text: string): number | null {
  const typed = text.normalize('NFKC').trim();
  if (typed.length > MAX_PICK_LENGTH) return null;
  const rest = typed
    .replace(BESIDE, ' ')
    .replace(/[\s?.!,:;#()[\]。？！、]+/gu, ' ')
    .trim();
  const found = PICK.exec(rest)?.groups;
  if (found === undefined) return null;
  if (found.number === undefined) return found.first === undefined ? -1 : 1;
  // A numeral such as 一 alone may count anything.
  if (LETTERS.test(found.number) && !anyFits(typed, ({ conversation }) => conversation?.pick.place))
    return null;
  const number = readCount(found.number.toLowerCase());
  return number > 0 ? number : null;
}

/** "No, I meant route 42", "sorry, the 2019 one", 「いや、…じゃなくて…」: the rest replaces part of the last question. */
const CORRECTION = patternOf('^(?:…)', ({ conversation }) => conversation?.correction);

/** The rest of a text that corrects the last question; null if it corrects nothing. */
export function readCorrection(text: string): string | null {
  const [lead = ''] = CORRECTION.exec(text) ?? [];
  const rest = text.slice(lead.length).trim();
  return lead === '' || rest === '' || rest.length > MAX_CORRECTION_LENGTH ? null : rest;
}

/** A longer text is a new question. */
const MAX_CORRECTION_LENGTH = 60;

/**
 * The question of an intent with `meant` ("route 42") in place of the part that begins with the same word ("route 17").
 * Without such a part, replaces the subject or adds `meant`. Null if the intent has no question.
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
    // The subject comes last in a question: "the dates of …", "tell me about …".
    const about = ABOUT.exec(intent.question)?.[0];
    if (about !== undefined && words.length > 1) return `${about}${words.join(' ')}`;
  }
  if (at < 0 || words.length === 1)
    return `${intent.question.replace(/[\s?!.。？！]{1,5}$/u, '')} ${words.join(' ')}`;
  return [...asked.slice(0, at), ...words, ...asked.slice(at + words.length)].join(' ');
}

/** Everything up to the first preposition that a subject may follow; it says what is asked about the subject. */
const ABOUT = /^.{4,80}?\b(?:of|about|for|regarding)\s(?:the\s)?(?=\S)/iu;

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Removes words that lead over from the last reply: "ok and", "no worries.", 「じゃあ」. The rest is the question. */
function dropLead(text: string): string {
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

const TRAILER = patternOf('\\s(?:…)(?=[\\s?.!]{0,4}$)', ({ conversation }) => conversation?.trail);
const MAX_LEADS = 4;
const SMALL_LEAD = /^([^.!,;:。！、？?]{1,40})[.!,;:。！、]{1,3}\s{0,3}/u;
const CONJUNCTION = patternOf('^(?:…)', ({ conversation }) => conversation?.lead);

/** The text after "by the way, …" or 「話は変わりますが、…」, which changes the subject; null without such words. */
export function readSwitch(text: string): string | null {
  const rest = withoutEach(text, ({ conversation }) => conversation?.turn).trim();
  return rest === '' || rest === text ? null : rest;
}

const shown = (view: View | null): Interpretation | null => view && { view, answer: null };

/**
 * Interprets a message in a thread by what was answered before: the intent, the topic, the report, the people. A
 * question that stands alone stays as it is.
 */
export function readFollowUp(
  written: string,
  conversation: Conversation,
  knowledge: Knowledge,
  today: IsoDate,
): Interpretation {
  const intent = knowledge.answerer.readIntent(written, today);
  if (written.length > MAX_FOLLOW_UP_LENGTH) return { view: viewOf(intent), answer: null };
  const clean = written.normalize('NFKC').trim();
  const correction = readCorrection(clean);
  const said = dropLead(correction ?? clean);
  const other = readSwitch(said);
  const text = other ?? said;
  const cues = readCues(text, today);
  const typed: TypedText = {
    text,
    cues: other === null ? cues : { ...cues, turns: true, pointsBack: 'no' },
    conversation,
    knowledge,
    today,
  };
  return (
    shown(pickChoice(typed)) ??
    shown(chat(intent, typed)) ??
    shown(goOn(typed)) ??
    shown(askForOthers(typed)) ??
    shown(askSource(typed)) ??
    shown(stepAside(typed)) ??
    shown(changeSeries(typed)) ??
    shown(changePeriod(typed)) ??
    (correction === null ? null : askAgain(typed)) ??
    understand(typed)
  );
}

/** "No, I meant route 42": repeats the last question about that; null if the correction is a question itself. */
function askAgain({ text, cues, conversation, knowledge, today }: TypedText): Interpretation | null {
  const asksItself = cues.question.class.answerType !== 'anything' || cues.question.overview;
  const question = asksItself ? null : correctQuestion(conversation.intent, text);
  if (question === null) return null;
  return { view: viewOf(knowledge.answerer.readIntent(question, today)), answer: null };
}

/** A longer text says what it is about. */
const MAX_FOLLOW_UP_LENGTH = 200;

function understand(typed: TypedText): Interpretation {
  const { text, cues, conversation, knowledge, today } = typed;
  const { answerer } = knowledge;
  const place = conversation.place ?? undefined;
  const alone = answerer.readIntent(text, today);
  const isLeftOpen = alone.kind === 'topic' || (alone.kind === 'head' && alone.reports.length > 1);
  const leans = isLeftOpen || cues.pointsBack !== 'no';
  const within = leans ? answerer.readIntent(text, today, place) : alone;
  // 「項目はいくつ」 may be about the topic's items rather than the report's; "that document" may be one in the topic.
  const isOfTopic =
    alone.kind === 'topics'
      ? !LISTED.has(cues.question.class.answerType)
      : alone.kind === 'reports' &&
        cues.hasPointer &&
        !anyFits(text, ({ conversation: words }) => words?.namesReports);
  if (isOfTopic && conversation.place?.topic != null && cues.periods.length === 0)
    return answerInConversation(typed, { kind: 'fact', question: text, period: null });
  // For example "who published it?", after a report's date.
  if (within.kind === 'topics' || within.kind === 'topic' || within.kind === 'head')
    return { view: viewOf(within), answer: null };
  switch (alone.kind) {
    case 'fact':
    case 'overview':
    case 'link':
    case 'acronym':
      return answerInConversation(typed, alone);
    case 'comparison':
      return cues.pointsBack === 'no' || within.kind === 'comparison'
        ? { view: viewOf(alone), answer: null }
        : answerInConversation(typed, { kind: 'fact', question: alone.question, period: null });
    default:
      return { view: viewOf(alone), answer: null };
  }
}

/** The answer types that a list of topics satisfies. */
const LISTED: ReadonlySet<string> = new Set(['what', 'anything', 'definition', 'name']);

/** Whether the last reply had no answer or asked back, so that the person may add something. */
const isOpen = ({ answered }: Conversation): boolean => answered === 'no_answer' || answered === 'ambiguous';

/** Recognizes small talk; a sign without words ("👍") is an acknowledgement. */
function chat(intent: Intent, { text, conversation }: TypedText): View | null {
  const context = conversation.place && {
    ...conversation.place,
    words: conversation.words,
    person: false,
    shown: conversation.last,
    others: false,
  };
  if (intent.kind === 'unread' && intent.code === 'empty' && text !== '')
    return { kind: 'intent', intent: { kind: 'small_talk', about: 'acknowledgement' }, context };
  if (intent.kind !== 'small_talk') return null;
  const isOfUs = intent.about === 'identity' || intent.about === 'abilities';
  return isOfUs && conversation.place !== null && anyFits(text, (language) => language.conversation?.ofThing)
    ? null
    : { kind: 'intent', intent: intent, context };
}

/** "Tell me more": shows what the topic says next, or asks which topic if the conversation is about a whole report. */
function goOn({ text, conversation }: TypedText): View | null {
  const goesOn = anyFits(text, (language) => language.conversation?.asksForMore);
  if (!goesOn || conversation.place === null) return null;
  const { reportId, topic } = conversation.place;
  if (topic === null) return { kind: 'choose', reportId };
  return { kind: 'further', reportId, number: topic, shown: conversation.shown };
}

const ONLY_OTHERS = patternOf(
  '…|[？?！!。.,、\\s]',
  ({ conversation }) => conversation && [conversation.others.source, conversation.besideOthers],
  'giu',
);

/** "Any other reasons?": shows the sentences around what was quoted last. */
function askForOthers({ text, conversation }: TypedText): View | null {
  const isOnly =
    anyFits(text, (language) => language.conversation?.others) && text.replace(ONLY_OTHERS, '').trim() === '';
  if (conversation.place?.topic == null || conversation.last.length === 0 || !isOnly) return null;
  return {
    kind: 'beside',
    reportId: conversation.place.reportId,
    number: conversation.place.topic,
    last: conversation.last,
  };
}

const YES = patternOf('^(?:…)[\\s.!。！]{0,3}$', ({ conversation }) => conversation?.yes);

/** Picks one of the choices by its position; "yes" picks the first, if the last reply offered it. */
function pickChoice({ text, conversation }: TypedText): View | null {
  const { choices, offered } = conversation;
  const areReports = choices.every(({ kind }) => kind === 'topics');
  const named = areReports ? withoutEach(text, (language) => language.conversation?.namesReports) : text;
  const place = offered && isOpen(conversation) && YES.test(text) ? 1 : readOrdinal(named);
  if (place === null || choices.length === 0) return null;
  // "Topic 2" is none of several reports, and "the last report" is the latest.
  if (areReports && anyFits(text, ({ intents }) => intents?.asks.topics)) return null;
  if (named !== text && place < 2) return null;
  const choice = choices.at(place < 0 ? place : place - 1);
  if (choice !== undefined) return viewOf(choice);
  return YES.test(text) ? null : { kind: 'no_choice', number: place, offered: choices.length };
}

/** Recognizes a question for the report that the answer came from. */
function askSource({ text, conversation }: TypedText): View | null {
  if (conversation.place === null || !anyFits(text, (language) => language.conversation?.asksSource))
    return null;
  return viewOf({
    kind: 'head',
    part: 'title',
    reports: [conversation.place.reportId],
    period: null,
    question: null,
  });
}

/** "And in 2021?": repeats the last intent for another period. */
function changePeriod({
  text,
  cues,
  conversation,
  knowledge,
}: TypedText): Extract<View, { kind: 'intent' }> | null {
  const [period, another] = cues.periods;
  if (period === undefined || another !== undefined || conversation.intent === null) return null;
  const around = `${cues.text.slice(0, period.start)} ${cues.text.slice(period.end)}`;
  if (
    around.length > 60 ||
    !AROUND_PERIOD.test(around) ||
    !(isOpen(conversation) || isElliptical(text) || around.trim() !== '')
  )
    return null;
  const { reports } = knowledge;
  const here = reports.find(({ id }) => id === conversation.place?.reportId);
  const same = here === undefined ? reports : reportsOfSeries(reports, [seriesKey(here.series)]);
  const asked = readPeriod(cues.question, same, here?.period ?? null);
  const restated = asked && restateIntent(conversation.intent, asked, reports);
  return restated && { ...viewOf(restated), context: contextOf(restated, asked, reports) };
}
