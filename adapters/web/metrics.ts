import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ReplyRecord } from '../../src/assistant/reply.js';
import type { Logger } from '../../src/logger.js';
import type { AddRoutes } from './create-web-app.js';

/** Values that are read when the metrics are requested. If reading one fails, its last value stays. */
export type MetricSources = {
  /** The number of deliveries in each state. */
  readonly deliveries: () => Promise<Readonly<Record<string, number>>>;
  /** The number of subscriptions in each state. */
  readonly subscriptions: () => Promise<Readonly<Record<string, number>>>;
  /** The number of reports that wait for approval. */
  readonly heldReports: () => Promise<number>;
  readonly index: () => { readonly reports: number; readonly passages: number };
  /** Whether each chat service is connected. */
  readonly connected: () => Readonly<Record<string, boolean>>;
};

export type Metrics = {
  readonly countReply: (reply: ReplyRecord) => void;
  /** Returns a logger that counts each line. */
  readonly countLines: (log: Logger) => Logger;
  /** `/metrics`, in the text format of Prometheus. */
  readonly routes: (sources: MetricSources) => AddRoutes;
};

/** Upper bounds, in seconds. */
const LATENCY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Creates the metrics of one process; docs/operating.md lists them all. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const replies = new Counter({
    name: 'rapporteur_replies_total',
    help: 'Replies, by what they are',
    labelNames: ['service', 'kind', 'grade'],
    registers,
  });
  const latency = new Histogram({
    name: 'rapporteur_reply_seconds',
    help: 'How long a reply took to make, without its delivery',
    labelNames: ['service'],
    buckets: LATENCY_BUCKETS,
    registers,
  });
  const lines = new Counter({
    name: 'rapporteur_log_events_total',
    help: 'Lines of the log, by event',
    labelNames: ['event', 'level'],
    registers,
  });
  const reconnects = new Counter({
    name: 'rapporteur_reconnects_total',
    help: 'Connections to a chat service that were lost and made again',
    labelNames: ['service'],
    registers,
  });
  collectDefaultMetrics({ register: registry });
  return {
    countReply({ service, kind, grade, ms }) {
      replies.inc({ service, kind, grade: grade ?? 'none' });
      latency.observe({ service }, ms / 1000);
    },

    countLines: (log) =>
      countLines(log, (level, event, details) => {
        lines.inc({ event, level });
        if (event === 'reconnected') reconnects.inc({ service: String(details.service ?? 'unknown') });
      }),

    routes: (sources) => (app) => {
      addGauges(registry, sources);
      app.get('/metrics', async ({ text }) => {
        // A rate needs a 0 before the first reconnection.
        for (const service of Object.keys(sources.connected())) reconnects.inc({ service }, 0);
        return text(await registry.metrics(), 200, { 'content-type': registry.contentType });
      });
    },
  };
}

function addGauges(registry: Registry, sources: MetricSources): void {
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    collect: (gauge: Gauge<Label>) => Promise<void> | void,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      async collect() {
        // If the database is unavailable, only this number is missing.
        await Promise.resolve(collect(this)).catch(() => undefined);
      },
    });
  const byLabel =
    <Label extends string>(label: Label, read: () => Promise<Readonly<Record<string, number>>>) =>
    async (target: Gauge<Label>) => {
      for (const [value, count] of Object.entries(await read()))
        target.set({ [label]: value } as Record<Label, string>, count);
    };
  gauge(
    'rapporteur_deliveries',
    'Announcements, by the state of their delivery',
    ['state'],
    byLabel('state', sources.deliveries),
  );
  gauge(
    'rapporteur_subscriptions',
    'Subscribed channels, by state',
    ['state'],
    byLabel('state', sources.subscriptions),
  );
  gauge('rapporteur_held_reports', 'Reports that wait for approval', [], async (target) =>
    target.set(await sources.heldReports()),
  );
  gauge('rapporteur_reports', 'Reports that are answered from', [], (target) =>
    target.set(sources.index().reports),
  );
  gauge('rapporteur_passages', 'Passages in the index', [], (target) => target.set(sources.index().passages));
  gauge('rapporteur_connected', 'Whether a chat service is connected: 1 or 0', ['service'], (target) => {
    for (const [service, isConnected] of Object.entries(sources.connected()))
      target.set({ service }, isConnected ? 1 : 0);
  });
}

type Level = 'debug' | 'info' | 'warn' | 'error';

function countLines(
  log: Logger,
  count: (level: Level, event: string, details: Readonly<Record<string, unknown>>) => void,
): Logger {
  const counted =
    (level: Level) =>
    (event: string, details: Readonly<Record<string, unknown>> = {}) => {
      count(level, event, details);
      log[level](event, details);
    };
  return {
    // Debug lines are not counted, because by default they are not written either.
    debug: log.debug,
    info: counted('info'),
    warn: counted('warn'),
    error: counted('error'),
  };
}
