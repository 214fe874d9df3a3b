import { createHash, randomUUID } from 'node:crypto';
import type { App, Context } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Assistant } from '../../../src/assistant/assistant.js';
import {
  type Asking,
  answerOnce,
  type EventDescription,
  type EventTracker,
  ignored,
  type OnSlow,
  type Outcome,
} from '../../../src/assistant/events/answer-once.js';
import { localeOf } from '../../../src/assistant/replies/make-reply.js';
import type { Reply } from '../../../src/assistant/reply.js';
import type { Request } from '../../../src/assistant/request.js';
import { texts } from '../../../src/assistant/views/texts.js';
import type { Logger } from '../../../src/logger.js';
import type { Locale } from '../../../src/messages/locale.js';
import type { Metadata } from '../announcements/find-post.js';
import { deliver, nameCommand, type Routes, renderHome } from '../outbound/deliver.js';
import { type Container, nameThread, showStatus, suggestPrompts } from './agent.js';
import {
  type Inbound,
  inboundOfCommand,
  inboundOfMessage,
  inboundOfPress,
  keyOf,
  parseEvent,
  parseText,
  placeOf,
  taskOf,
  workspaceOf,
} from './inbound.js';
import type { Members } from './members.js';

/** Records the outcome of the event for which a listener was called. */
export function noteOutcome(context: Context, outcome: Outcome): void {
  context.outcome = outcome;
}

/**
 * Tracks everything that arrives. Acknowledges what no listener handles, so that Slack neither repeats it nor shows an
 * error.
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

/**
 * Tracks what Bolt does not pass on: bodies of an unknown kind, such as `app_rate_limited`, or bodies that make it
 * fail.
 */
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
      // It may have been acknowledged before the failure.
      await event.ack().catch(() => undefined);
      if (failure !== null) log.error('event_unreadable', { error: failure.error });
      tellOfLimit(event.body, log);
      return ignored('unsupported');
    });
  };
}

/**
 * Logs that Slack withholds events for a minute, as it does above 30,000 events an hour:
 * https://docs.slack.dev/apis/events-api/#rate_limiting
 */
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

/** Describes an event for the log by its kind and ids, never by its text. Unreadable events are `unknown`. */
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

/** Shows users that an answer is on its way. */
type WorkIndicator = {
  /** Shows the sign; null if Slack has no place for it. */
  readonly show: OnSlow | null;
  /** Must be called before the answer is shown. Resolves with whether the answer replaces the sign. */
  readonly settle: () => Promise<boolean>;
};

/**
 * Creates a sign: a status in the thread, or a mark on the post that is being answered. For a command, which is in no
 * thread, it is a line that only the asker sees and that the answer replaces. Slack shows the answer in place of the
 * line or below it, and forgets such lines soon: https://github.com/slackapi/bolt-js/issues/2287
 */
function createWorkIndicator(
  { asked, target, post, input }: Inbound,
  routes: Routes,
  localeOf: () => Locale,
): WorkIndicator {
  const { responseUrl } = target;
  if (post !== null) {
    const show = () => showStatus(routes.client, { ...asked.place, post }, localeOf());
    return { show, settle: async () => false };
  }
  if (responseUrl === null || input(new Map()).kind !== 'command')
    return { show: null, settle: async () => false };
  let isOver = false;
  let said: Promise<boolean> = Promise.resolve(false);
  return {
    async show() {
      if (!isOver) said = routes.respondOnce(responseUrl, texts[localeOf()].lookingNow);
      await said;
      return async () => undefined;
    },
    settle() {
      isOver = true;
      return said;
    },
  };
}

/** Slack's maximum for one page. */
const MAX_CHANNELS = 999;

/**
 * Returns the ids and names of the channels that a user is in and the bot can see
 * (https://docs.slack.dev/reference/methods/users.conversations); none if Slack does not tell. Never rejects.
 */
