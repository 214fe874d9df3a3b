import type { Citation } from '../answers/answer.js';
import type { Locale } from '../messages/locale.js';
import type { Block } from '../messages/message.js';
import type { IsoDate } from '../reports/period.js';
import type { Choice } from './choices.js';
import type { Knowledge } from './knowledge.js';
import type { Conversation } from './state.js';

/** What views are made from. */
export type Composing = { readonly knowledge: Knowledge; readonly locale: Locale; readonly today: IsoDate };

/** What a view says, and what can be done with it. */
export type Composed = {
  readonly blocks: readonly Block[];
  /** What it quotes or lists. */
  readonly citations: readonly Citation[];
  /** What kind of answer it is; null where it is none. */
  readonly answered: Conversation['answered'] | null;
  /** What can be asked next. */
  readonly choices: readonly Choice[];
  /** Of a topic in full, the pages before and after this one. */
  readonly pages: { readonly previous: number | null; readonly next: number | null } | null;
};

/** A view that has nothing but its blocks. */
export const NOTHING = { citations: [], answered: null, choices: [], pages: null } as const;

export const sayOnly = (text: string): Composed => ({ ...NOTHING, blocks: [{ kind: 'paragraph', text }] });
