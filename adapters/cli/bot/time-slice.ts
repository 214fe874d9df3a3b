import { setImmediate } from 'node:timers/promises';
import type { TimeSlice } from '../../../src/steps.js';

/** How long work may block the event loop: about as long as an answer takes. */
const SLICE_MS = 8;

/**
 * Interrupts long work after some milliseconds, so that the event loop can run other work, above all answers. `clock`
 * counts milliseconds.
 */
export function createTimeSlice(clock: () => number = () => performance.now()): TimeSlice {
  let since = clock();
  return () => {
    if (clock() - since < SLICE_MS) return null;
    return setImmediate().then(() => {
      since = clock();
    });
  };
}
