import { z } from 'zod';
import type { Context } from '../answers/question/context.js';
import type { Intent } from '../answers/question/intent.js';
import type { Store } from '../store/store.js';
import type { OutageNotices } from './replies/outage-notices.js';

const period = z.object({ start: z.string(), end: z.string() }).readonly();
const asked = z.object({ period, fiscal: z.boolean() }).readonly().nullable();
const question = z.string().max(2000);
const series = z.array(z.string().max(200)).readonly().optional();
const ofReports = { reports: z.array(z.string()).readonly(), period: asked, question: question.nullable() };
const SMALL = [
  'greeting',
  'thanks',
  'farewell',
  'acknowledgement',
  'complaint',
  'identity',
  'abilities',
] as const;

/** What a person wants, as it is kept in a row of the store. */
export const intentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['fact', 'overview', 'link', 'acronym']), question, period: asked, series }),
  z.object({ kind: z.literal('reports'), series }),
  z.object({ kind: z.literal('topics'), ...ofReports }),
  z.object({ kind: z.literal('topic'), number: z.number().int(), ...ofReports }),
  z.object({
    kind: z.literal('head'),
    part: z.enum(['issuedOn', 'publisher', 'period', 'title']),
    ...ofReports,
  }),
  z.object({
    kind: z.literal('comparison'),
    question,
    series,
    comparison: z
      .object({
        subject: z.string(),
        periods: z.array(period).readonly(),
        said: period.nullable(),
        fiscal: z.boolean(),
        certain: z.boolean(),
      })
      .readonly(),
  }),
  z.object({ kind: z.literal('small_talk'), about: z.enum(SMALL) }),
  z.object({ kind: z.literal('out_of_scope') }),
  z.object({ kind: z.literal('unread'), code: z.enum(['empty', 'too_long']) }),
]) satisfies z.ZodType<Intent>;

const DAY_MS = 86_400_000;

const place = z.object({ reportId: z.string(), topic: z.number().int().nullable() }).readonly();
/** A stretch of a report that was quoted. */
const shown = z
  .array(z.object({ reportId: z.string(), start: z.number(), end: z.number() }).readonly())
  .readonly();
const context = z
  .object({
    reportId: z.string(),
    topic: z.number().int().nullable(),
    words: z.string(),
    person: z.boolean(),
    shown,
    others: z.boolean(),
  })
  .readonly() satisfies z.ZodType<Context>;
/** What can be asked for next, in the order in which it was offered. */
const choices = z.array(intentSchema).readonly();

/**
 * What a reply shows, as data from which it can be composed again: after a restart, on another page, for everyone.
 */
const view = z.discriminatedUnion('kind', [
  /** What is wanted; within a context where it leans on what was said before. */
  z.object({ kind: z.literal('intent'), intent: intentSchema, context: context.nullable() }),
  /** Which topic of a report is meant. */
  z.object({ kind: z.literal('choose'), reportId: z.string() }),
  /** That there is no topic of that number in a list of topics. */
  z.object({ kind: z.literal('no_topic'), number: z.number().int(), topics: intentSchema }),
  /** That fewer were offered than the one that was picked. */
  z.object({ kind: z.literal('no_choice'), number: z.number().int(), offered: z.number().int() }),
  /** That a text is no period, and which there are. */
  z.object({ kind: z.literal('no_period'), typed: z.string() }),
  /** That a text names no series, and which reports there are. */
  z.object({ kind: z.literal('no_series'), typed: z.string() }),
  /** The words of a topic, in pages from 0. */
  z.object({
    kind: z.literal('topic'),
    reportId: z.string(),
    number: z.number().int(),
    page: z.number().int(),
  }),
  /** Other sentences about a question than those shown. */
  z.object({ kind: z.literal('more'), intent: intentSchema, words: z.string(), shown }),
  /** What stands beside what was shown last. */
  z.object({ kind: z.literal('beside'), reportId: z.string(), number: z.number().int(), last: shown }),
  /** What a topic goes on to say after what was shown. */
  z.object({ kind: z.literal('further'), reportId: z.string(), number: z.number().int(), shown }),
  /** That new reports will be announced, by the words of the subscription. */
  z.object({ kind: z.literal('subscribed'), words: z.string() }),
  /** How to ask about a report. */
  z.object({ kind: z.literal('ask_about'), reportId: z.string() }),
  z.object({ kind: z.literal('help'), form: z.enum(['line', 'options', 'bare', 'once']).default('line') }),
  z.object({ kind: z.literal('home') }),
]);

export type View = Readonly<z.infer<typeof view>>;
export type Shown = z.infer<typeof shown>;

const conversation = z
  .object({
    /** The last intent that stands alone, available for another period. */
    intent: intentSchema.nullable(),
    answered: z.enum(['answer', 'topics', 'reports', 'ambiguous', 'no_answer']),
    /** The report and the topic of the last answer. */
    place: place.nullable(),
    /** Words for what was asked about. */
    words: z.string(),
    /** Persons named by the last answer, or by its topic. */
    people: z.array(z.string()).readonly(),
    choices,
    /** All that was quoted of the place, and what was quoted last. */
    shown,
    last: shown,
    /** How often that was quoted again in a row. */
    repeats: z.number().int(),
    /** Whether thanks were answered. */
    thanked: z.boolean().default(false),
    /** How many remarks in a row were not for us. */
    asides: z.number().int().default(0),
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
    /** What was asked for, in words. */
    asked: z.string().default(''),
    /** What the view belongs to. */
    intent: intentSchema.nullable(),
    words: z.string(),
    place: place.nullable(),
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
  | 'holdEvent'
  | 'settleEvent'
  | 'takeOverEvent'
  | 'saveFeedback'
  | 'subscribe'
  | 'unsubscribe'
  | 'resume'
  | 'notify'
  | 'loadSubscription'
  | 'listSubscriptions'
  | 'listDeliveries'
  | 'loadDelivery'
  | 'findPosted'
> & {
  /** Missing where nobody is to be told that the database is away. */
  readonly outageNotices?: OutageNotices;
};

/** How the assistant's states are to be kept; for `createStore`. */
export const STATE_KINDS = {
  /** A thread that rests longer is taken up again. */
  conversation: { schema: conversation, lifeMs: DAY_MS },
  /** Buttons work this long. */
  reply: { schema: replyState, lifeMs: 90 * DAY_MS },
  /** Services repeat an event for minutes, after an outage for hours. */
  eventLifeMs: DAY_MS,
} as const;
