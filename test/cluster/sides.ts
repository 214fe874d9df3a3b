import { onTestFinished } from 'vitest';
import { openFarEnd as openDiscordFarEnd } from '../adapters/discord/far-end.js';
import { mention as mentionInDiscord } from '../adapters/discord/inbound-events.js';
import { openFarEnd as openSlackFarEnd } from '../adapters/slack/far-end.js';
import { eventBody, mention, SIGNING_SECRET, signed } from '../adapters/slack/inbound-events.js';
import type { Machine } from './machine.js';

export const SLACK_SECRET = SIGNING_SECRET;
const QUESTION = 'Who received the Best Reporter Award 2023?';
/** The reply to a person who has asked too often. */
const REFUSED = /You are asking faster than I can read/;

type Question = { readonly id: string; readonly answers: number };

/** The stand-in for a service, which knows what was asked and what was answered. */
export type Side = {
  readonly name: string;
  readonly apiUrl: string;
  readonly channel: (n: number) => {
    readonly service: string;
    readonly workspace: string;
    readonly channel: string;
  };
  /** Asks as a person, and hands the event to these machines at once. */
  readonly ask: (person: string, machines: readonly Machine[]) => void;
  readonly questions: () => readonly Question[];
  /** How many times a person was told in private that they ask too often. */
  readonly refusals: (person: string) => number;
  /** How many announcements have arrived in each channel that has any. */
  readonly announced: () => readonly number[];
};

/** A stand-in for Slack, over HTTP. It returns the posts in a channel or thread with their metadata. */
export async function openSlackSide(): Promise<Side> {
  const farEnd = await openSlackFarEnd();
  onTestFinished(farEnd.close);
  const asked: string[] = [];
  const posts = () =>
    farEnd.calls.filter(({ method }) => method === 'chat.postMessage').map(({ body }) => body);
  farEnd.answerEach('conversations.replies', ({ ts }) => ({
    body: {
      messages: posts()
        .filter(({ thread_ts }) => thread_ts === ts)
        .map(({ metadata }, at) => ({ type: 'message', ts: `9.${at}`, metadata })),
    },
  }));
  // An announcement whose claim was lost is searched for before it is posted again.
  farEnd.answerEach('conversations.history', ({ channel }) => ({
    body: {
      messages: posts()
        .filter((post) => post.channel === channel && post.thread_ts === undefined)
        .map(({ metadata }) => ({ type: 'message', ts: '9.9', metadata })),
    },
  }));
  return {
    name: 'slack',
    apiUrl: farEnd.apiUrl,
    channel: (n) => ({ service: 'slack', workspace: 'T1', channel: `C${1000 + n}` }),
    ask(person, machines) {
      const event = mention(QUESTION, { user: person });
      asked.push(String((event as { readonly ts?: string }).ts));
      const sent = signed(eventBody(event), Date.now());
      // A machine that was just killed receives nothing; Slack would try again.
      for (const { slackUrl } of machines) void fetch(slackUrl, sent).catch(() => undefined);
    },
    questions: () =>
      asked.map((id) =>
        summarize(
          id,
          posts().filter(({ thread_ts }) => thread_ts === id),
        ),
      ),
    refusals: (person) =>
      farEnd.calls.filter(
        ({ method, body }) =>
          method === 'chat.postEphemeral' && body.user === person && REFUSED.test(JSON.stringify(body)),
      ).length,
    announced: () =>
      count(posts().flatMap(({ channel, thread_ts }) => (thread_ts === undefined ? [channel] : []))),
  };
}

/** A stand-in for Discord, whose gateway hands an event to two connections. It knows nonces and returns posts. */
export async function openDiscordSide(): Promise<Side> {
  const farEnd = await openDiscordFarEnd({ knowsNonces: true });
  onTestFinished(farEnd.close);
  const asked: string[] = [];
  const posts = () => farEnd.shown().map(({ path, body }) => ({ path, body, to: referenceOf(body) }));
  farEnd.answerEach(({ method, path }) => {
    if (method !== 'GET' || !path.endsWith('/messages')) return null;
    const here = farEnd.shown().filter((post) => post.path === path);
    return { body: here.map(({ messageId, body }) => ({ ...body, id: messageId })) };
  });
  return {
    name: 'discord',
    apiUrl: farEnd.apiUrl,
    channel: (n) => ({ service: 'discord', workspace: '2000', channel: `${700_000 + n}` }),
    ask() {
      const { type, data } = mentionInDiscord(QUESTION, {}, `${900_000 + asked.length}`);
      asked.push(String((data as { readonly id?: string }).id));
      farEnd.gateway.dispatch(type, data, 'two');
    },
    questions: () =>
      asked.map((id) =>
        summarize(
          id,
          posts().filter(({ to }) => to === id),
        ),
      ),
    refusals: () => 0,
    announced: () => count(posts().flatMap(({ path, to }) => (to === null ? [path] : []))),
  };
}

function referenceOf(body: Readonly<Record<string, unknown>>): string | null {
  const { message_reference: reference } = body as { message_reference?: { message_id?: string } };
  return reference?.message_id ?? null;
}

const summarize = (id: string, posts: readonly object[]): Question => ({ id, answers: posts.length });

function count(places: readonly unknown[]): readonly number[] {
  const counts = new Map<unknown, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts.values()];
}
