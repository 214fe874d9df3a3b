import type { Span } from '../span.js';

/** Signs that make figures part of an amount, an identifier, an address or a longer number. */
const GLUED_BEFORE = /[#$€£¥@&+=]$|[a-z0-9][-/._]$|\d[:,]$/;
const GLUED_AFTER = /^(?:[-/_.@=&#+][a-z0-9]|:\d|,\d{3}(?!\d)|%)/;

const COUNTED_BEFORE =
  /\b(?:no|nos|number|version|ver|id|page|room|topic|item|section|pr|bug|ticket|rfc|iso|jis|windows|server|office|exchange|sharepoint|studio|word|excel|than|least|most|approximately|nearly)\.?\s?$/;
const COUNTED_AFTER =
  /^\s?(?:号(?!\p{sc=Han})|(?:words?|characters?|yen|dollars?|people|users?|pages?|times)\b|(?:[件個名人社回台円万億千百]|ページ|文字)(?!\p{sc=Han}))/u;

const FULL_DATE = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/;
const VERSION_BEFORE = /\b(?:version|ver|v|rev)\.?\s?$/;
/** Windows 11 22H2 is a version. */
const HALF_YEAR_VERSION = /^\d\dh\d$/;
const WINDOWS_BEFORE = /\bwindows(?:\sserver)?(?:\s\d{1,4})?,?\s?$/;
/** A number that a katakana word ends in belongs to a name (ラボ2040), unless the word is one of what has a year. */
const NAME_BEFORE = /[ァ-ヺー]$/u;
const YEARLY_BEFORE =
  /(?:レポート|ニュース|トピックス?|カンファレンス|シンポジウム|フォーラム|セミナー|ワークショップ|イベント|ミーティング|アンケート|ランキング|サマリー?|オリンピック|フェスティバル|フェスタ?|サミット|コンテスト|カップ|キャンペーン|キャンプ|アワード|デイズ|ウィーク|エキスポ|チャレンジ|カタログ|ガイド|ガイドライン)$/u;

/**
 * Whether a stretch of folded text that is all figures is no date or year but part of an identifier or an
 * amount: CVE-2021-44228, 12,2023, No. 2019, 2021/foo.html, 2000 words.
 */
export function isMereNumber(text: string, { start, end }: Span): boolean {
  const figures = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 16), start);
  if (HALF_YEAR_VERSION.test(figures)) return VERSION_BEFORE.test(before) || WINDOWS_BEFORE.test(before);
  if (!/^[\d\s/.~–-]+$/.test(figures)) return false;
  const after = text.slice(end, end + 16);
  if (GLUED_BEFORE.test(before) || GLUED_AFTER.test(after)) return true;
  if (!/^\d{4}/.test(figures)) return false;
  if (VERSION_BEFORE.test(before) && !FULL_DATE.test(figures)) return true;
  if (!/^\d{4}$/.test(figures)) return false;
  const named = NAME_BEFORE.test(before) && !YEARLY_BEFORE.test(before);
  return named || COUNTED_BEFORE.test(before) || COUNTED_AFTER.test(after);
}