async function listChannels(
  client: WebClient,
  user: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const types = 'public_channel,private_channel';
  return client.users.conversations({ user, types, exclude_archived: true, limit: MAX_CHANNELS }).then(
    ({ channels = [] }) => channels.flatMap(({ id, name }) => (id && name ? [{ id, name }] : [])),
    () => [],
  );
}

/** Who may subscribe a channel: all its members, or of these only the admins and owners of the workspace. */
export type Subscribers = 'members' | 'admins';

/** The dependencies of the listeners. */
export type ListenerDeps = {
  readonly assistant: Assistant;
  readonly routes: Routes;
  readonly members: Members;
  /** Who may decide what is announced in a channel. */
  readonly subscribers: Subscribers;
  /** The command's name in help texts. */
  readonly command: string;
};

/**
 * Registers every listener; manifest.json requests the same events. Each listener acknowledges, parses, asks, replies
 * and records the outcome.
 * @param depsOf returns the dependencies for a token
 */
export function registerListeners(app: App, depsOf: (token: string) => ListenerDeps): void {
  const open = ({ botToken = '' }: Context) => depsOf(botToken);
  // Matches any name that the manifest gives the command: Slack sends only the app's own commands.
  app.command(/^/, async ({ command, ack, context }) => {
    await ack();
    noteOutcome(
      context,
      await answer(inboundOfCommand(command, workspaceOf(context), context.botUserId), open(context)),
    );
  });

  app.event('app_mention', async ({ event, body, context }) => {
    noteOutcome(context, await hear(event, body.event_id, context, open(context)));
  });

  app.event('message', async ({ event, body, context }) => {
    noteOutcome(context, await hear(event, body.event_id, context, open(context)));
  });

  app.event('app_home_opened', async ({ event, body, context }) => {
    noteOutcome(context, await openHome(event, body.event_id, context, open(context)));
  });

  app.event('assistant_thread_started', async ({ event, body, context }) => {
    noteOutcome(context, await openThread(event, body.event_id, context, open(context)));
  });

  app.action(/^press-/, async ({ ack, body, context }) => {
    await ack();
    const press = inboundOfPress(body, workspaceOf(context));
    noteOutcome(context, press === null ? ignored('unsupported') : await answer(press, open(context)));
  });
}

async function hear(
  event: unknown,
  eventId: string | undefined,
  context: Context,
  deps: ListenerDeps,
): Promise<Outcome> {
  const { botId, botUserId = '' } = context;
  const workspace = workspaceOf(context);
  const userMessage = parseEvent(event, { botId, botUserId });
  if (typeof userMessage === 'string') return ignored(userMessage);
  const place = placeOf(workspace, userMessage);
  const takesPart = await deps.assistant.takesPart(place);
  if (!userMessage.isAddressed && !takesPart) return ignored('not_addressed');
  const inbound = inboundOfMessage(userMessage, { workspace, botUserId, eventId });
  const outcome = await answer(inbound, deps);
  // Slack lists the assistant's threads by their titles.
  if (outcome.kind === 'replied' && userMessage.isDirect && userMessage.thread !== '' && !takesPart)
    await nameThread(
      deps.routes.client,
      userMessage.channel,
      userMessage.thread,
      parseText(userMessage.raw, botUserId),
    );
  return outcome;
}

function answer(inbound: Inbound, deps: ListenerDeps): Promise<Outcome> {
  return answerOnce(deps.assistant, { ...askingOf(inbound, deps), task: taskOf(inbound) });
}

/**
 * Returns metadata that is the same in every process that answers the event: derived from the first of its keys in sort
 * order.
 */
export function metadataOf({ keys }: Inbound): Metadata {
  const [key = randomUUID()] = keys.filter((each) => each !== undefined).sort();
  const reply = createHash('sha256').update(key).digest('base64url').slice(0, 22);
  return { event_type: 'rapporteur_reply', event_payload: { reply } };
}

