import { setTimeout as sleep } from 'node:timers/promises';
import { type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api';
import { findPost, isMetadata } from '../announcements/find-post.js';
import { MAX_RETRY_AFTER_MS } from '../outbound/limits.js';
import { type Failure, isTransient, readFailure } from './read-failure.js';

/** How a client deals with calls that fail. */
export type RetryPolicy = {
  /** How often a call is made, at most. */
  readonly tries: number;
  /** Told of every failure. */
  readonly onFailure: (failure: Failure, method: string) => void;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

/** Before the second try and the third, where Slack does not say how long to wait. */
const WAITS_MS = [400, 1500];

/**
 * A client of the Web API with one queue for each method and channel, so that one rate limit delays no other call. It
 * retries failures that may pass. If a post may have arrived, it looks for the post first, by its metadata. Bolt's
 * own client stops all calls while one waits.
 */
export class SlackClient extends WebClient {
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

  /** The post that the call may have made; null if there is none, or none can be seen. */
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

/** How far Slack's clock may be behind ours. */
const CLOCK_MARGIN_MS = 60_000;

/** What Slack counts calls by: https://docs.slack.dev/apis/web-api/rate-limits */
function laneOf(method: string, { channel, channel_id, user_id, user }: Record<string, unknown>): string {
  return [method, channel ?? channel_id ?? user_id ?? user ?? ''].join(' ');
}

/** Work in lanes: one thing after the other in each, and no lane waits for another. */
interface Lanes {
  /** Does the task when its lane is free; rejects at once where too many wait there already. */
  run<Result>(lane: string, task: () => Promise<Result>): Promise<Result>;
}

/** Longer than any conversation needs; a channel that floods us is not kept in memory. */
const MAX_WAITING = 100;

/** Queues by name: the tasks of one run one after the other. A task is refused where too many wait. */
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
