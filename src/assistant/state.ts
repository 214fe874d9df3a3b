import { z } from 'zod';
import type { Context } from '../answers/question/context.js';
import type { Intent } from '../answers/question/intent.js';
import { SMALL_TALK } from '../answers/question/small-talk.js';
import type { Store } from '../store/store.js';
import type { OutageNotices } from './replies/outage-notices.js';

const period = z.object({ start: z.string(), end: z.string() }).readonly();
const asked = z.object({ period, fiscal: z.boolean() }).readonly().nullable();
const question = z.string().max(2000);
const series = z.array(z.string().max(200)).readonly().optional();
const ofReports = { reports: z.array(z.string()).readonly(), period: asked, question: question.nullable() };

/** What a person wants, as stored in a row of the database. */
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
  z.object({ kind: z.literal('small_talk'), about: z.enum(SMALL_TALK) }),
  z.object({ kind: z.literal('out_of_scope') }),
  z.object({ kind: z.literal('unread'), code: z.enum(['empty', 'too_long']) }),
]) satisfies z.ZodType<Intent>;

const DAY_MS = 86_400_000;

const place = z.object({ reportId: z.string(), topic: z.number().int().nullable() }).readonly();
/** Spans of reports that were quoted. */
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
/** What can be asked for next, in the order of the offer. */
const choices = z.array(intentSchema).readonly();

/**
 * What a reply shows, as data from which it can be composed again: after a restart, for another page, for everyone.
 */
const view = z.discriminatedUnion('kind', [
  /** What the person wants; with a context if it depends on the conversation so far. */
  z.object({ kind: z.literal('intent'), intent: intentSchema, context: context.nullable() }),
  /** Asks which topic of a report is meant. */
  z.object({ kind: z.literal('choose'), reportId: z.string() }),
  /** Says that a list of topics has no topic with that number. */
  z.object({ kind: z.literal('no_topic'), number: z.number().int(), topics: intentSchema }),
  /** Says that the number picked is higher than the number of choices offered. */
  z.object({ kind: z.literal('no_choice'), number: z.number().int(), offered: z.number().int() }),
  /** Says that no topic comes before the first or after the last. */
  z.object({ kind: z.literal('no_neighbour'), side: z.enum(['before', 'after']) }),
  /** Says that a text is not a period, and lists the reports. */
  z.object({ kind: z.literal('no_period'), typed: z.string() }),
  /** Says that a text names no series, and lists the reports. */
  z.object({ kind: z.literal('no_series'), typed: z.string() }),
  /** A page of the full text of a topic; pages count from 0. */
  z.object({
    kind: z.literal('topic'),
    reportId: z.string(),
    number: z.number().int(),
    page: z.number().int(),
  }),
  /** More sentences for a question, other than those shown. */
  z.object({ kind: z.literal('more'), intent: intentSchema, words: z.string(), shown }),
  /** The sentences around what was shown last. */
  z.object({ kind: z.literal('beside'), reportId: z.string(), number: z.number().int(), last: shown }),
  /** What a topic says after what was shown. */
  z.object({ kind: z.literal('further'), reportId: z.string(), number: z.number().int(), shown }),
  /** Confirms a subscription, and shows which past topics match its words. */
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
    /** The last intent that stands alone, to be repeated for another period. */
    intent: intentSchema.nullable(),
    answered: z.enum(['answer', 'topics', 'reports', 'ambiguous', 'no_answer']),
    /** The report and the topic of the last answer. */
    place: place.nullable(),
    /** Words for the subject of the conversation. */
    words: z.string(),
    /** People named in the last answer or in its topic. */
    people: z.array(z.string()).readonly(),
    choices,
    /** Whether the last reply offered the choices; otherwise an earlier one did. */
    offered: z.boolean().default(false),
    /** Everything quoted from the place so far, and what was quoted last. */
    shown,
    last: shown,
    /** How often in a row the last quotation was repeated. */
    repeats: z.number().int(),
    /** Whether the bot has already answered a thank-you. */
    thanked: z.boolean().default(false),
    /** How many remarks in a row were not for the bot. */
    asides: z.number().int().default(0),
    /** The language of the last reply; null before the first one. */
    locale: z.enum(['en', 'ja']).nullable().default(null),
  })
  .readonly();

/** What a thread has been about so far. */
export type Conversation = z.infer<typeof conversation>;

const replyState = z
  .object({
    view,
    locale: z.enum(['en', 'ja']),
    audience: z.enum(['asker', 'everyone']),
    /** The day of the question, which "last quarter" is relative to. */
    askedOn: z.string(),
    /** What the person asked for, in words. */
    asked: z.string().default(''),
    /** Set if the reply was shared: the name of the person who shared it, empty if unknown. */
    share: z.object({ by: z.string() }).readonly().nullable().default(null),
    /** The intent that the view belongs to. */
    intent: intentSchema.nullable(),
    words: z.string(),
    place: place.nullable(),
    passageId: z.string().nullable(),
    choices,
    shown,
    indexVersion: z.string(),
  })
  .readonly();

/** The state that the buttons of a reply need. */
export type ReplyState = z.infer<typeof replyState>;

/** The part of the store that the assistant uses. */
export type AssistantStore = Pick<
  Store<Conversation, ReplyState>,
  | 'conversations'
  | 'saveReply'
  | 'loadReply'
  | 'claimEvent'
  | 'holdEvent'
  | 'settleEvent'
  | 'releaseEvent'
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
  /** Missing if nobody is told that the database is unavailable. */
  readonly outageNotices?: OutageNotices;
};

/** How to store the assistant's state; for `createStore`. */
export const STATE_KINDS = {
  /** A thread starts afresh if its conversation was not updated for this long. */
  conversation: { schema: conversation, lifeMs: DAY_MS },
  /** Buttons work this long. */
  reply: { schema: replyState, lifeMs: 90 * DAY_MS },
  /** Services repeat an event for minutes, or for hours after an outage. */
  eventLifeMs: DAY_MS,
} as const;
