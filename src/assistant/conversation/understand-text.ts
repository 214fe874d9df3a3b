import type { Answer } from '../../answers/answer.js';
import { readSmallTalk } from '../../answers/question/small-talk.js';
import { anyFits, LANGUAGES, patternOf } from '../../language/languages.js';
import { findTerms } from '../../search/terms/terms.js';
import {
  isSubscriptionCommand,
  isTypedCommand,
  parseCommand,
  viewOf,
  viewOfCommand,
} from '../commands/command.js';
import { replyInConversation, replyOptionsOf } from '../replies/make-reply.js';
import type { Reply } from '../reply.js';
import { localDay, type Request, type ViewCommand } from '../request.js';
import type { Services } from '../services.js';
import type { Conversation } from '../state.js';
import { type Interpretation, loadConversation, NEW_CONVERSATION } from './conversation.js';
import { readFollowUp } from './follow-up.js';

/** An interpretation and its conversation; null if the conversation begins with it. */
type InConversation = Interpretation & { readonly conversation: Conversation | null };

/** Interprets a text within the conversation, where "topic 2" is a topic of the current report. */
export function understandText(
  text: string,
  command: ViewCommand,
  conversation: Conversation | null,
  { knowledge, clock }: Services,
): Interpretation {
  const today = localDay(clock());
  const leavesReportOpen = command.kind === 'topic' && command.period === '' && conversation?.place != null;
  return conversation !== null && (command.kind === 'ask' || leavesReportOpen)
    ? readFollowUp(text, conversation, knowledge(), today)
    : { view: viewOfCommand(command, knowledge(), today), answer: null };
}

/**
 * Interprets a remark in one of the bot's threads that does not mention the bot. Returns null if it is not for the bot,
 * and counts it in the conversation; `command` if it is to be answered as if it mentioned the bot.
 */
export async function understandRemark(
  raw: Request,
  { input, place }: Request,
  services: Services,
): Promise<InConversation | 'command' | null> {
  const conversation = await loadConversation(place, services);
  const typed = raw.input.kind === 'text' ? raw.input.text : '';
  const understood =
    input.kind === 'text' ? readForUs(typed, input.text, conversation ?? NEW_CONVERSATION, services) : null;
  if (understood === 'command') return understood;
  if (understood !== null) return { ...understood, conversation };
  const { store, clock } = services;
  const left = conversation ?? NEW_CONVERSATION;
  await store.conversations.save(place, { ...left, asides: left.asides + 1 }, clock());
  return null;
}

function readForUs(
  raw: string,
  text: string,
  conversation: Conversation,
  services: Services,
): Interpretation | 'command' | null {
  const command = parseCommand(raw);
  if (isSubscriptionCommand(command))
    return isTypedCommand(raw, command) && !isAddressedToSomebody(raw) ? 'command' : null;
  // A question mark alone expresses surprise; it is not a request for help.
  if (command.kind !== 'ask') return /\p{L}/u.test(text) && !isAddressedToSomebody(raw) ? 'command' : null;
  const form = readRemark(raw, text);
  if (form === 'aside') return null;
  if (form === 'thanks') {
    const thanks = viewOf({ kind: 'small_talk', about: 'thanks' });
    return conversation.thanked ? null : { view: thanks, answer: null };
  }
  const understood = understandText(text, command, conversation, services);
  const found = withAnswer(understood, services);
  return isWanted(form, found, conversation) ? found : null;
}

function withAnswer({ view, answer }: Interpretation, { knowledge, clock }: Services): Interpretation {
  if (answer !== null || view.kind !== 'intent') return { view, answer };
  const found = knowledge().answerer.answerIntent(view.intent, localDay(clock()), view.context ?? undefined);
  return { view, answer: found };
}

/** Replies with an interpretation, and continues the conversation: in its language, if the input has no words. */
export function replyUnderstood(
  { conversation, ...understood }: InConversation,
  request: Request,
  services: Services,
): Promise<Reply> {
  const { intent = null, words = '', shown = [], locale = null } = conversation ?? {};
  const heard = hasWords(request) ? request : { ...request, locale: locale ?? request.locale };
  const options = { ...replyOptionsOf(heard, services), intent, words, shown };
  return replyInConversation(understood, options, request.place, services);
}

