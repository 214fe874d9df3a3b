import { z } from 'zod';
import type { StoreOptions } from '../../src/store/store.js';

const talk = z.object({ topic: z.string(), turns: z.array(z.string()) });
export type Talk = z.infer<typeof talk>;

const page = z.object({ question: z.string(), page: z.number().int() });
export type Page = z.infer<typeof page>;

export const LIFE_MS = 1000;

/** A store as a program would open it, of states of two kinds, all with a life of `LIFE_MS`. */
export function storeOptions(stateDir: string | null): StoreOptions<Talk, Page> {
  return {
    stateDir,
    conversation: { schema: talk, lifeMs: LIFE_MS },
    reply: { schema: page, lifeMs: LIFE_MS },
    eventLifeMs: LIFE_MS,
    createId: () => crypto.randomUUID(),
  };
}
