import { setImmediate } from 'node:timers/promises';
import type { TimeSlice } from '../../../src/steps.js';

/** How long work may keep the event loop from everybody else: an answer takes about as long. */
const SLICE_MS = 8;

/**
 * Interrupts long work after some milliseconds, so that the event loop can do what waits, answers above all. `clock`
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
