import { isSubscriptionCommand, parseCommand, type ViewCommand } from '../commands/command.js';
import { viewOf, viewOfCommand } from '../commands/view-of-command.js';
import { localDay } from '../local-day.js';
import { replyInConversation } from '../replies/make-reply.js';
import { replyOptionsOf } from '../replies/reply-options.js';
import type { Reply } from '../reply.js';
import type { Request } from '../request.js';
import type { Services } from '../services.js';
import type { Conversation } from '../state.js';
import { NEW_CONVERSATION } from './conversation.js';
import { readFollowUp } from './follow-up.js';
import type { Interpretation } from './interpretation.js';
import { loadConversation } from './load-conversation.js';
import { isAddressedToSomebody, isWanted, readRemark } from './read-remark.js';

/** What was understood in a conversation, null if that begins with it. */
export type InConversation = Interpretation & { readonly conversation: Conversation | null };

/** Resolves a text by the conversation; there, "topic 2" is a topic of its report. */
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
 * Resolves a remark in one of the bot's threads that does not name it; null if it is not for the bot, which is
 * remembered. `command` if it is answered as though it named the bot.
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
  const command = parseCommand(text);
  if (isSubscriptionCommand(command)) return isPlain(text) && !isAddressedToSomebody(raw) ? 'command' : null;
  // A question mark alone is a wonder, and no call for help.
  if (command.kind !== 'ask') return /\p{L}/u.test(text) && !isAddressedToSomebody(raw) ? 'command' : null;
  const form = readRemark(raw, text);
  if (form === 'aside') return null;
  if (form === 'thanks') {
    const thanks = viewOf({ kind: 'small_talk', about: 'thanks' });
    return conversation.thanked ? null : { view: thanks, answer: null };
  }
  const understood = understandText(text, command, conversation, services);
  const found = withAnswer(understood, services);
  return isWanted(form, found, found.answer, conversation) ? found : null;
}

/** "Subscribe to this blog, it is really good" is said among people. */
const isPlain = (text: string): boolean => text.split(/\s+/u).length <= MAX_COMMAND_WORDS;
const MAX_COMMAND_WORDS = 5;

function withAnswer({ view, answer }: Interpretation, { knowledge, clock }: Services): Interpretation {
  if (answer !== null || view.kind !== 'intent') return { view, answer };
  const found = knowledge().answerer.answerIntent(view.intent, localDay(clock()), view.context ?? undefined);
  return { view, answer: found };
}

/** Shows what was understood, and goes on with the conversation. */
export function replyUnderstood(
  { conversation, ...understood }: InConversation,
  request: Request,
  services: Services,
): Promise<Reply> {
  const { intent = null, words = '', shown = [] } = conversation ?? {};
  const options = { ...replyOptionsOf(request, services), intent, words, shown };
  return replyInConversation(understood, options, request.place, services);
}
