import { z } from 'zod';
import type { StorePlace } from '../../src/store/database.js';
import type { StoreOptions } from '../../src/store/store.js';

const talk = z.object({ topic: z.string(), turns: z.array(z.string()) });
export type Talk = z.infer<typeof talk>;

const page = z.object({ question: z.string(), page: z.number().int() });
export type Page = z.infer<typeof page>;

export const LIFE_MS = 1000;

/** Options of a store as a program would open it, with two kinds of states. All expire after `LIFE_MS`. */
export function storeOptions(place: StorePlace): StoreOptions<Talk, Page> {
  return {
    ...place,
    conversation: { schema: talk, lifeMs: LIFE_MS },
    reply: { schema: page, lifeMs: LIFE_MS },
    eventLifeMs: LIFE_MS,
    createId: () => crypto.randomUUID(),
  };
}
