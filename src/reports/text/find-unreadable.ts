import type { Report } from '../report.js';

/** Letters of a report that could not be read: how many, and the line of the first in its text, from 1. */
export type Unreadable = { readonly count: number; readonly line: number };

/** What stands as U+FFFD in a report's text, for a damaged file or one in two encodings; null if nothing does. */
export function findUnreadable({ text }: Pick<Report, 'text'>): Unreadable | null {
  const first = text.indexOf('\ufffd');
  if (first < 0) return null;
  const count = text.split('\ufffd').length - 1;
  return { count, line: text.slice(0, first).split('\n').length };
}

/** The same for a person, with the way out. */
export function describeUnreadable({ count, line }: Unreadable): string {
  const letters = count === 1 ? '1 letter is' : `${count} letters are`;
  return `${letters} unreadable (\ufffd), the first in line ${line}; correct the file, and save it in UTF-8.`;
}
