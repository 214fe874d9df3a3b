import { asksToCompare } from '../answers/question/read-comparison.js';
import type { IsoDate } from '../reports/period.js';
import { changePeriod } from './change-period.js';
import { readCues } from './follow-up-cues.js';
import type { Knowledge } from './knowledge.js';
import { readOrdinal } from './ordinal.js';
import type { Conversation, View } from './state.js';
import { stayWithReport, stayWithTopic } from './stay-in-context.js';
import { isOpen, type Typed } from './typed.js';

/**
 * Understands what a person typed in a thread by what was answered before: the question, the topic, the report, the
 * persons. What stands alone is left alone. Every question in the result can be understood without the thread, or
 * has a focus.
 */
export function readFollowUp(said: string, talk: Conversation, knowledge: Knowledge, today: IsoDate): View {
  const alone: View = { kind: 'answer', question: said.trim(), focus: null };
  if (said.length > LONGEST_FOLLOW_UP) return alone;
  const cues = readCues(said, today);
  const typed = { text: cues.text, cues, talk, knowledge, today };
  const readings = [
    thank,
    goOn,
    pickChoice,
    askSource,
    changePeriod,
    comparePeriods,
    stayWithTopic,
    stayWithReport,
  ];
  for (const read of readings) {
    const view = read(typed);
    if (view !== null) return view;
  }
  return alone;
}

/** A comparison is of all reports, whatever is being talked about, unless it is of "it". */
function comparePeriods({ text, cues, today }: Typed): View | null {
  if (cues.pointsBack !== 'no' || !asksToCompare(text, today)) return null;
  return { kind: 'answer', question: text, focus: null };
}

/** A longer text says itself what it is about. */
const LONGEST_FOLLOW_UP = 200;

const THANKS =
  /^(?:(?:ok|okay|great|cool|perfect|nice|got it|thanks?|thank you|thx|cheers|very much|so much|a lot)[\s!.,]{0,3}){1,4}$|^(?:(?:どうも|ありがとう(?:ございま(?:す|した))?|了解(?:です|しました)?|わかりました|承知しました|助かりました)[！。!\s]{0,3}){1,3}$/iu;

function thank({ text, talk }: Typed): View | null {
  return THANKS.test(text) && !(isOpen(talk) && YES.test(text)) ? { kind: 'welcome' } : null;
}

const GO_ON =
  /^(?:(?:please|can you|could you|and)\s){0,2}(?:(?:tell|show|give)\s(?:me|us)\s)?(?:(?:some|any|a (?:bit|little))\s)?(?:more(?:\s(?:details?|info|information|please|about (?:it|this|that|them|him|her|the topic)))?|details|go on|continue|keep going|what else|anything else|elaborate|expand(?: on (?:it|that|this))?)(?:\splease)?[\s?.!]{0,3}$/iu;
const GO_ON_JAPANESE =
  /^(?:もっと|もう少し|さらに|続き|続けて|つづき|詳しく|詳細|それから|他に|ほかに)(?:詳しく|詳細|を|は|教えて|お願い|知りたい|ください|下さい|します|何か|あります|か|です){0,5}[\s？?。！!]{0,3}$/u;

/** "Tell me more": what the topic says next; where several were listed, which of them. */
function goOn({ text, talk }: Typed): View | null {
  if ((!GO_ON.test(text) && !GO_ON_JAPANESE.test(text)) || talk.focus === null) return null;
  const { reportId, topic } = talk.focus;
  if (topic === null) return { kind: 'choose', reportId };
  return { kind: 'further', reportId, number: topic, shown: talk.shown };
}

const YES =
  /^(?:yes|yeah|yep|yup|sure|ok|okay|yes please|please do|はい|ええ|うん|お願いします)[\s.!。！]{0,3}$/iu;

/** One of the questions that were offered, by its place; the first by "yes". */
function pickChoice({ text, talk }: Typed): View | null {
  const place = isOpen(talk) && YES.test(text) ? 1 : readOrdinal(text);
  const choice = place === null ? undefined : talk.choices.at(place < 0 ? place : place - 1);
  return choice === undefined ? null : { kind: 'answer', ...choice };
}

const ASKS_SOURCE =
  /^(?:and\s)?(?:(?:which|what)\s(?:report|document|issue|source)\s(?:is|was)\s(?:this|that|it)(?:\sin|\sfrom)?|where\s(?:is|does)\s(?:this|that|it)\s(?:come\s)?from|what(?: is|'s|’s)\sthe\ssource|(?:the\s)?sources?)[\s?.]{0,2}$|^(?:出典|ソース|どのレポート|何のレポート|どの報告書)(?:は|を|に|です|か|教えて|書かれて|載って|います|ください){0,6}[\s？?。]{0,2}$/iu;

/** Which report it was that answered. */
function askSource({ text, talk }: Typed): View | null {
  if (talk.focus === null || !ASKS_SOURCE.test(text)) return null;
  const focus = { reportId: talk.focus.reportId, topic: null };
  return { kind: 'answer', question: 'What is the title of the report?', focus };
}
