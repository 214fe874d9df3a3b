import { type Block, renderText } from '../messages/message.js';
import type { Assistant } from './assistant.js';
import { isSubscriptionCommand, parseCommand, viewOf, viewOfCommand } from './commands/command.js';
import { suggest } from './commands/suggest.js';
import { conversationOf, loadConversation } from './conversation/conversation.js';
import { readFollowUp } from './conversation/follow-up.js';
import { replyUnderstood, understandRemark, understandText } from './conversation/understand-text.js';
import { answerHome } from './replies/answer-home.js';
import { answerPress } from './replies/answer-press.js';
import {
  chooseReplyLocale,
  localeOf,
  notice,
  recordOf,
  replyInConversation,
  replyOptionsOf,
} from './replies/make-reply.js';
import type { IgnoredReason, Reply } from './reply.js';
import { type Command, localDay, type Request, stripRequest } from './request.js';
import type { Services } from './services.js';
import { answerSubscription } from './subscriptions/subscriptions.js';
import { texts } from './views/texts.js';

/** How long a process may leave its claim on an event unrenewed before another process may take it over. */
const LEASE_MS = 30_000;

/** Creates the assistant. Its state is in the store, so conversations and buttons survive a restart. */
export function createAssistant(services: Services): Assistant {
  const { store, clock, logger } = services;
  return {
    async reply(request) {
      const reply = await respond({ ...request, addressed: true }, services);
      return typeof reply === 'string'
        ? notice(texts[localeOf(request)].acknowledged, localeOf(request))
        : reply;
    },

    respond: (request) => respond(request, services, keysOfPress(request, clock())),

    async claim(keys, task) {
      try {
        return await store.claimEvent(keys, clock(), task && { ...task, leaseMs: LEASE_MS });
      } catch (error) {
        logger.error('claim_failed', { error });
        return true;
      }
    },

    hold: (keys) =>
      store.holdEvent(keys, clock() + LEASE_MS).catch((error) => logger.error('claim_not_held', { error })),

    settle: (keys) => store.settleEvent(keys).catch((error) => logger.error('claim_not_settled', { error })),

    takeOver: (service) =>
      store.takeOverEvent(service, clock(), LEASE_MS).catch((error) => {
        logger.error('claim_not_taken_over', { error });
        return null;
      }),

    async suggest(typing) {
      try {
        const locale = chooseReplyLocale(typing.typed, typing.locale);
        return suggest(typing, services.knowledge(), locale, localDay(clock()));
      } catch (error) {
        logger.error('suggest_failed', { option: typing.option, error });
        return [];
      }
    },

    async takesPart(place) {
      if (place.thread === '') return false;
      try {
        const conversation = await loadConversation(place, services);
        return conversation !== null && conversation.asides < MAX_ASIDES;
      } catch (error) {
        logger.error('conversation_not_loaded', { service: place.service, error });
        return false;
      }
    },

    async carryOver(from, to) {
      store.outageNotices?.carryOver(from, to);
      try {
        const conversation = await store.conversations.load(from, clock());
        if (conversation !== null) await store.conversations.save(to, conversation, clock());
      } catch (error) {
        logger.error('conversation_not_carried_over', { service: to.service, error });
      }
    },

    async beginAt(replyId, place) {
      try {
        const state = await store.loadReply(replyId, clock());
        if (state !== null)
          await store.conversations.save(place, conversationOf(state, services.knowledge()), clock());
      } catch (error) {
        logger.error('conversation_not_begun', { service: place.service, error });
      }
    },
  };
}

/** After this many remarks in a row that were not for the bot, it stays silent in the thread until it is mentioned. */
const MAX_ASIDES = 3;

/** @param keys identify a press, so that a double click is answered once */
async function respond(
  request: Request,
  services: Services,
  keys: readonly string[] = [],
): Promise<Reply | IgnoredReason> {
  const { clock, logger } = services;
  const startedAt = clock();
  try {
    const made = await respondWithinLimit(request, services, keys);
    if (typeof made === 'string') return made;
    const reply = sayForgotten(made, request, services);
    const ms = clock() - startedAt;
    services.onReply(recordOf(request, reply, { ms, askedAt: startedAt }));
    logger.info('replied', { ...describe(request), audience: reply.audience, ms });
    return reply;
  } catch (error) {
    await releasePress(keys, services);
    const reference = services.createReference();
    logger.error('reply_failed', { ...describe(request), reference, error });
    return notice(texts[localeOf(request)].apology(reference), localeOf(request));
  }
}

/** Adds the notice that nothing is remembered, once per conversation. */
function sayForgotten(reply: Reply, { place, user }: Request, { store }: Services): Reply {
  const { isForgotten = false, message, audience } = reply;
  if (!isForgotten || store.outageNotices?.isDue(place, { audience, user }) === false) return reply;
  const { locale, blocks } = message;
  const said: readonly Block[] = [...blocks, { kind: 'paragraph', text: texts[locale].notRemembered }];
  return { ...reply, message: { locale, blocks: said, fallback: renderText(said) } };
}

