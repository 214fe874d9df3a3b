import { anyFits } from '../../language/languages.js';
import type { Span } from '../../span.js';
import type { Words } from './definition.js';

const QUOTED = /"([^"]{2,200})"|“([^”]{2,200})”|「([^「」]{2,200})」|『([^『』]{2,200})』/gu;

/** The first title in quotation marks, without them, that is not the asker's; null where none is asked for or there. */
export function findTitle(question: string, { text, terms }: Words, own: ReadonlySet<string>): Span | null {
  if (!anyFits(question, ({ answers }) => answers?.asksTitle)) return null;
  for (const { index, 0: quoted } of text.matchAll(QUOTED)) {
    const said = quoted.slice(1, -1).replace(/[.,]$/u, '');
    const title = { start: index + 1, end: index + 1 + said.length };
    const inside = terms.filter(({ start, end, stop }) => !stop && start >= title.start && end <= title.end);
    if (inside.some(({ term }) => !own.has(term))) return title;
  }
  return null;
}
