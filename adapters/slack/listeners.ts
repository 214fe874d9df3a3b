import type { App, Context } from '@slack/bolt';
import { z } from 'zod';
import { answerOnce } from '../../src/assistant/answer-once.js';
import type { Assistant } from '../../src/assistant/assistant.js';
import { ignored, type Outcome } from '../../src/assistant/outcome.js';
import { deliver, renderHome, type Ways } from './deliver.js';
import { type Inbound, inboundOfCommand, inboundOfPress, inboundOfSpoken, placeOf } from './inbound.js';
import type { Members } from './members.js';
import { parseEvent } from './parse-event.js';
import { noteOutcome } from './watch.js';

/** All members of a channel, or of these only the admins and owners of the workspace. */
export type Subscribers = 'members' | 'admins';

/** What the listeners need. */
export type Doors = {
  readonly assistant: Assistant;
  readonly ways: Ways;
  readonly members: Members;
  /** Who may say what a channel hears of by itself. */
  readonly subscribers: Subscribers;
};

/**
 * Registers all that Slack is heard for; manifest.json asks Slack for the same. Every listener acknowledges, parses,
 * asks and replies, and notes what became of the event.
 */
export function registerListeners(app: App, doors: Doors): void {
  // Whatever the manifest calls it: Slack sends none but the app's own.
  app.command(/^/, async ({ command, ack, context }) => {
    await ack();
    noteOutcome(context, await answer(inboundOfCommand(command, context.botUserId ?? ''), doors));
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

  app.action(/^press-/, async ({ ack, body, context }) => {
    await ack();
    const press = inboundOfPress(body, context.teamId ?? '');
    noteOutcome(context, press === null ? ignored('unsupported') : await answer(press, doors));
  });
}

async function hear(event: unknown, eventId: string, context: Context, doors: Doors): Promise<Outcome> {
  const { botId, botUserId = '', teamId = '' } = context;
  const spoken = parseEvent(event, { botId, botUserId });
  if (typeof spoken === 'string') return ignored(spoken);
  if (!spoken.isAddressed && !(await doors.assistant.takesPart(placeOf(teamId, spoken)))) {
    return ignored('not_addressed');
  }
  return answer(inboundOfSpoken(spoken, teamId, eventId), doors);
}

function answer({ keys, asked, venue }: Inbound, doors: Doors): Promise<Outcome> {
  return answerOnce(
    doors.assistant,
    keys,
    async () => {
      const { locale, isAdmin } = await doors.members.of(asked.user);
      const subscribe = doors.subscribers === 'members' || isAdmin;
      return { ...asked, locale, may: { ...asked.may, subscribe } };
    },
    (reply) => deliver(reply, venue, doors.ways),
  );
}

const homeEvent = z.object({ user: z.string(), channel: z.string(), tab: z.literal('home') });

/** The page is made anew whenever it is opened; its buttons are answered in `channel`, which its metadata keeps. */
async function showHome(event: unknown, eventId: string, context: Context, doors: Doors): Promise<Outcome> {
  const opened = homeEvent.safeParse(event);
  if (!opened.success) return ignored('unsupported');
  const { user, channel } = opened.data;
  return answerOnce(
    doors.assistant,
    [`slack:event:${eventId}`],
    async () => ({
      place: placeOf(context.teamId ?? '', { channel, thread: '' }),
      user,
      locale: (await doors.members.of(user)).locale,
      wish: { kind: 'home' },
      audience: 'asker',
      may: { share: false, subscribe: false },
    }),
    async (reply) => {
      await doors.ways.client.views.publish({ user_id: user, view: renderHome(reply, channel) });
    },
  );
}
