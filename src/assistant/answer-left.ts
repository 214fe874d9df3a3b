import type { Assistant } from './assistant.js';
import type { Outcome } from './outcome.js';
import type { Watch } from './watch.js';

/** How often is looked for events that another process took on and did not answer. */
const LOOK_EVERY_MS = 5000;

/**
 * Answers what other processes have left behind, those before a restart included, as long as it is of use.
 * @param answer answers an event by the work that was kept of it
 * @returns what ends it
 */
export function answerLeft(
  assistant: Assistant,
  service: string,
  watch: Watch,
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
      await watch.follow({ kind: 'left', id: key }, () => answer(key, work));
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
