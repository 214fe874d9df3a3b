import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { type FarEnd, openFarEnd } from '../adapters/slack/far-end.js';
import { eventBody, mention, type Sent, SIGNING_SECRET, signed } from '../adapters/slack/inbound-events.js';
import { type Line, waitFor } from '../adapters/start.js';
import { makeFolder, start, type World } from './program.js';

export type SlackBot = {
  readonly child: ChildProcess;
  readonly farEnd: FarEnd;
  readonly lines: () => readonly Line[];
  /** Its standard error output. */
  readonly log: () => string;
  readonly events: (name: string) => readonly Line[];
  /** Sends a signed request like Slack; resolves with the status. */
  readonly send: (sent: Sent) => Promise<number>;
  /** Asks as a new user each time, so that no rate limit is reached. */
  readonly ask: (question: string) => Promise<number>;
  /** The posts: the text that notifications show, and the whole body as JSON. */
  readonly posts: () => readonly { readonly text: string; readonly whole: string }[];
};

export const BOT_TOKEN = 'xoxb-of-the-tests-0123456789';

/** Runs `start` of the built program with Slack over HTTP. Processes may share the stand-in for Slack. */
export async function startSlackBot(world: World = {}, farEnd?: FarEnd): Promise<SlackBot> {
  const far = farEnd ?? (await openFarEnd());
  if (farEnd === undefined) onTestFinished(far.close);
  const port = await freePort();
  const child = start(['start'], {
    ...world,
    env: {
      STATE_DIR: await makeFolder(),
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_PORT: String(port),
      SLACK_API_URL: far.apiUrl,
      ...world.env,
    },
  });
  let log = '';
  child.stderr?.on('data', (chunk) => {
    log += String(chunk);
  });
  child.stdout?.resume();
  const lines = () =>
    log
      .slice(0, log.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line): Line => JSON.parse(line));
  const events = (name: string) => lines().filter(({ event }) => event === name);
  await waitFor(() => {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended: ${log}`);
    return events('listening').length > 0;
  }, 60_000).catch((error) => {
    throw new Error(`${error}: ${log}`);
  });
  const send = async (sent: Sent) =>
    (await fetch(`http://127.0.0.1:${port}/slack/events`, signed(sent, Date.now()))).status;
  let asked = 0;
  return {
    child,
    farEnd: far,
    lines,
    log: () => log,
    events,
    send,
    ask: (question) =>
      send(eventBody(mention(question, { user: `U${++asked}` }), `Ev-${child.pid}-${asked}`)),
    posts: () =>
      far
        .shown()
        .filter(({ method }) => method === 'chat.postMessage')
        .map(({ body }) => ({ text: String(body.text), whole: JSON.stringify(body) })),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
