import type { Span } from '../../span.js';
import type { Words } from './definition.js';

/** The question asks how something is called. */
const ASKS_TITLE =
  /\b(?:titles?|titled|entitled|names?|named|called|slogan|motto|theme)\b|題名|題目|タイトル|名称|名前|何という|テーマ/iu;
const QUOTED = /"([^"]{2,200})"|“([^”]{2,200})”|「([^「」]{2,200})」|『([^『』]{2,200})』/gu;

/** The first title in quotation marks, without them, that is not the asker's; null where none is asked for or there. */
export function findTitle(question: string, { text, terms }: Words, own: ReadonlySet<string>): Span | null {
  if (!ASKS_TITLE.test(question)) return null;
  for (const { index, 0: quoted } of text.matchAll(QUOTED)) {
    const said = quoted.slice(1, -1).replace(/[.,]$/u, '');
    const title = { start: index + 1, end: index + 1 + said.length };
    const inside = terms.filter(({ start, end, stop }) => !stop && start >= title.start && end <= title.end);
    if (inside.some(({ term }) => !own.has(term))) return title;
  }
  return null;
}
