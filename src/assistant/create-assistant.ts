import type { Assistant } from './assistant.js';
import { type Command, isSubscriptionCommand, parseCommand } from './command.js';
import { readFollowUp } from './follow-up.js';
import { localDay } from './local-day.js';
import { makeReply, replyInConversation } from './make-reply.js';
import { answerPress } from './press.js';
import type { Reply } from './reply.js';
import { chooseReplyLocale } from './reply-locale.js';
import { recordOf } from './reply-outcome.js';
import type { Request } from './request.js';
import { localeOf, say } from './say.js';
import type { Services } from './services.js';
import { showingOf } from './showing.js';
import { answerSubscription } from './subscriptions.js';
import { suggest } from './suggest.js';
import { texts } from './texts.js';
import { viewOfCommand } from './view-of-command.js';

/** Creates the assistant. It keeps everything in the store, so that it goes on after a restart where it was. */
export function createAssistant(services: Services): Assistant {
  const { store, clock, logger } = services;
  return {
    async reply(request) {
      const startedAt = clock();
      try {
        const reply = await replyWithinLimit(request, services);
        const ms = clock() - startedAt;
        services.onReply(recordOf(request, reply, { ms, askedAt: startedAt }));
        logger.info('replied', { ...describe(request), audience: reply.audience, ms });
        return reply;
      } catch (error) {
        const reference = services.createReference();
        logger.error('reply_failed', { ...describe(request), reference, error });
        return say(texts[localeOf(request)].apology(reference), localeOf(request));
      }
    },

    async claim(keys) {
      try {
        return await store.claimEvent(keys, clock());
      } catch (error) {
        logger.error('claim_failed', { error });
        return true;
      }
    },

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
        return (await store.conversations.load(place, clock())) !== null;
      } catch (error) {
        logger.error('conversation_not_loaded', { service: place.service, error });
        return false;
      }
    },

    async carryOver(from, to) {
      try {
        const talk = await store.conversations.load(from, clock());
        if (talk !== null) await store.conversations.save(to, talk, clock());
      } catch (error) {
        logger.error('conversation_not_carried_over', { service: to.service, error });
      }
    },
  };
}

/** What may stand in a log: no word of anybody's. */
function describe({ place: { service, workspace, channel }, wish }: Request) {
  return { service, workspace, channel, wish: wish.kind };
}

async function replyWithinLimit(request: Request, services: Services): Promise<Reply> {
  const { service, workspace } = request.place;
  // The page of us is asked for by the service itself, at every look at it.
  if (request.wish.kind !== 'home') {
    const waitSeconds = await services.limiter.take([service, workspace, request.user].join('\n'));
    const locale = localeOf(request);
    if (waitSeconds > 0) return say(texts[locale].tooFast(waitSeconds), locale);
  }
  return answerWish(request, services);
}

async function answerWish(request: Request, services: Services): Promise<Reply> {
  const { wish } = request;
  switch (wish.kind) {
    case 'text':
      return answerText(wish.text, request, services);
    case 'unheard':
      return say(texts[localeOf(request)].unheard, localeOf(request));
    case 'command':
      return answerCommand(wish.command, request, services);
    case 'press':
      return answerPress(wish, request, services);
    case 'home':
      return (
        await makeReply({ view: { kind: 'home' }, answer: null }, showingOf(request, services), services)
      ).reply;
    default:
      return wish satisfies never;
  }
}

/** Says what the command asks for, whatever was talked about; one may go on from there. */
function answerCommand(command: Command, request: Request, services: Services): Promise<Reply> {
  if (isSubscriptionCommand(command)) return answerSubscription(command, request, services);
  const showing = showingOf(request, services);
  const view = viewOfCommand(command, services.knowledge(), showing.today);
  return replyInConversation({ view, answer: null }, showing, request.place, services);
}

/**
 * Takes part in the conversation of the place; what is announced there is no part of it. A subcommand works without the
 * command, too; in a conversation, "topic 2" is that of the report it is about.
 */
async function answerText(text: string, request: Request, services: Services): Promise<Reply> {
  const command = parseCommand(text);
  if (isSubscriptionCommand(command)) return answerSubscription(command, request, services);
  const talk = await services.store.conversations.load(request.place, services.clock());
  const showing = showingOf(request, services);
  const { today } = showing;
  const knowledge = services.knowledge();
  const leavesReportOpen = command.kind === 'topic' && command.period === '' && talk?.place != null;
  const understood =
    talk !== null && (command.kind === 'ask' || leavesReportOpen)
      ? readFollowUp(text, talk, knowledge, today)
      : { view: viewOfCommand(command, knowledge, today), answer: null };
  const { intent = null, words = '', shown = [] } = talk ?? {};
  return replyInConversation(understood, { ...showing, intent, words, shown }, request.place, services);
}
