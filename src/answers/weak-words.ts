import { findTerms } from '../search/terms.js';

/**
 * Words of questions that say little about their subject: what reports do with things, what askers call them.
 * They count a quarter of their idf, so that a report need not put it the same way.
 */
const WEAK_WORD_LIST = `
  actually also according activity activities add affect anything apply appear area aspect base became become begin
  bring call came case certain come concern consider contain could describe detail different discuss do done
  event ever exactly example exist explain fact feature find first following found gave general get give given go going
  got happen have help hold held include including information instance involve issue item kind know last lead led learn
  list look made main make many matter mean mention much name named new next note number occur offer one often order
  organize part particular people perform person place please point possible present provide put quarter reason regard
  regarding relate related report reporting role said say see several show someone something sort specific specifically
  start state stuff subject take taken talk tell term thing time title titled topic type use used various way went work
  year
  こと もの 件 点 内容 名前 名称 場合 際 為 等 側 方 方々 的 中 上 下 前 後 今回 何 行う 行わ 行っ
  開催 実施 使用 利用 関連 関係 以下 以上 主 具体 具体的 全部 全て すべて
`;

export const WEAK_WORDS: ReadonlySet<string> = new Set(findTerms(WEAK_WORD_LIST).map((term) => term.term));
