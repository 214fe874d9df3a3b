import type { Knowledge } from '../../../src/assistant/knowledge.js';
import type { Logger } from '../../../src/logger.js';
import { type AddRoutes, createWebApp } from '../../web/create-web-app.js';
import { type Check, healthRoutes } from '../../web/health.js';
import type { MetricSources, Metrics } from '../../web/metrics.js';
import { createWebServer, type WebAddress, type WebServer } from '../../web/start-web-server.js';
import type { OpenedStore } from '../opening/open-store.js';

export type WebOptions = {
  readonly address: WebAddress;
  /** Further host names by which the server may be addressed. */
  readonly names: readonly string[];
  readonly knowledge: () => Knowledge;
  readonly store: OpenedStore;
  readonly metrics: Metrics;
  /** The other routes: the pages, the API and MCP. */
  readonly pages: readonly AddRoutes[];
  /** Receives the server's URL once it listens. */
  readonly onListening: (url: string) => void;
  /** Whether each chat service is connected. */
  readonly connected: () => Readonly<Record<string, boolean>>;
  readonly log: Logger;
};

/** The local web server of a running bot: health, metrics and pages. */
export function openWeb(options: WebOptions): WebServer {
  const { address, names, metrics, pages, onListening, log } = options;
  const app = createWebApp({ names: [address.host, ...names], log }, [
    healthRoutes(() => checksOf(options)),
    metrics.routes(sourcesOf(options)),
    ...pages,
  ]);
  const server = createWebServer(app, address, log);
  return {
    ...server,
    async start() {
      await server.start();
      const url = server.url();
      if (url !== null) onListening(url);
    },
  };
}

function checksOf({ knowledge, store, connected }: WebOptions): readonly Check[] {
  return [
    { name: 'index', look: () => (knowledge().reports.length > 0 ? null : 'no reports are loaded') },
    {
      name: 'database',
      look: async () => {
        await store.checkWritable();
        return null;
      },
    },
    ...Object.entries(connected()).map(([name, isConnected]) => ({
      name,
      look: () => (isConnected ? null : 'not connected'),
    })),
  ];
}

function sourcesOf({ knowledge, store, connected }: WebOptions): MetricSources {
  return {
    deliveries: () => store.countDeliveries(),
    subscriptions: () => store.countSubscriptions(),
    heldReports: async () => (await store.listHeldReports()).length,
    index: () => {
      const { reports } = knowledge();
      const topics = reports.flatMap((report) => report.topics);
      return {
        reports: reports.length,
        passages: topics.reduce((sum, { passages }) => sum + passages.length, 0),
      };
    },
    connected,
  };
}
