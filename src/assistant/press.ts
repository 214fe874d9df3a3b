import { topicsOfPeriod } from '../answers/question/restate-intent.js';
import { type Press, parsePress } from './actions.js';
import type { Knowledge } from './knowledge.js';
import { loadAnnouncement } from './load-announcement.js';
import { makeReply, replyInConversation, type Showing } from './make-reply.js';
import type { Reply } from './reply.js';
import type { Request, Wish } from './request.js';
import { localeOf, say } from './say.js';
import type { Services } from './services.js';
import type { ReplyState, View } from './state.js';
import { texts } from './texts.js';
import { viewOf } from './view-of-command.js';

/** Answers the press of a button by what was kept of its reply. */
export async function answerPress(
  wish: Extract<Wish, { kind: 'press' }>,
  request: Request,
  services: Services,
): Promise<Reply> {
  const state =
    (await services.store.loadReply(wish.replyId, services.clock())) ??
    (await loadAnnouncement(wish.replyId, services));
  const press = parsePress(wish.action);
  if (state === null || press === null) return say(texts[localeOf(request)].expired, localeOf(request));
  if (press.kind === 'up' || press.kind === 'down') {
    await keepFeedback(press.kind, wish.replyId, state, request, services);
    return say(texts[state.locale].thanks, state.locale);
  }
  const view = viewAfter(press, state, services.knowledge());
  if (view === null) return say(texts[state.locale].expired, state.locale);
  const showing = showingAfter(press, state, request);
  if (press.kind === 'share') return (await makeReply({ view, answer: null }, showing, services)).reply;
  return replyInConversation({ view, answer: null }, showing, request.place, services);
}

/** What a press wants to see; null where its reply has nothing of the kind. */
function viewAfter(
  press: Press,
  { view, place, intent, words, shown, choices }: ReplyState,
  { reports }: Knowledge,
): View | null {
  switch (press.kind) {
    case 'topic':
      return pageOf(place, 0);
    case 'page':
      return pageOf(place, press.number);
    case 'show':
      return place && { kind: 'topic', reportId: place.reportId, number: press.number, page: 0 };
    case 'choose':
    case 'ask':
      return place && { kind: press.kind === 'ask' ? 'ask_about' : 'choose', reportId: place.reportId };
    case 'latest':
      return viewOf(topicsOfPeriod(null, reports));
    case 'more':
      return intent === null ? null : { kind: 'more', intent, words, shown };
    case 'share':
      return view;
    case 'choice': {
      const choice = choices[press.number];
      return choice === undefined ? null : viewOf(choice);
    }
    default:
      return null;
  }
}

function pageOf(place: ReplyState['place'], page: number): View | null {
  return place === null || place.topic === null
    ? null
    : { kind: 'topic', reportId: place.reportId, number: place.topic, page };
}

/** As the reply was shown that the button belongs to; a page takes its place. */
function showingAfter(press: Press, state: ReplyState, { may }: Request): Showing {
  const { locale, intent, words, askedOn: today } = state;
  return {
    locale,
    intent,
    words,
    today,
    may,
    audience: press.kind === 'share' ? 'everyone' : state.audience,
    replaces: press.kind === 'page',
    shown: press.kind === 'more' ? state.shown : [],
  };
}

function keepFeedback(
  verdict: 'up' | 'down',
  replyId: string,
  { intent, passageId, indexVersion }: ReplyState,
  { place: { service, workspace, channel }, user }: Request,
  { store, clock }: Services,
): Promise<void> {
  const question = intent !== null && 'question' in intent ? (intent.question ?? '') : '';
  const feedback = { replyId, verdict, question, passageId, indexVersion, service, workspace, channel, user };
  return store.saveFeedback(feedback, clock());
}
