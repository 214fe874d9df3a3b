import { setTimeout as sleep } from 'node:timers/promises';

import {
  type Logger as BoltLogger,
  type FetchFunction,
  LogLevel,
  type WebAPICallResult,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { type Dispatcher, fetch as fetchThrough } from 'undici';
import type { AnnouncementPlatform } from '../../../src/announcements/announcement-platform.js';
import { RapporteurError } from '../../../src/errors.js';
import type { Logger } from '../../../src/logger.js';
import { createDispatcher } from '../../proxies.js';
import { createSlackAnnouncements, withoutRetries } from '../announcements/announcements.js';
import { findPost, isMetadata } from '../announcements/find-post.js';
import { createMembers, type Members } from '../inbound/members.js';
import type { Routes } from '../outbound/deliver.js';
import { MAX_RETRY_AFTER_MS } from '../outbound/limits.js';
import { respond, respondOnce } from '../outbound/respond.js';
import type { SlackDeps, SlackSettings } from '../settings.js';
import { describeFailure } from './failures.js';
import { cureToken, type Failure, isTransient, REFUSED_TOKENS, readFailure } from './refusals.js';

/** The maximum number of log lines of one kind per minute. */
const MAX_LINES = 10;
const MINUTE_MS = 60_000;
const MAX_KINDS = 100;
/** Lines that share a prefix of this length are of one kind. */
const KIND_LENGTH = 40;

/**
 * Creates the log for Bolt and its clients. Drops debug lines, because they contain what users write. Limits lines of
 * one kind, because anyone who reaches the port can cause them; the first line of the next minute counts those left
 * out.
 * @param clock epoch milliseconds
 */
export function createBoltLogger(log: Logger, clock: () => number): BoltLogger {
  const kinds = new LRUCache<string, { minute: number; lines: number; leftOut: number }>({ max: MAX_KINDS });
  const few = (write: (details: object) => void) => {
    return (...messages: readonly unknown[]) => {
      const said = messages.map(String).join(' ').slice(0, 500);
      const kind = said.slice(0, KIND_LENGTH);
      const minute = Math.floor(clock() / MINUTE_MS);
      const last = kinds.get(kind);
      const isSame = last?.minute === minute;
      const lines = isSame ? last.lines + 1 : 1;
      const leftOut = last?.leftOut ?? 0;
      const isWritten = lines <= MAX_LINES;
      kinds.set(kind, { minute, lines, leftOut: isWritten ? 0 : leftOut + 1 });
      if (isWritten) write({ said, ...(leftOut > 0 ? { leftOut } : {}) });
    };
  };
  return {
    debug: () => undefined,
    info: few((details) => log.debug('bolt', { ...details })),
    warn: few((details) => log.warn('bolt', { ...details })),
    error: few((details) => log.error('bolt', { ...details })),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

/**
 * The wait in seconds if Slack reports a rate limit without one. Slack's limits are per second and channel, or per
 * minute.
 */
const USUAL_RETRY_AFTER_S = 1;

/**
 * Returns the SDK's `fetch`, which goes through the dispatcher. A 429 response always gets a time to wait, because the
 * SDK gives up without one.
 */
export function createFetch(dispatcher: Dispatcher | undefined): FetchFunction {
  const call: FetchFunction =
    dispatcher === undefined
      ? (url, init) => fetch(url, init)
      : (url, init) => fetchThrough(url, { ...init, dispatcher } as Parameters<typeof fetchThrough>[1]);
  return async (url, init) => {
    const response = await call(url, init);
    if (response.status !== 429 || /^\d{1,6}$/.test(response.headers.get('retry-after') ?? ''))
      return response;
    return new Response(await response.text(), {
      status: 429,
      headers: { 'retry-after': String(USUAL_RETRY_AFTER_S) },
    });
  };
}

/** How a client handles failed calls. */
type RetryPolicy = {
  /** The maximum number of attempts per call. */
  readonly tries: number;
  /** Called with every failure. */
  readonly onFailure: (failure: Failure, method: string) => void;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

/** Waits before the second and third attempts if Slack does not say how long to wait. */
const WAITS_MS = [400, 1500];

/**
 * A client of the Web API with one queue for each method and channel, so that one rate limit delays no other call. It
 * retries failures that may pass. If a post may have arrived, it looks for the post first, by its metadata. Bolt's
 * own client stops all calls while one waits.
 */
class SlackClient extends WebClient {
  private readonly lanes = createLanes();
  private readonly retryPolicy: RetryPolicy;

  constructor(token: string, options: WebClientOptions, retryPolicy: RetryPolicy) {
    super(token, { ...options, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
    this.retryPolicy = retryPolicy;
  }

  override async apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    return this.lanes.run(laneOf(method, options), () => this.retryPolicyWith(method, options));
  }

  private async retryPolicyWith(method: string, options: Record<string, unknown>): Promise<WebAPICallResult> {
    const startedAt = this.retryPolicy.clock();
    for (let tried = 1; ; tried += 1) {
      try {
        return await super.apiCall(method, options);
      } catch (error) {
        const failure = readFailure(error);
        this.retryPolicy.onFailure(failure, method);
        const waitMs = failure.retryAfterMs ?? WAITS_MS[tried - 1] ?? 0;
        if (tried >= this.retryPolicy.tries || !isTransient(failure) || waitMs > MAX_RETRY_AFTER_MS)
          throw error;
        await sleep(waitMs, undefined, { ref: false });
        const arrived = failure.isCertain ? null : await this.findArrived(method, options, startedAt);
        if (arrived !== null) return { ok: true, ...arrived };
      }
    }
  }

  /** Finds the post that the call may have made; null if there is none, or none can be seen. */
  private async findArrived(
    method: string,
    options: Record<string, unknown>,
    startedAt: number,
  ): Promise<{ readonly ts: string } | null> {
    const { channel, thread_ts: thread, metadata } = options;
    if (method !== 'chat.postMessage' || typeof channel !== 'string' || !isMetadata(metadata)) return null;
    const place = { channel, thread: typeof thread === 'string' ? thread : '' };
    const found = await findPost(this, place, metadata, startedAt - CLOCK_MARGIN_MS).catch(() => null);
    return found?.kind === 'found' ? { ts: found.messageId } : null;
  }
}

/** How far Slack's clock may be behind this one. */
const CLOCK_MARGIN_MS = 60_000;

/** Returns the unit by which Slack counts calls: https://docs.slack.dev/apis/web-api/rate-limits */
function laneOf(method: string, { channel, channel_id, user_id, user }: Record<string, unknown>): string {
  return [method, channel ?? channel_id ?? user_id ?? user ?? ''].join(' ');
}

/** Runs the tasks of each lane one after the other. No lane waits for another. */
interface Lanes {
  /** Runs the task when its lane is free. Rejects at once if too many tasks are waiting there. */
  run<Result>(lane: string, task: () => Promise<Result>): Promise<Result>;
}

/** More than any conversation needs. Bounds the memory that a flooded channel takes. */
const MAX_WAITING = 100;

/** Creates a queue for each name. An idle queue is dropped. */
function createLanes(): Lanes {
  const lanes = new Map<string, { last: Promise<unknown>; waiting: number }>();
  return {
    async run(name, task) {
      const lane = lanes.get(name) ?? { last: Promise.resolve(), waiting: 0 };
      if (lane.waiting >= MAX_WAITING) throw new Error(`more than ${MAX_WAITING} calls wait for each other`);
      lane.waiting += 1;
      const done = lane.last.then(task);
      lane.last = done.catch(() => undefined);
      lanes.set(name, lane);
      try {
        return await done;
      } finally {
        lane.waiting -= 1;
        if (lane.waiting === 0) lanes.delete(name);
      }
    },
  };
}

/** Watches whether Slack still accepts the tokens. */
interface Credentials {
  /** Resolves when Slack has refused a token for good, with an error that says what to do; else never. */
  readonly failed: Promise<RapporteurError>;
  /** Must be called with every code that a call with the bot's token failed with. */
  suspect(code: string): void;
  /** Must be called if a token is refused for good. */
  refuse(token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string): void;
}

/**
 * The waits before each repeated test of a refused token. The refusal is believed only if all tests fail, since Slack
 * has refused valid tokens for seconds.
 */
const ASK_AGAIN_AFTER_MS = [500, 1500, 3000];

/** @param test asks Slack for the bot's token; resolves with the code of a refusal, null if there is none */
function createCredentials(test: () => Promise<string | null>): Credentials {
  let fail: (error: RapporteurError) => void = () => undefined;
  const failed = new Promise<RapporteurError>((resolve) => {
    fail = resolve;
  });
  let isAsking = false;
  const refuse: Credentials['refuse'] = (token, code) =>
    fail(new RapporteurError('settings', explain(token, code)));

  async function askAgain(): Promise<void> {
    let code: string | null = null;
    for (const waitMs of ASK_AGAIN_AFTER_MS) {
      await sleep(waitMs, undefined, { ref: false });
      code = await test();
      if (code === null || !REFUSED_TOKENS.has(code)) return;
    }
    if (code !== null) refuse('SLACK_BOT_TOKEN', code);
  }

  return {
    failed,
    refuse,
    suspect(code) {
      if (isAsking || !REFUSED_TOKENS.has(code)) return;
      isAsking = true;
      void askAgain().finally(() => {
        isAsking = false;
      });
    },
  };
}

const explain = (token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string): string =>
  `${token}: Slack refuses it now (${code})${cureToken(token, code)}`;

const CALL_TIMEOUT_MS = 10_000;
/** Short, because the user is waiting for these calls. */
const MEMBER_TIMEOUT_MS = 1500;
/** A post whose response is lost may be made twice, so attempts are few and close together. */
const TRIES = 3;

/** Everything that calls Slack. */
export type Clients = {
  /** The options for Bolt's own clients. */
  readonly options: WebClientOptions;
  readonly dispatcher: Dispatcher | undefined;
  /** Watches the single bot token. If each workspace has its own token, a refusal of one does not end the process. */
  readonly credentials: Credentials;
  /** Returns the clients for a token, always the same ones while they are cached. */
  readonly of: (token: string) => TokenClients;
};

type TokenClients = {
  readonly routes: Routes;
  readonly members: Members;
  readonly announcements: AnnouncementPlatform;
};

/** The maximum number of tokens whose clients are cached. The least recently used are created anew. */
const MAX_TOKENS = 200;

/** Creates the clients of the Web API, one for each way of waiting and retrying. Makes no call yet. */
export function createClients(settings: SlackSettings, deps: SlackDeps): Clients {
  const { botToken, command } = settings;
  const dispatcher = createDispatcher(settings.proxies ?? null);
  const options = clientOptionsOf(settings, deps, dispatcher);
  const credentials = createCredentials(async () =>
    botToken === null ? null : testToken(botToken, options),
  );
  const retryPolicyWith = retryPolicyOf(credentials, deps);
  const quick = { ...options, timeout: MEMBER_TIMEOUT_MS };
  const made = new LRUCache<string, TokenClients>({
    max: MAX_TOKENS,
    memoMethod: (token) => ({
      routes: {
        client: new SlackClient(token, options, retryPolicyWith(TRIES)),
        respond: respond.bind(null, createFetch(dispatcher)),
        respondOnce: respondOnce.bind(null, createFetch(dispatcher)),
      },
      members: createMembers(new SlackClient(token, quick, retryPolicyWith(1))),
      // Announcements are attempted once per call.
      announcements: createSlackAnnouncements(
        new SlackClient(token, { ...options, ...withoutRetries }, retryPolicyWith(1)),
        command,
      ),
    }),
  });
  return {
    options,
    dispatcher,
    credentials,
    of: (token) => made.memo(token),
  };
}

/** Returns the retry policy of a client, by its number of attempts. */
function retryPolicyOf(credentials: Credentials, { log, clock }: SlackDeps) {
  return (tries: number): RetryPolicy => ({
    tries,
    clock,
    onFailure({ reason, retryAfterMs }, method) {
      if (retryAfterMs !== null) log.warn('rate_limited', { method, retryAfterS: retryAfterMs / 1000 });
      credentials.suspect(reason);
    },
  });
}

/** Returns the code with which Slack refuses the token, or of another failure; null if Slack accepts it. */
async function testToken(token: string, options: WebClientOptions): Promise<string | null> {
  const client = new WebClient(token, { ...options, ...withoutRetries });
  return client.auth.test().then(
    () => null,
    (error) => describeFailure(error).code,
  );
}

function clientOptionsOf(
  { apiUrl }: SlackSettings,
  { log, clock }: SlackDeps,
  dispatcher: Dispatcher | undefined,
): WebClientOptions {
  return {
    logger: createBoltLogger(log, clock),
    timeout: CALL_TIMEOUT_MS,
    fetch: createFetch(dispatcher),
    retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 2000, factor: 3 },
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  };
}