const hasWords = ({ input }: Request): boolean => input.kind === 'text' && /\p{L}/u.test(input.text);

/** The form of a remark in one of the bot's threads that does not mention the bot. */
type RemarkForm =
  /** Asks a question or requests information: for the bot if there is an answer. */
  | 'question'
  /** Refers to what the bot said: for the bot if the answer is confident. */
  | 'follow_up'
  /** A few words that may name something: for the bot if the answer is very confident. */
  | 'fragment'
  | 'thanks'
  /** Not meant for the bot. */
  | 'aside';

/**
 * Classifies a remark.
 * @param raw as typed, with mentions
 * @param text the same without ornaments
 */
export function readRemark(raw: string, text: string): RemarkForm {
  if (text === '' || isAddressedToSomebody(raw) || isAddressedToSomebody(text)) return 'aside';
  const talk = readSmallTalk(text);
  const holds = (kind: 'thanks' | 'amongPeople' | 'arranges' | 'asks' | 'leans', said = text) =>
    anyFits(said, ({ conversation }) => conversation?.remarks[kind]);
  // "Nice one" may be meant for anybody.
  if (talk === 'thanks') return holds('thanks') ? talk : 'aside';
  if (talk !== null) return talk === 'abilities' ? 'question' : 'aside';
  const rest = text.replace(TO_US, ' ');
  if (holds('amongPeople', rest) || holds('arranges', rest)) return 'aside';
  if (rest !== text || /[?？]\s{0,3}$/u.test(text) || holds('asks')) return 'question';
  if (/^\p{Nd}/u.test(text) || holds('leans')) return 'follow_up';
  return text.split(/\s+/u).length <= MAX_FRAGMENT_WORDS ? 'fragment' : 'aside';
}

const MAX_FRAGMENT_WORDS = 5;

/** "@Bob", "Bob, …", 「田中さん、…」. */
const isAddressedToSomebody = (text: string): boolean =>
  /^\s{0,20}(?:<@|@[\p{L}\d])/u.test(text) ||
  LANGUAGES.some(({ conversation }) => conversation?.remarks.isAddressedToSomebody(text));

/** Words with which people ask a program for something. */
const TO_US = patternOf('…', ({ conversation }) => conversation?.remarks.toUs, 'giu');

/** The minimum confidence of an answer, by the form of the remark. */
const SURE = { question: 0, follow_up: 0.6, fragment: 0.9 } as const;

/** Whether to reply although the remark does not mention the bot. */
function isWanted(
  form: 'question' | 'follow_up' | 'fragment',
  { view, answer }: Interpretation,
  { asides, words }: Pick<Conversation, 'asides' | 'words'>,
): boolean {
  // After people have talked to each other, a remark without a question may refer to what they said.
  if (asides > 0 && form !== 'question') return false;
  if (view.kind === 'no_choice' || view.kind === 'no_neighbour') return false;
  if (answer === null) return asides === 0 || view.kind === 'help';
  switch (answer.kind) {
    case 'answer':
      return answer.confidence >= SURE[form];
    case 'no_answer':
      return isAboutReports(answer.reason.code) && form === 'question' && goesOn(view, words);
    case 'topics':
    case 'reports':
    case 'ambiguous':
      return form !== 'fragment';
    default:
      return answer satisfies never;
  }
}

type Reason = Extract<Answer, { kind: 'no_answer' }>['reason']['code'];

/** Other reasons are not worth a reply: people who did not ask the bot need not hear that it found nothing. */
const isAboutReports = (code: Reason): boolean =>
  code === 'period_not_covered' || code === 'no_such_period' || code === 'not_said';

/** Whether the question shares a word with the conversation; otherwise people may be asking each other. */
function goesOn(view: Interpretation['view'], words: string): boolean {
  if (view.kind !== 'intent' || !('question' in view.intent) || view.intent.question === null) return true;
  const before = new Set(contentOf(words));
  return contentOf(view.intent.question).some((term) => before.has(term));
}

const contentOf = (text: string): readonly string[] =>
  findTerms(text).flatMap(({ term, stop }) => (stop ? [] : [term]));
