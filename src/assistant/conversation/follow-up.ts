import type { Context } from '../../answers/question/context.js';
import type { Intent } from '../../answers/question/intent.js';
import { reportsOfSeries } from '../../answers/question/library-series.js';
import { readPeriod } from '../../answers/question/read-period.js';
import { restateIntent } from '../../answers/question/restate-intent.js';
import type { AskedPeriod } from '../../answers/question/scope.js';
import { type IsoDate, periodsOverlap } from '../../periods/period.js';
import { seriesKey } from '../../reports/head/series.js';
import { viewOf } from '../commands/view-of-command.js';
import type { Knowledge } from '../knowledge.js';
import type { Conversation, View } from '../state.js';
import { answerInConversation } from './answer-in-conversation.js';
import { changeSeries } from './change-series.js';
import { readCues } from './follow-up-cues.js';
import { readOrdinal } from './ordinal.js';
import { correctQuestion, readCorrection } from './read-correction.js';
import { asksForOthersOnly, dropLead, readSwitch } from './strip-lead-ins.js';
import type { Typed, Understood } from './understood.js';

const shown = (view: View | null): Understood | null => view && { view, answer: null };

/**
 * Resolves a message in a thread by what was answered before: the intent, the topic, the report, the persons. A
 * question that stands alone is left unchanged.
 */
export function readFollowUp(
  written: string,
  conversation: Conversation,
  knowledge: Knowledge,
  today: IsoDate,
): Understood {
  const intent = knowledge.answerer.readIntent(written, today);
  if (written.length > MAX_FOLLOW_UP_LENGTH) return { view: viewOf(intent), answer: null };
  const clean = written.normalize('NFKC').trim();
  const correction = readCorrection(clean);
  const said = dropLead(correction ?? clean);
  const other = readSwitch(said);
  const text = other ?? said;
  const cues = readCues(text, today);
  const typed: Typed = {
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
    shown(changeSeries(typed)) ??
    shown(changePeriod(typed)) ??
    (correction === null ? null : askAgain(typed)) ??
    understand(typed)
  );
}

/** "No, I meant route 42": the last question over again, about that; what asks itself is understood like any other. */
function askAgain({ text, cues, conversation, knowledge, today }: Typed): Understood | null {
  const asksItself = cues.question.class.answerType !== 'anything' || cues.question.overview;
  const question = asksItself ? null : correctQuestion(conversation.intent, text);
  if (question === null) return null;
  return { view: viewOf(knowledge.answerer.readIntent(question, today)), answer: null };
}

/** A longer text says itself what it is about. */
const MAX_FOLLOW_UP_LENGTH = 200;