/** Returns the request that an event makes, and how to deliver the reply to where the event came from. */
export function askingOf(inbound: Inbound, deps: ListenerDeps): Asking {
  const { keys, asked, target, mentioned, input } = inbound;
  const { assistant, members, routes } = deps;
  let request: Request | null = null;
  const ask = async (): Promise<Request> => {
    const { locale, isAdmin, name } = await members.of(asked.user);
    const subscribe = deps.subscribers === 'members' || isAdmin;
    const names = await members.namesOf(mentioned);
    const may = { ...asked.may, subscribe };
    request = { ...asked, input: input(names), locale, may, ...(name === null ? {} : { name }) };
    return request;
  };
  const sign = createWorkIndicator(inbound, routes, () => (request === null ? 'en' : localeOf(request)));
  const show = async (reply: Reply) => {
    const replaces = (await sign.settle()) || reply.replaces;
    const named = { ...nameCommand(reply, deps.command), replaces };
    const post = await deliver(named, target, routes, metadataOf(inbound));
    if (post === null || reply.id === null || target.thread !== '' || target.isPrivate) return;
    // Users continue asking under a shared answer.
    await assistant.beginAt(reply.id, { ...asked.place, channel: post.channel, thread: post.ts });
  };
  return { keys, ask, show, onSlow: sign.show };
}

const homeEvent = z.object({ user: z.string(), channel: z.string(), tab: z.enum(['home', 'messages']) });
/** Sent to apps with `assistant_view`. Apps with `agent_view` get `app_home_opened` for the messages tab instead. */
const threadEvent = z.object({
  assistant_thread: z.object({ user_id: z.string(), channel_id: z.string(), thread_ts: z.string() }),
});

/**
 * Publishes the home page, which is created anew whenever it is opened. Presses of its buttons are answered in
 * `channel`, which its metadata stores.
 */
async function openHome(
  event: unknown,
  eventId: string | undefined,
  context: Context,
  deps: ListenerDeps,
): Promise<Outcome> {
  const opened = homeEvent.safeParse(event);
  if (!opened.success) return ignored('unsupported');
  const { user, channel, tab } = opened.data;
  if (tab === 'messages') return openMessages({ user, channel, thread: null }, eventId, context, deps);
  const { client } = deps.routes;
  return answerOnce(deps.assistant, {
    keys: [keyOf('event', eventId)],
    ask: () => askForHome(user, channel, context, deps),
    show: async (reply) => {
      await client.views.publish({
        user_id: user,
        view: renderHome(nameCommand(reply, deps.command), channel),
      });
    },
  });
}

async function openThread(
  event: unknown,
  eventId: string | undefined,
  context: Context,
  deps: ListenerDeps,
): Promise<Outcome> {
  const opened = threadEvent.safeParse(event);
  if (!opened.success) return ignored('unsupported');
  const { user_id: user, channel_id: channel, thread_ts: thread } = opened.data.assistant_thread;
  return openMessages({ user, channel, thread }, eventId, context, deps);
}

/** Offers questions to a user who is about to write to the bot. An app without `assistant:write` offers none. */
async function openMessages(
  { user, ...container }: Container & { readonly user: string },
  eventId: string | undefined,
  context: Context,
  { assistant, ...deps }: ListenerDeps,
): Promise<Outcome> {
  const key = keyOf('event', eventId);
  if (key !== undefined && !(await assistant.claim([key]))) return ignored('duplicate');
  const page = await assistant.reply(
    await askForHome(user, container.channel, context, { assistant, ...deps }),
  );
  const isShown = await suggestPrompts(deps.routes.client, container, page.message);
  return isShown ? { kind: 'replied' } : ignored('unsupported');
}

async function askForHome(
  user: string,
  channel: string,
  context: Context,
  { members, routes: { client } }: ListenerDeps,
): Promise<Request> {
  const [{ locale }, channels] = await Promise.all([members.of(user), listChannels(client, user)]);
  return {
    place: placeOf(workspaceOf(context), { channel, thread: '' }),
    user,
    locale,
    input: { kind: 'home', channels },
    audience: 'asker',
    may: { share: false, subscribe: false },
  };
}
