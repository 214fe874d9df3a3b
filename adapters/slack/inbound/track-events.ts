import type { App, Context } from '@slack/bolt';
import { z } from 'zod';
import {
  type EventDescription,
  type EventTracker,
  ignored,
  type Outcome,
} from '../../../src/assistant/events/answer-once.js';
import type { Logger } from '../../../src/logger.js';

/** Says the outcome of the event that a listener was called for. */
export function noteOutcome(context: Context, outcome: Outcome): void {
  context.outcome = outcome;
}

/**
 * Tracks everything that arrives. What no listener wants is acknowledged, so that Slack neither repeats it nor shows
 * an error.
 */
export function watchEvents(app: App, tracker: EventTracker, log: Logger): void {
  app.use(async (args) => {
    const { next, context, body } = args;
    const ack = 'ack' in args ? args.ack : undefined;
    context.passage.isFollowed = true;
    await tracker.follow({ ...describeEvent(body), retry: context.retryNum }, async () => {
      await next();
      const outcome: Outcome | undefined = context.outcome;
      if (outcome === undefined) await ack?.();
      return outcome ?? ignored('unsupported');
    });
  });
  followTheRest(app, tracker, log);
}

/** What Bolt itself does not pass on: bodies of no kind that it knows, such as `app_rate_limited`, or that break it. */
function followTheRest(app: App, tracker: EventTracker, log: Logger): void {
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    const passage = { isFollowed: false };
    const customProperties = { ...event.customProperties, passage };
    const failure = await process({ ...event, customProperties }).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (passage.isFollowed) return;
    await tracker.follow({ ...describeEvent(event.body), retry: event.retryNum }, async () => {
      // It may have been acknowledged before it broke.
      await event.ack().catch(() => undefined);
      if (failure !== null) log.error('event_unreadable', { error: failure.error });
      tellOfLimit(event.body, log);
      return ignored('unsupported');
    });
  };
}

/** Slack keeps events from us for a minute where there are more than 30,000 an hour: https://docs.slack.dev/apis/events-api/#rate_limiting */
function tellOfLimit(
  { type, minute_rate_limited: minute }: Readonly<Record<string, unknown>>,
  log: Logger,
): void {
  if (type === 'app_rate_limited') log.warn('app_rate_limited', { minute });
}

const id = z.string().max(100).optional().catch(undefined);
const owner = z.union([id, z.object({ id }).transform((object) => object.id)]).catch(undefined);

const eventBody = z.object({ type: id, channel: owner, user: owner, ts: id, thread_ts: id });
const anyBody = z.object({
  type: id,
  event_id: id,
  event: eventBody.optional().catch(undefined),
  command: id,
  channel_id: id,
  user_id: id,
  channel: owner,
  user: owner,
});

/** What the log says of an event: its kind and ids, never words. What cannot be read is `unknown`. */
function describeEvent(body: unknown): EventDescription {
  const parsed = anyBody.safeParse(body);
  if (!parsed.success) return { kind: 'unknown' };
  const { type, event, event_id, command, channel_id, user_id, channel, user } = parsed.data;
  return {
    kind: event?.type ?? (command === undefined ? type : 'command') ?? 'unknown',
    id: event_id ?? event?.ts,
    channel: event?.channel ?? channel_id ?? channel,
    user: event?.user ?? user_id ?? user,
  };
}
