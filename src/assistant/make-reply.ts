import type { Citation } from '../answers/answer.js';
import type { Locale } from '../messages/locale.js';
import type { Block } from '../messages/message.js';
import { renderText } from '../messages/plain-text.js';
import type { IsoDate } from '../reports/period.js';
import { offerActions } from './actions.js';
import { composeView } from './compose-view.js';
import { type Composed, citationsOf } from './composed.js';
import type { Reply } from './reply.js';
import type { Audience, Permissions } from './request.js';
import type { Services } from './services.js';
import type { Shown, View } from './state.js';
import { focusOf, spansOf } from './talk.js';

/** How a view is to be shown. */
export type Showing = {
  readonly locale: Locale;
  readonly audience: Audience;
  readonly may: Permissions;
  readonly today: IsoDate;
  readonly replaces: boolean;
  /** The question that the view belongs to, where it holds none itself. */
  readonly question: string;
  /** What was shown of the question before. */
  readonly shown: Shown;
};

/** Makes the reply that shows a view, and keeps what its buttons need. */
export async function makeReply(
  view: View,
  showing: Showing,
  { knowledge, store, clock }: Pick<Services, 'knowledge' | 'store' | 'clock'>,
): Promise<{ readonly reply: Reply; readonly composed: Composed }> {
  const { locale, audience, today, replaces } = showing;
  const known = knowledge();
  const composed = composeView(view, { knowledge: known, locale, today });
  const actions = offerActions(view, composed, locale, {
    ...showing.may,
    share: audience === 'asker' && showing.may.share,
  });
  const blocks: readonly Block[] =
    actions.length === 0 ? composed.blocks : [...composed.blocks, { kind: 'actions', actions }];
  const message = { locale, blocks, fallback: renderText(blocks) };
  const { answer, choices } = composed;
  if (actions.length === 0) return { reply: { id: null, message, answer, audience, replaces }, composed };
  const citations = citationsOf(answer);
  const id = await store.saveReply(
    {
      view,
      locale,
      audience,
      askedOn: today,
      question: 'question' in view ? view.question : showing.question,
      focus: focusOf(citations),
      passageId: passageOf(citations),
      choices: choices.map(({ question, focus }) => ({ question, focus })),
      shown: [...showing.shown, ...spansOf(citations)],
      indexVersion: known.indexVersion,
    },
    clock(),
  );
  return { reply: { id, message, answer, audience, replaces }, composed };
}

/** The passage in which the first citation begins. */
function passageOf([citation]: readonly Citation[]): string | null {
  if (citation === undefined) return null;
  const { topic, start } = citation;
  return topic?.passages.find((passage) => start >= passage.start && start < passage.end)?.id ?? null;
}
