import type { TableCounts, TableName } from '../../../src/store/copy-tables.js';
import { type Terminal, warn } from './terminal.js';

/** What to call the rows of each table. */
const NAMES: Readonly<Record<TableName, { readonly one: string; readonly many: string }>> = {
  subscriptions: { one: 'subscription', many: 'subscriptions' },
  deliveries: { one: 'delivery', many: 'deliveries' },
  known_reports: { one: 'known report', many: 'known reports' },
  feedback: { one: 'opinion', many: 'opinions' },
  conversations: { one: 'conversation', many: 'conversations' },
  replies: { one: 'reply', many: 'replies' },
  processed_events: { one: 'processed event', many: 'processed events' },
  report_texts: { one: 'report text', many: 'report texts' },
  fetches: { one: 'fetch', many: 'fetches' },
  reply_outcomes: { one: 'outcome of a question', many: 'outcomes of questions' },
  rate_limits: { one: 'rate limit', many: 'rate limits' },
  installations: { one: 'installation', many: 'installations' },
};

/** Describes what was copied, in one line. */
export function describeCounts(counts: TableCounts): string {
  const parts = Object.entries(NAMES).map(([table, name]) => {
    const count = Object.entries(counts).find(([counted]) => counted === table)?.[1] ?? 0;
    return count === 0 ? '' : `${count} ${count === 1 ? name.one : name.many}`;
  });
  return parts.filter((part) => part !== '').join(', ') || 'nothing yet';
}

const TELL_EVERY_MS = 1000;

/** Reports on standard error how far a copy has got, at most once a second. */
export function showCopyProgress(
  terminal: Terminal,
): (table: TableName, copied: number, all: number) => void {
  let toldAt = Date.now();
  return (table, copied, all) => {
    if (Date.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = Date.now();
    warn(terminal, `${NAMES[table].many}: ${copied} of ${all}`);
  };
}

/** Formats milliseconds as seconds with one decimal: `1.6 s`. */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
