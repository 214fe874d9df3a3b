import { topicsOfPeriod } from '../../answers/question/restate-intent.js';
import type { Locale } from '../../messages/locale.js';
import type { Action, Block } from '../../messages/message.js';
import { FEEDBACK_REASONS, type Feedback, type FeedbackReason } from '../../store/feedback.js';
import { viewOf } from '../commands/command.js';
import type { Knowledge } from '../knowledge.js';
import type { Reply } from '../reply.js';
import type { Input, Request } from '../request.js';
import type { Services } from '../services.js';
import type { ReplyState, View } from '../state.js';
import { type Press, parsePress } from '../views/compose-view.js';
import { texts } from '../views/texts.js';
import { loadAnnouncement } from './load-announcement.js';
import {
  localeOf,
  makeReply,
  notice,
  noticeOf,
  type ReplyOptions,
  replyInConversation,
} from './make-reply.js';

/** Answers a button press from the stored state of its reply, or from the announcement that the button is under. */
export async function answerPress(
  input: Extract<Input, { kind: 'press' }>,
  request: Request,
  services: Services,
): Promise<Reply> {
  const state =
    (await services.store.loadReply(input.replyId, services.clock())) ??
    (await loadAnnouncement(input.replyId, services));
  const press = parsePress(input.action);
  if (state === null || press === null) return notice(texts[localeOf(request)].expired, localeOf(request));
  if (isRating(press)) {
    await keepFeedback(press.kind, input.replyId, state, request, services);
    return press.kind === 'down'
      ? askWhy(input.replyId, state.locale)
      : { ...notice(texts[state.locale].thanks, state.locale), replaces: press.kind !== 'up' };
  }
  const view = viewAfter(press, state, services.knowledge());
  if (view === null) return notice(texts[state.locale].expired, state.locale);
  const options = replyOptionsAfter(press, state, request);
  if (press.kind === 'share') return (await makeReply({ view, answer: null }, options, services)).reply;
  return replyInConversation({ view, answer: null }, options, request.place, services);
}

/** The view that a press asks for; null if its reply has no such view. */
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

/** The options of the reply that the button belongs to. A page replaces that reply. */
function replyOptionsAfter(press: Press, state: ReplyState, request: Request): ReplyOptions {
  const { locale, intent, words, askedOn: today } = state;
  return {
    locale,
    intent,
    words,
    today,
    may: request.may,
    commands: request.commands ?? 'line',
    buttons: request.buttons !== false,
    asked: state.asked,
    share: shareAfter(press, state, request),
    audience: press.kind === 'share' ? 'everyone' : state.audience,
    replaces: press.kind === 'page',
    shown: press.kind === 'more' ? state.shown : [],
  };
}

/** Another page of a shared reply stays under the question and the name of the person who shared it. */
function shareAfter({ kind }: Press, state: ReplyState, { name = '' }: Request): ReplyOptions['share'] {
  if (kind === 'share') return { by: name };
  return kind === 'page' ? state.share : null;
}

type Rating = 'up' | 'down' | FeedbackReason;

const isRating = (press: Press): press is { readonly kind: Rating } =>
  press.kind === 'up' || press.kind === 'down' || FEEDBACK_REASONS.some((reason) => reason === press.kind);

/** Asks for the reason with one button each. The buttons carry the id of the reply that was rated. */
function askWhy(replyId: string, locale: Locale): Reply {
  const notice = texts[locale];
  const actions = FEEDBACK_REASONS.map(
    (id): Action => ({ kind: 'button', id, label: notice.reasons[id], style: 'plain' }),
  );
  const blocks: readonly Block[] = [
    { kind: 'paragraph', text: notice.askWhy },
    { kind: 'actions', actions },
  ];
  return { ...noticeOf(blocks, locale), id: replyId };
}

function keepFeedback(
  rating: Rating,
  replyId: string,
  { passageId, indexVersion }: ReplyState,
  { place: { service, workspace, channel }, user }: Request,
  { store, clock }: Services,
): Promise<void> {
  const verdict: Feedback['verdict'] = rating === 'up' ? 'up' : 'down';
  const reason = rating === 'up' || rating === 'down' ? null : rating;
  const feedback = {
    replyId,
    verdict,
    reason,
    passageId,
    indexVersion,
    service,
    workspace,
    channel,
    user,
  };
  return store.saveFeedback(feedback, clock());
}
