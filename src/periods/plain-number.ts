import { patternOf } from '../language/languages.js';
import type { Span } from '../span.js';

/** Signs that make figures part of an amount, an identifier, an address or a longer number. */
const GLUED_BEFORE = /[#$€£¥@&+=]$|[a-z0-9][-/._]$|\d[:,]$/;
const GLUED_AFTER = /^(?:[-/_.@=&#+][a-z0-9]|:\d|,\d{3}(?!\d)|%)/;

const COUNTED_BEFORE = patternOf('(?:…)\\s?$', ({ periods }) => periods.counts.before, 'u');
const COUNTED_BEHIND = patternOf('^\\s?(?:…)', ({ periods }) => periods.counts.behind, 'u');
const NAME_BEFORE = patternOf('(?:…)$', ({ periods }) => periods.counts.nameBefore, 'u');

const FULL_DATE = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/;
const VERSION_BEFORE = /\b(?:version|ver|v|rev)\.?\s?$/;
/** Windows 11 22H2 is a version. */
const HALF_YEAR_VERSION = /^\d\dh\d$/;
const WINDOWS_BEFORE = /\bwindows(?:\sserver)?(?:\s\d{1,4})?,?\s?$/;

/**
 * Whether a stretch of folded text that is all figures is no date or year but part of an identifier or an
 * amount: CVE-2021-44228, 12,2023, No. 2019, 2021/foo.html, 2000 words.
 */
export function isPlainNumber(text: string, { start, end }: Span): boolean {
  const figures = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 16), start);
  if (HALF_YEAR_VERSION.test(figures)) return VERSION_BEFORE.test(before) || WINDOWS_BEFORE.test(before);
  if (!/^[\d\s/.~–-]+$/.test(figures)) return false;
  const after = text.slice(end, end + 16);
  if (GLUED_BEFORE.test(before) || GLUED_AFTER.test(after)) return true;
  if (!/^\d{4}/.test(figures)) return false;
  if (VERSION_BEFORE.test(before) && !FULL_DATE.test(figures)) return true;
  if (!/^\d{4}$/.test(figures)) return false;
  return NAME_BEFORE.test(before) || COUNTED_BEFORE.test(before) || COUNTED_BEHIND.test(after);
}