/** The fields that may be logged. They contain nothing that a user wrote. */
function describe({ place: { service, workspace, channel }, input }: Request) {
  return { service, workspace, channel, input: input.kind };
}

async function respondWithinLimit(
  request: Request,
  services: Services,
  keys: readonly string[],
): Promise<Reply | IgnoredReason> {
  const stripped = stripRequest(request);
  if (request.addressed === false) {
    const understood = await understandRemark(request, stripped, services);
    if (understood === null) return 'not_for_us';
    if (understood !== 'command') {
      const refusal = await refuseTooFast(stripped, services);
      return refusal ?? replyUnderstood(understood, stripped, services);
    }
  }
  // A press that is refused, or that fails, is not claimed: the person is asked to try again.
  const refusal = await refuseTooFast(stripped, services);
  if (refusal !== null) return refusal;
  return (await isFirstPress(keys, services)) ? answerInput(stripped, request, services) : 'duplicate';
}

/** The keys that a press shares with those shortly before and after it; none for other input. */
function keysOfPress({ input, user }: Request, now: number): readonly string[] {
  if (input.kind !== 'press') return [];
  const turn = Math.floor(now / PRESS_MS);
  return [turn - 1, turn].map((at) => `press:${input.replyId}:${input.action}:${user}:${at}`);
}

/** Treats a double click as one press. */
async function isFirstPress(keys: readonly string[], { store, clock, logger }: Services): Promise<boolean> {
  if (keys.length === 0) return true;
  try {
    return await store.claimEvent(keys, clock());
  } catch (error) {
    logger.error('claim_failed', { error });
    return true;
  }
}

/** Lets a press be repeated at once. */
async function releasePress(keys: readonly string[], { store, logger }: Services): Promise<void> {
  if (keys.length === 0) return;
  await store.releaseEvent(keys).catch((error) => logger.error('claim_not_released', { error }));
}

/** A repeated press is ignored for one to two times this long after the previous one. */
const PRESS_MS = 3000;

async function refuseTooFast(request: Request, services: Services): Promise<Reply | null> {
  const { service, workspace } = request.place;
  // The service requests the home page by itself each time a person opens it.
  if (request.input.kind === 'home') return null;
  const waitSeconds = await services.limiter.take([service, workspace, request.user].join('\n'));
  const locale = localeOf(request);
  return waitSeconds > 0 ? notice(texts[locale].tooFast(waitSeconds), locale) : null;
}

/** `raw` is the request before its ornaments were stripped. */
async function answerInput(request: Request, raw: Request, services: Services): Promise<Reply> {
  const { input } = request;
  switch (input.kind) {
    case 'text':
      return answerText(input.text, raw.input.kind === 'text' ? raw.input.text : '', request, services);
    case 'sign':
      return answerSign(request, services);
    case 'unheard':
      return notice(texts[localeOf(request)].unheard, localeOf(request));
    case 'command':
      return answerCommand(input.command, request, services);
    case 'press':
      return answerPress(input, request, services);
    case 'home':
      return answerHome(input, request, services);
    default:
      return input satisfies never;
  }
}

/** Acknowledges a message without words, or picks what it says yes to. */
async function answerSign(request: Request, services: Services): Promise<Reply> {
  const conversation = await loadConversation(request.place, services);
  const { today } = replyOptionsOf(request, services);
  const nod = { view: viewOf({ kind: 'small_talk', about: 'acknowledgement' }), answer: null };
  const understood =
    conversation === null ? nod : readFollowUp('👍', conversation, services.knowledge(), today);
  return replyUnderstood({ ...understood, conversation }, request, services);
}

/** Shows what the command asks for, regardless of the conversation, which continues from there. */
function answerCommand(command: Command, request: Request, services: Services): Promise<Reply> {
  if (isSubscriptionCommand(command)) return answerSubscription(command, request, services);
  const options = replyOptionsOf(request, services);
  const view = viewOfCommand(command, services.knowledge(), options.today);
  return replyInConversation({ view, answer: null }, options, request.place, services);
}

/**
 * Answers within the conversation of the place; commands about subscriptions are not part of it. A subcommand also
 * works without the slash command's name.
 * @param typed the text with its ornaments
 */
async function answerText(text: string, typed: string, request: Request, services: Services): Promise<Reply> {
  const command = parseCommand(typed);
  if (isSubscriptionCommand(command)) return answerSubscription(command, request, services);
  const conversation = await loadConversation(request.place, services);
  const understood = understandText(text, command, conversation, services);
  return replyUnderstood({ ...understood, conversation }, request, services);
}
