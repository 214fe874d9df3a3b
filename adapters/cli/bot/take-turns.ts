import { setImmediate } from 'node:timers/promises';
import type { Turn } from '../../../src/steps.js';

/** How long work may keep the event loop from everybody else: an answer takes about as long. */
const SLICE_MS = 8;

/**
 * Lets the event loop have what waits, answers above all, whenever work has gone on for some milliseconds. `clock` counts
 * milliseconds.
 */
export function createTurn(clock: () => number = () => performance.now()): Turn {
  let since = clock();
  return () => {
    if (clock() - since < SLICE_MS) return null;
    return setImmediate().then(() => {
      since = clock();
    });
  };
}
