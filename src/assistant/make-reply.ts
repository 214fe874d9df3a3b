import type { Citation } from '../answers/answer.js';
import type { Intent } from '../answers/question/intent.js';
import type { Locale } from '../messages/locale.js';
import type { Block } from '../messages/message.js';
import { renderText } from '../messages/plain-text.js';
import type { IsoDate } from '../reports/period.js';
import { offerActions } from './actions.js';
import { composeView } from './compose-view.js';
import { type Composed, citationsOf } from './composed.js';
import { continueConversation, placeOf, spansOf } from './conversation.js';
import type { Understood } from './follow-up.js';
import { NOT_KEPT } from './forgiving-store.js';
import type { Reply } from './reply.js';
import { outcomeOf } from './reply-outcome.js';
import type { Audience, Permissions, Place } from './request.js';
import type { Services } from './services.js';
import type { Shown, View } from './state.js';
import { texts } from './texts.js';

/** How a view is to be shown. */
export type Showing = {
  readonly locale: Locale;
  readonly audience: Audience;
  readonly may: Permissions;
  readonly today: IsoDate;
  readonly replaces: boolean;
  /** What the view belongs to, where it holds no wish itself, and words for what that was about. */
  readonly intent: Intent | null;
  readonly words: string;
  /** What was shown of the question before. */
  readonly shown: Shown;
};

/** Makes the reply that shows a view, and keeps what its buttons need. */
export async function makeReply(
  { view, answer: found }: Understood,
  showing: Showing,
  { knowledge, store, clock }: Pick<Services, 'knowledge' | 'store' | 'clock'>,
): Promise<{ readonly reply: Reply; readonly composed: Composed }> {
  const { locale, audience, today, replaces } = showing;
  const known = knowledge();
  const composed = composeView(view, { knowledge: known, locale, today }, found);
  const actions = offerActions(view, composed, locale, {
    ...showing.may,
    share: audience === 'asker' && showing.may.share,
  });
  const blocks: readonly Block[] =
    actions.length === 0 ? composed.blocks : [...composed.blocks, { kind: 'actions', actions }];
  const message = { locale, blocks, fallback: renderText(blocks) };
  const { answer, choices } = composed;
  const outcome = outcomeOf(view, answer);
  if (actions.length === 0)
    return { reply: { id: null, message, answer, outcome, audience, replaces }, composed };
  const citations = citationsOf(answer);
  const id = await store.saveReply(
    {
      view,
      locale,
      audience,
      askedOn: today,
      ...wishOf(view, showing),
      place: placeOf(answer),
      passageId: passageOf(citations),
      choices: choices.map(({ intent }) => intent),
      shown: [...showing.shown, ...spansOf(citations)],
      indexVersion: known.indexVersion,
    },
    clock(),
  );
  if (id === NOT_KEPT) {
    const apology = { kind: 'paragraph', text: texts[locale].notRemembered } as const;
    const bare = [...composed.blocks, apology];
    const instead = { locale, blocks: bare, fallback: renderText(bare) };
    return { reply: { id: null, message: instead, answer, outcome, audience, replaces }, composed };
  }
  return { reply: { id, message, answer, outcome, audience, replaces }, composed };
}

/** Makes the reply, and remembers in the conversation of the place what was said. */
export async function replyInConversation(
  understood: Understood,
  showing: Showing,
  place: Place,
  services: Services,
): Promise<Reply> {
  const { reply, composed } = await makeReply(understood, showing, services);
  const { store, clock } = services;
  const before = await store.conversations.load(place, clock());
  const after = continueConversation(before, understood.view, composed, showing.today);
  await store.conversations.save(place, after, clock());
  return reply;
}

function wishOf(view: View, { intent, words }: Showing): Pick<Showing, 'intent' | 'words'> {
  if (view.kind === 'intent') return { intent: view.intent, words: view.context?.words ?? '' };
  return view.kind === 'more' ? { intent: view.intent, words: view.words } : { intent, words };
}

/** The passage in which the first citation begins. */
function passageOf([citation]: readonly Citation[]): string | null {
  if (citation === undefined) return null;
  const { topic, start } = citation;
  return topic?.passages.find((passage) => start >= passage.start && start < passage.end)?.id ?? null;
}
