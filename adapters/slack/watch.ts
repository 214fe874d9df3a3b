import type { App, Context } from '@slack/bolt';
import type { Outcome } from '../../src/assistant/outcome.js';
import type { Logger } from '../../src/logger.js';
import { describeEvent } from './describe-event.js';
import { describeFailure } from './failures.js';

/** Says what became of the event that a listener was called for. */
export function noteOutcome(context: Context, outcome: Outcome): void {
  context.outcome = outcome;
}

/** What is under way, so that a stop can wait for it. */
export type Watch = { readonly settled: () => Promise<void> };

/**
 * Watches over all that comes in: each event leaves exactly one line in the log, with what became of it and
 * never with what was said. What no listener wants is acknowledged, so that Slack neither repeats it nor shows an
 * error.
 */
export function watchEvents(app: App, log: Logger, clock: () => number): Watch {
  const underWay = new Set<Promise<void>>();
  app.use(async (args) => {
    const work = follow(args.next, args.context, args.body, 'ack' in args ? args.ack : undefined);
    underWay.add(work);
    await work.finally(() => underWay.delete(work));
  });
  return {
    async settled() {
      while (underWay.size > 0) await Promise.allSettled([...underWay]);
    },
  };

  async function follow(
    next: () => Promise<unknown>,
    context: Context,
    body: unknown,
    ack: (() => Promise<void>) | undefined,
  ): Promise<void> {
    const startedAt = clock();
    const about = { ...describeEvent(body), retry: context.retryNum };
    try {
      await next();
      const outcome: Outcome | undefined = context.outcome;
      if (outcome === undefined) await ack?.();
      const reason =
        outcome === undefined ? 'unsupported' : outcome.kind === 'ignored' ? outcome.reason : undefined;
      log.info(reason === undefined ? 'replied' : 'ignored', { ...about, reason, ms: clock() - startedAt });
    } catch (error) {
      log.error('undelivered', { ...about, ...describeFailure(error), ms: clock() - startedAt });
    }
  }
}
