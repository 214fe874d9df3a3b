import { z } from 'zod';
import type { Store } from '../store/store.js';

const DAY_MS = 86_400_000;

const focus = z.object({ reportId: z.string(), topic: z.number().int().nullable() }).readonly();
/** A stretch of a report that was quoted. */
const shown = z
  .array(z.object({ reportId: z.string(), start: z.number(), end: z.number() }).readonly())
  .readonly();

/** Questions that were offered. */
const choices = z.array(z.object({ question: z.string(), focus: focus.nullable() }).readonly()).readonly();

/** What a reply shows, such that it can be made again: after a restart, on another page, for everyone. */
const view = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), question: z.string(), focus: focus.nullable() }),
  /** Which topic of a report is meant. */
  z.object({ kind: z.literal('choose'), reportId: z.string() }),
  /** The topics of a period, as it was typed; of the latest report where it is empty. */
  z.object({ kind: z.literal('topics'), period: z.string() }),
  z.object({ kind: z.literal('reports') }),
  /** A topic by its number, in a period as it was typed; in the latest report where that is empty. */
  z.object({ kind: z.literal('topic_of'), number: z.number().int(), period: z.string() }),
  /** The words of a topic, in pages from 0. */
  z.object({
    kind: z.literal('topic'),
    reportId: z.string(),
    number: z.number().int(),
    page: z.number().int(),
  }),
  /** Other sentences about a question than those shown. */
  z.object({ kind: z.literal('more'), question: z.string(), shown }),
  /** What a topic goes on to say after what was shown. */
  z.object({ kind: z.literal('further'), reportId: z.string(), number: z.number().int(), shown }),
  /** That new reports will be announced, by the words of the subscription. */
  z.object({ kind: z.literal('subscribed'), words: z.string() }),
  /** How to ask about a report. */
  z.object({ kind: z.literal('ask_about'), reportId: z.string() }),
  z.object({ kind: z.literal('help') }),
  z.object({ kind: z.literal('welcome') }),
  z.object({ kind: z.literal('home') }),
]);

export type View = Readonly<z.infer<typeof view>>;
export type Shown = z.infer<typeof shown>;

const conversation = z
  .object({
    /** The last question that stands alone. */
    question: z.string(),
    answered: z.enum(['answer', 'topics', 'reports', 'ambiguous', 'no_answer']),
    focus: focus.nullable(),
    /** Persons named by the last answer, or by its topic. */
    people: z.array(z.string()).readonly(),
    choices,
    shown,
  })
  .readonly();

/** What has been talked about in a thread. */
export type Conversation = z.infer<typeof conversation>;

const replyState = z
  .object({
    view,
    locale: z.enum(['en', 'ja']),
    audience: z.enum(['asker', 'everyone']),
    /** The day that "last quarter" was said on. */
    askedOn: z.string(),
    question: z.string(),
    focus: focus.nullable(),
    passageId: z.string().nullable(),
    choices,
    shown,
    indexVersion: z.string(),
  })
  .readonly();

/** What the buttons of a reply need. */
export type ReplyState = z.infer<typeof replyState>;

/** The store as the assistant uses it. */
export type AssistantStore = Pick<
  Store<Conversation, ReplyState>,
  | 'conversations'
  | 'saveReply'
  | 'loadReply'
  | 'claimEvent'
  | 'saveFeedback'
  | 'subscribe'
  | 'unsubscribe'
  | 'loadSubscription'
  | 'listDeliveries'
  | 'loadDelivery'
>;

/** How the assistant's states are to be kept; for `createStore`. */
export const STATE_KINDS = {
  /** A thread that rests longer is taken up anew. */
  conversation: { schema: conversation, lifeMs: DAY_MS },
  /** Buttons work this long. */
  reply: { schema: replyState, lifeMs: 90 * DAY_MS },
  /** Services repeat an event for minutes, after an outage for hours. */
  eventLifeMs: DAY_MS,
} as const;
