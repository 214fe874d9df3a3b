import type { Span } from '../span.js';

/** Signs that make figures part of an amount, an identifier, an address or a longer number. */
const gluedBefore = /[#$€£¥@&+=]$|[a-z0-9][-/._]$|\d[:,]$/;
const gluedAfter = /^(?:[-/_.@=&#+][a-z0-9]|:\d|,\d{3}(?!\d)|%)/;

const countedBefore =
  /\b(?:no|nos|number|version|ver|id|page|room|topic|item|section|pr|bug|ticket|rfc|iso|jis|windows|server|office|exchange|sharepoint|studio|word|excel|than|least|most|approximately|nearly)\.?\s?$/;
const countedAfter =
  /^\s?(?:号(?!\p{sc=Han})|(?:words?|characters?|yen|dollars?|people|users?|pages?|times)\b|(?:[件個名人社回台円万億千百]|ページ|文字)(?!\p{sc=Han}))/u;

const fullDate = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/;
const versionBefore = /\b(?:version|ver|v|rev)\.?\s?$/;
/** Windows 11 22H2 is a version. */
const halfYearVersion = /^\d\dh\d$/;
const windowsBefore = /\bwindows(?:\sserver)?(?:\s\d{1,4})?,?\s?$/;
/** A number that a katakana word ends in belongs to a name (ラボ2040), unless the word is one of what has a year. */
const nameBefore = /[ァ-ヺー]$/u;
const yearlyBefore =
  /(?:レポート|ニュース|トピックス?|カンファレンス|シンポジウム|フォーラム|セミナー|ワークショップ|イベント|ミーティング|アンケート|ランキング|サマリー?|オリンピック|フェスティバル|フェスタ?|サミット|コンテスト|カップ|キャンペーン|キャンプ|アワード|デイズ|ウィーク|エキスポ|チャレンジ|カタログ|ガイド|ガイドライン)$/u;

/**
 * Whether a stretch of folded text that is all figures is no date or year but part of an identifier or an
 * amount: CVE-2021-44228, 12,2023, No. 2019, 2021/foo.html, 2000 words.
 */
export function isMereNumber(text: string, { start, end }: Span): boolean {
  const figures = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 16), start);
  if (halfYearVersion.test(figures)) return versionBefore.test(before) || windowsBefore.test(before);
  if (!/^[\d\s/.~–-]+$/.test(figures)) return false;
  const after = text.slice(end, end + 16);
  if (gluedBefore.test(before) || gluedAfter.test(after)) return true;
  if (!/^\d{4}/.test(figures)) return false;
  if (versionBefore.test(before) && !fullDate.test(figures)) return true;
  if (!/^\d{4}$/.test(figures)) return false;
  const named = nameBefore.test(before) && !yearlyBefore.test(before);
  return named || countedBefore.test(before) || countedAfter.test(after);
}
