import type { App, Context } from '@slack/bolt';
import { ignored, type Outcome } from '../../src/assistant/outcome.js';
import type { Watch } from '../../src/assistant/watch.js';
import { describeEvent } from './describe-event.js';

/** Says what became of the event that a listener was called for. */
export function noteOutcome(context: Context, outcome: Outcome): void {
  context.outcome = outcome;
}

/**
 * Lets the watch follow all that comes in. What no listener wants is acknowledged, so that Slack neither repeats it nor
 * shows an error.
 */
export function watchEvents(app: App, watch: Watch): void {
  app.use(async (args) => {
    const { next, context, body } = args;
    const ack = 'ack' in args ? args.ack : undefined;
    await watch.follow({ ...describeEvent(body), retry: context.retryNum }, async () => {
      await next();
      const outcome: Outcome | undefined = context.outcome;
      if (outcome === undefined) await ack?.();
      return outcome ?? ignored('unsupported');
    });
  });
}
