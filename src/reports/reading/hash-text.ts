import { createHash } from 'node:crypto';
import { memoize } from '../../memoize.js';
import type { Report } from '../report.js';

/** SHA-256 of a report's text, in hexadecimal digits; of each report computed once. */
export const hashText = memoize((report: Report): string =>
  createHash('sha256').update(report.text).digest('hex'),
);
