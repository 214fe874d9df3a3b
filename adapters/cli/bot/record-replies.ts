import type { ReplyRecord } from '../../../src/assistant/reply.js';
import { type Logger, outsideRequests } from '../../../src/logger.js';
import type { OutcomeStore, StoredOutcome } from '../../../src/store/reply-outcomes.js';
import { createRetryingTask } from './retrying-task.js';

const DAY_MS = 86_400_000;
const RETRY_MS = 2000;
/** The maximum number of outcomes that wait for an unavailable database; the oldest are dropped. */
const MAX_WAITING = 10_000;

/** How long the text of questions is stored. */
export type KeepQuestions = {
  /** In days; 0 stores none. */
  readonly days: number;
  /** Whether questions in direct messages are stored too. */
  readonly direct: boolean;
};

export type ReplyRecorder = {
  /** Never throws, and returns at once. */
  readonly record: (reply: ReplyRecord) => void;
  /** Deletes the text of questions older than the configured number of days. */
  readonly forget: () => Promise<void>;
  /** Writes the outcomes that are still waiting. */
  readonly close: () => Promise<void>;
};

/** Writes the outcomes of replies to the store in batches, after the replies have been made. */
export function createReplyRecorder(
  store: OutcomeStore,
  keep: KeepQuestions,
  { log, clock }: { readonly log: Logger; readonly clock: () => number },
): ReplyRecorder {
  let waiting: StoredOutcome[] = [];
  const write = async () => {
    const taken = waiting;
    waiting = [];
    try {
      await store.saveOutcomes(taken);
    } catch (error) {
      waiting = [...taken, ...waiting].slice(-MAX_WAITING);
      throw error;
    }
  };
  const task = createRetryingTask({
    work: write,
    onFailure: (error) => log.error('outcomes_not_saved', { error }),
    onRecovery: () => log.info('outcomes_saved'),
    retryMs: RETRY_MS,
  });
  return {
    record(reply) {
      waiting.push(storedOf(reply, keep));
      // Waits until the reply is on its way, because writing to SQLite blocks.
      outsideRequests(() => setTimeout(task.ask, WRITE_AFTER_MS).unref());
    },

    async forget() {
      await store.forgetQuestions(clock() - keep.days * DAY_MS);
    },

    async close() {
      await task.end();
      if (waiting.length > 0) await write().catch((error) => log.error('outcomes_not_saved', { error }));
    },
  };
}

const WRITE_AFTER_MS = 200;

function storedOf({ words, ...reply }: ReplyRecord, keep: KeepQuestions): StoredOutcome {
  const isKept = words !== null && keep.days > 0 && (keep.direct || !words.isDirect);
  return { ...reply, question: isKept ? words.text : null };
}