function understand(typed: Typed): Understood {
  const { text, cues, conversation, knowledge, today } = typed;
  const { answerer } = knowledge;
  const place = conversation.place ?? undefined;
  const alone = answerer.readIntent(text, today);
  const isLeftOpen = alone.kind === 'topic' || (alone.kind === 'head' && alone.reports.length > 1);
  const leans = isLeftOpen || cues.pointsBack !== 'no';
  const within = leans ? answerer.readIntent(text, today, place) : alone;
  // 「項目はいくつ」 may ask of the topic's items rather than of the report's.
  const asksOneThing = !LISTED.has(cues.question.class.answerType);
  if (
    alone.kind === 'topics' &&
    asksOneThing &&
    conversation.place?.topic != null &&
    cues.periods.length === 0
  )
    return answerInConversation(typed, { kind: 'fact', question: text, period: null });
  // "Who published it?", after a report's date.
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

/** What a list of topics may be asked for as. */
const LISTED: ReadonlySet<string> = new Set(['what', 'anything', 'definition', 'name']);

/** Whether something was left for the person to say. */
const isOpen = ({ answered }: Conversation): boolean => answered === 'no_answer' || answered === 'ambiguous';

/** About a thing rather than about us: "how does it work?", 「誰ですか」. */
const OF_A_THING = /\b(?:it|this|that)\b|これ|それ|^お?名前|^誰|^どう/iu;

/** Small talk gets its kind line; a sign without a word ("👍") is an acknowledgement. */
function chat(intent: Intent, { text, conversation }: Typed): View | null {
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
  return isOfUs && conversation.place !== null && OF_A_THING.test(text)
    ? null
    : { kind: 'intent', intent: intent, context };
}

const GO_ON =
  /^(?:(?:please|can you|could you|and)\s){0,2}(?:(?:tell|show|give)\s(?:me|us)\s)?(?:(?:some|any|a (?:bit|little))\s)?(?:more(?:\s(?:details?|info|information|please|about (?:it|this|that|them|him|her|the topic)))?|details|go on|continue|keep going|what else|anything else|elaborate|expand(?: on (?:it|that|this))?)(?:\splease)?[\s?.!]{0,3}$/iu;
const GO_ON_JAPANESE =
  /^(?:もっと|もう少し|さらに|続き|続けて|つづき|詳しく|詳細|それから|他に|ほかに)(?:詳しく|詳細|を|は|教えて|お願い|知りたい|ください|下さい|します|何か|あります|か|です|ちょうだい|聞かせて){0,5}[\s？?。！!]{0,3}$/u;

/** "Tell me more": what the topic says next; where several were listed, which of them. */
function goOn({ text, conversation }: Typed): View | null {
  if ((!GO_ON.test(text) && !GO_ON_JAPANESE.test(text)) || conversation.place === null) return null;
  const { reportId, topic } = conversation.place;
  if (topic === null) return { kind: 'choose', reportId };
  return { kind: 'further', reportId, number: topic, shown: conversation.shown };
}

/** "Any other reasons?": they stand beside the one that was given. */
function askForOthers({ text, conversation }: Typed): View | null {
  if (conversation.place?.topic == null || conversation.last.length === 0 || !asksForOthersOnly(text))
    return null;
  return {
    kind: 'beside',
    reportId: conversation.place.reportId,
    number: conversation.place.topic,
    last: conversation.last,
  };
}

const YES =
  /^(?:yes|yeah|yep|yup|sure|ok|okay|yes please|please do|はい|ええ|うん|お願いします)[\s.!。！]{0,3}$/iu;

/** One of what was offered, by its place; the first by "yes". */
function pickChoice({ text, conversation }: Typed): View | null {
  const { choices } = conversation;
  const place = isOpen(conversation) && YES.test(text) ? 1 : readOrdinal(text);
  if (place === null || choices.length === 0) return null;
  const choice = choices.at(place < 0 ? place : place - 1);
  if (choice !== undefined) return viewOf(choice);
  return YES.test(text) ? null : { kind: 'no_choice', number: place, offered: choices.length };
}

const ASKS_SOURCE =
  /^(?:(?:which|what)\s(?:report|document|issue|source)\s(?:is|was)\s(?:this|that|it)(?:\sin|\sfrom)?|where\s(?:is|does)\s(?:this|that|it)\s(?:come\s)?from|what(?: is|'s|’s)\sthe\ssource|(?:the\s)?sources?)[\s?.]{0,2}$|^(?:出典|ソース|どのレポート|何のレポート|どの報告書)(?:は|を|に|です|か|教えて|書かれて|載って|います|ください){0,6}[\s？?。]{0,2}$/iu;

/** Which report it was that answered. */
function askSource({ text, conversation }: Typed): View | null {
  if (conversation.place === null || !ASKS_SOURCE.test(text)) return null;
  return viewOf({
    kind: 'head',
    part: 'title',
    reports: [conversation.place.reportId],
    period: null,
    question: null,
  });
}

const LEADS_OVER =
  /^(?:and|but|so|then|what about|how about|or|in|for|では|じゃあ)\b|^(?:では|じゃあ)|[?？]$|は[。？?]?$|の場合/iu;
const AROUND_PERIOD =
  /^(?:and|but|so|then|what|how|about|or|in|for|during|of|the|report|quarter|year|one|では|じゃあ|は|について|の|場合|レポート|年|[\s,.?!？。、])*$/iu;

/** What is asked of a period that one report covers is asked of that report. */
function contextOf(intent: Intent, asked: AskedPeriod, { reports }: Knowledge): Context | null {
  const [report, another] = reports.filter(({ period }) => periodsOverlap(period, asked.period));
  if (intent.kind !== 'fact' || report === undefined || another !== undefined) return null;
  return { reportId: report.id, topic: null, words: '', person: false, shown: [], others: false };
}

/** "And in 2021?": the last wish over again, for another period. */
function changePeriod({
  text,
  cues,
  conversation,
  knowledge,
}: Typed): Extract<View, { kind: 'intent' }> | null {
  const [period, another] = cues.periods;
  if (period === undefined || another !== undefined || conversation.intent === null) return null;
  const around = `${cues.text.slice(0, period.start)} ${cues.text.slice(period.end)}`;
  if (
    around.length > 60 ||
    !AROUND_PERIOD.test(around) ||
    !(isOpen(conversation) || LEADS_OVER.test(text) || around.trim() !== '')
  )
    return null;
  const { reports } = knowledge;
  const here = reports.find(({ id }) => id === conversation.place?.reportId);
  const same = here === undefined ? reports : reportsOfSeries(reports, [seriesKey(here.series)]);
  const asked = readPeriod(cues.question, same, here?.period ?? null);
  const restated = asked && restateIntent(conversation.intent, asked, reports);
  return restated && { ...viewOf(restated), context: contextOf(restated, asked, knowledge) };
}
