import { createHash } from 'node:crypto';
import type { Report } from '../report.js';

const hashes = new WeakMap<Report, string>();

/** SHA-256 of a report's text, in hexadecimal digits; of each report computed once. */
export function hashText(report: Report): string {
  const known = hashes.get(report);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(report.text).digest('hex');
  hashes.set(report, hash);
  return hash;
}
