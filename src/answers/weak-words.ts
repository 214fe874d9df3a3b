import { findTerms } from '../search/terms.js';

/**
 * Words of questions that say little about their subject: what reports do with things, what askers call them.
 * They count a quarter of their idf, so that a report need not put it the same way.
 */
const WEAK_WORD_LIST = `
  mr ms mrs dr prof belong run running left visit actually also according activity activities add affect anyone anything apart apply appear area aspect base became become begin
  bring call came case certain come concern consider contain could describe detail different discuss do done
  event ever else elsewhere exactly example exist explain fact feature find following found gave general get give given go going
  got happen have help hold held include including instance involve issue item kind know lead led learn
  list look made main make many matter mean mention much name named  note number occur offer one often order
  organize part particular people perform person place please point possible present provide put quarter reason regard
  regarding relate related report reporting role said say see several show someone something sort specific specifically
  start state stuff subject suppose supposed take will may might must shall also just now still already yet plan planned able become anybody somebody everybody people lot lots taken talk tell term thing time title titled topic type use used various way went work
  year
  こと もの 件 点 内容 名前 名称 場合 際 為 等 側 方 方々 的 中 上 下 前 後 今回 何 行う 行わ 行っ
  開 新しい 開催 実施 使用 利用 関連 関係 以下 以上 主 具体 具体的 全部 全て すべて
`;

/** Words that turn a question to another thing than the same question without them: "the next forum". */
const TURNING_WORD_LIST = `
  next future upcoming previous former last first second third fourth fifth final oldest newest largest biggest smallest
  highest lowest longest shortest most least worst only never fastest youngest cheapest main favourite favorite
  次回 次 来年 前回 昨年 初めて 最初 最後 最大 最小 最高 最低 最多
`;

export const WEAK_WORDS: ReadonlySet<string> = new Set(findTerms(WEAK_WORD_LIST).map((term) => term.term));
export const TURNING_WORDS: ReadonlySet<string> = new Set(findTerms(TURNING_WORD_LIST).map((term) => term.term));
