import type { Assistant } from '../assistant.js';
import type { EventTracker, Outcome } from './outcome.js';

/** How often is looked for events that another process took on and did not answer. */
const LOOK_EVERY_MS = 5000;

/**
 * Answers events that other processes claimed and did not answer, including those before a restart, while an answer
 * is still useful.
 * @param answer answers an event from its stored work
 * @returns a function that stops this
 */
export function recoverAbandonedEvents(
  assistant: Assistant,
  service: string,
  tracker: EventTracker,
  answer: (key: string, work: string) => Promise<Outcome>,
): () => void {
  let isLooking = false;
  let isOver = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    for (;;) {
      const left = isOver ? null : await assistant.takeOver(service);
      if (left === null) break;
      const { key, work } = left;
      await tracker.follow({ kind: 'left', id: key }, () => answer(key, work));
    }
    isLooking = false;
  };
  const looking = setInterval(() => void look(), LOOK_EVERY_MS);
  void look();
  return () => {
    isOver = true;
    clearInterval(looking);
  };
}
