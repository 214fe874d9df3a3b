import { findTerms } from '../../search/terms.js';

/**
 * Words of questions that say little about their subject: what reports do with things, what askers call them.
 * They count a quarter of their idf, so that a report need not put it the same way.
 */
const WEAK_WORD_LIST = `
  able according activities activity actually add affect already also anybody anyone anything apart appear apply
  area aspect base became become begin belong bring call came case certain come concern consider contain could
  describe detail different discuss do done dr else elsewhere event ever everybody exactly example exist explain
  fact feature find following gave general get give given go going got happen have held help hold include
  including instance involve issue item just kind know lead learn led left list look lot lots made main make
  many matter may mean mention might mostly mr mrs ms much must name named note now number occur offer often one order
  organize part particular people perform person place plan planned please point possible present prof provide
  put quarter reason regard regarding relate related report reporting role run running said say see set several
  shall show somebody someone something sort specific specifically start state still stuff subject suppose
  supposed take taken talk tell tend term thing time title titled topic type use used various visit way went will
  work year yet
  こと もの 件 点 内容 名前 名称 場合 際 為 等 側 方 方々 的 中 上 下 前 後 今回 何 行う 行わ 行っ 開 新しい 開催 実施 使用 利用 向け
  関連 関係 以下 以上 主 具体 具体的 全部 全て すべて
`;

/** Words that turn a question to another thing than the same question without them: "the next forum". */
const TURNING_WORD_LIST = `
  next future upcoming previous former last first second third fourth fifth final oldest newest largest biggest smallest
  highest lowest longest shortest most least worst only never fastest youngest cheapest main favourite favorite
  次回 次 来年 前回 昨年 初めて 最初 最後 最大 最小 最高 最低 最多
`;

export const WEAK_WORDS: ReadonlySet<string> = new Set(WEAK_WORD_LIST.trim().split(/\s+/));
export const TURNING_WORDS: ReadonlySet<string> = new Set(
  findTerms(TURNING_WORD_LIST).map((term) => term.term),
);

/** The length of the longest weak word by its stem. */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  findTerms(WEAK_WORD_LIST)
    .toSorted((a, b) => a.word.length - b.word.length)
    .map(({ term, word }) => [term, word.length]),
);
/** An inflected form is at most this much longer: "present", "presenting", but not "presentation". */
const LONGEST_ENDING = 3;

/** Whether a term is a form of a weak word. */
export function isWeakWord({ term, word }: { readonly term: string; readonly word: string }): boolean {
  return word.length <= (LENGTHS.get(term) ?? -LONGEST_ENDING) + LONGEST_ENDING;
}
