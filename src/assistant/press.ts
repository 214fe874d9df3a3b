import { type Press, parsePress } from './actions.js';
import { loadAnnouncement } from './load-announcement.js';
import { makeReply, type Showing } from './make-reply.js';
import type { Reply } from './reply.js';
import { replyInTalk } from './reply-in-talk.js';
import type { Request, Wish } from './request.js';
import { localeOf, say } from './say.js';
import type { Services } from './services.js';
import type { ReplyState, View } from './state.js';
import { texts } from './texts.js';

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
  const view = viewAfter(press, state);
  if (view === null) return say(texts[state.locale].expired, state.locale);
  const showing = showingAfter(press, state, request);
  if (press.kind === 'share') return (await makeReply(view, showing, services)).reply;
  return replyInTalk(view, showing, request.place, services);
}

/** What a press wants to see; null where its reply has nothing of the kind. */
function viewAfter(press: Press, { view, focus, question, shown, choices }: ReplyState): View | null {
  switch (press.kind) {
    case 'topic':
      return pageOf(focus, 0);
    case 'page':
      return pageOf(focus, press.number);
    case 'show':
      return focus && { kind: 'topic', reportId: focus.reportId, number: press.number, page: 0 };
    case 'choose':
    case 'ask':
      return focus && { kind: press.kind === 'ask' ? 'ask_about' : 'choose', reportId: focus.reportId };
    case 'latest':
      return { kind: 'topics', period: '' };
    case 'more':
      return { kind: 'more', question, shown };
    case 'share':
      return view;
    case 'choice': {
      const choice = choices[press.number];
      return choice === undefined ? null : { kind: 'answer', ...choice };
    }
    default:
      return null;
  }
}

function pageOf(focus: ReplyState['focus'], page: number): View | null {
  return focus === null || focus.topic === null
    ? null
    : { kind: 'topic', reportId: focus.reportId, number: focus.topic, page };
}

/** As the reply was shown that the button belongs to; a page takes its place. */
function showingAfter(press: Press, state: ReplyState, { may }: Request): Showing {
  const { locale, question, askedOn: today } = state;
  return {
    locale,
    question,
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
  { question, passageId, indexVersion }: ReplyState,
  { place: { service, workspace, channel }, user }: Request,
  { store, clock }: Services,
): Promise<void> {
  const feedback = { replyId, verdict, question, passageId, indexVersion, service, workspace, channel, user };
  return store.saveFeedback(feedback, clock());
}
