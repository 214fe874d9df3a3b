import type { App, Context } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Asking, answerClaimed, answerOnce } from '../../src/assistant/answer-once.js';
import type { Assistant } from '../../src/assistant/assistant.js';
import { ignored, type Outcome } from '../../src/assistant/outcome.js';
import { deliver, renderHome } from './deliver.js';
import {
  type Inbound,
  inboundOfCommand,
  inboundOfPress,
  inboundOfSpoken,
  keyOf,
  placeOf,
} from './inbound.js';
import { inboundOfWork, taskOf } from './kept-work.js';
import type { Members } from './members.js';
import { parseEvent } from './parse-event.js';
import { noteOutcome } from './watch.js';

/** All members of a channel, or of these only the admins and owners of the workspace. */
export type Subscribers = 'members' | 'admins';

/** What the listeners need. */
export type Doors = {
  readonly assistant: Assistant;
  readonly client: WebClient;
  readonly members: Members;
  /** Who may say what a channel hears of by itself. */
  readonly subscribers: Subscribers;
};

/**
 * Registers all that Slack is heard for; manifest.json asks Slack for the same. Every listener acknowledges, parses,
 * asks and replies, and notes what became of the event.
 */
export function registerListeners(app: App, doors: Doors): void {
  app.command('/report', async ({ command, ack, respond, context }) => {
    await ack();
    noteOutcome(context, await answer(inboundOfCommand(command, context.botUserId ?? '', respond), doors));
  });

  app.event('app_mention', async ({ event, body, context }) => {
    noteOutcome(context, await hear(event, body.event_id, context, doors));
  });

  app.event('message', async ({ event, body, context }) => {
    noteOutcome(context, await hear(event, body.event_id, context, doors));
  });

  app.event('app_home_opened', async ({ event, body, context }) => {
    noteOutcome(context, await showHome(event, body.event_id, context, doors));
  });

  app.action(/^press-/, async ({ ack, body, respond, context }) => {
    await ack();
    const press = inboundOfPress(body, context.teamId ?? '', respond);
    noteOutcome(context, press === null ? ignored('unsupported') : await answer(press, doors));
  });
}

async function hear(
  event: unknown,
  eventId: string | undefined,
  context: Context,
  doors: Doors,
): Promise<Outcome> {
  const { botId, botUserId = '', teamId = '' } = context;
  const spoken = parseEvent(event, { botId, botUserId });
  if (typeof spoken === 'string') return ignored(spoken);
  if (!spoken.isAddressed && !(await doors.assistant.takesPart(placeOf(teamId, spoken)))) {
    return ignored('not_addressed');
  }
  return answer(inboundOfSpoken(spoken, teamId, eventId), doors);
}

function answer(inbound: Inbound, doors: Doors): Promise<Outcome> {
  return answerOnce(doors.assistant, { ...askingOf(inbound, doors), task: taskOf(inbound) });
}

/** Answers what another process has taken on and left behind. */
export function answerKept(key: string, work: string, doors: Doors): Promise<Outcome> {
  const inbound = inboundOfWork(key, work);
  return inbound === null
    ? Promise.resolve(ignored('unsupported'))
    : answerClaimed(doors.assistant, { ...askingOf(inbound, doors), keys: [key] });
}

function askingOf({ keys, asked, venue }: Inbound, doors: Doors): Asking {
  return {
    keys,
    ask: async () => {
      const { locale, isAdmin } = await doors.members.of(asked.user);
      const subscribe = doors.subscribers === 'members' || isAdmin;
      return { ...asked, locale, may: { ...asked.may, subscribe } };
    },
    show: (reply) => deliver(reply, venue, doors.client),
  };
}

const homeEvent = z.object({ user: z.string(), channel: z.string(), tab: z.literal('home') });

/** The page is made anew whenever it is opened; its buttons are answered in `channel`, which its metadata keeps. */
async function showHome(
  event: unknown,
  eventId: string | undefined,
  context: Context,
  doors: Doors,
): Promise<Outcome> {
  const opened = homeEvent.safeParse(event);
  if (!opened.success) return ignored('unsupported');
  const { user, channel } = opened.data;
  return answerOnce(doors.assistant, {
    keys: [keyOf('event', eventId)],
    ask: async () => ({
      place: placeOf(context.teamId ?? '', { channel, thread: '' }),
      user,
      locale: (await doors.members.of(user)).locale,
      wish: { kind: 'home' },
      audience: 'asker',
      may: { share: false, subscribe: false },
    }),
    show: async (reply) => {
      await doors.client.views.publish({ user_id: user, view: renderHome(reply, channel) });
    },
  });
}
