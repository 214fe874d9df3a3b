import type { TableCounts, TableName } from '../../../src/store/copy-tables.js';
import { type Terminal, warn } from './terminal.js';

/** What a person calls the rows of each table. */
const NAMES: Readonly<Record<TableName, string>> = {
  subscriptions: 'subscriptions',
  deliveries: 'deliveries',
  known_reports: 'known reports',
  feedback: 'opinions',
  conversations: 'conversations',
  replies: 'replies',
  processed_events: 'processed events',
  report_texts: 'report texts',
  fetches: 'fetches',
  reply_outcomes: 'outcomes of questions',
  rate_limits: 'rate limits',
  installations: 'installations',
};

/** What was copied, in one line. */
export function describeCounts(counts: TableCounts): string {
  const parts = Object.entries(NAMES).map(([table, name]) => {
    const count = Object.entries(counts).find(([counted]) => counted === table)?.[1] ?? 0;
    return count === 0 ? '' : `${count} ${name}`;
  });
  return parts.filter((part) => part !== '').join(', ') || 'nothing yet';
}

const TELL_EVERY_MS = 1000;

/** Tells on standard error how far a copy has got, once a second. */
export function tellProgress(terminal: Terminal): (table: TableName, copied: number, all: number) => void {
  let toldAt = Date.now();
  return (table, copied, all) => {
    if (Date.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = Date.now();
    warn(terminal, `${NAMES[table]}: ${copied} of ${all}`);
  };
}

/** Milliseconds as seconds with one decimal: `1.6 s`. */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
