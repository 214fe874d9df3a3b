import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../adapters/web/metrics.js';
import { root } from './adapters/cli/run.js';
import { startWeb } from './adapters/web/start-web.js';

const document = readFileSync(join(root, 'docs/operating.md'), 'utf8');
const dashboard = readFileSync(join(root, 'docs/grafana-dashboard.json'), 'utf8');

/** Returns the table rows under a heading that begin with code, as lists of cells. */
function tableOf(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = document.split(`## ${heading}\n`);
  const rows =
    section
      .split('\n## ')[0]
      ?.split('\n')
      .filter((line) => line.startsWith('| `')) ?? [];
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const bare = (cell = '') => cell.replaceAll('`', '');

/** Returns every event that the code logs, with its levels. */
function loggedEvents(): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, Set<string>> = {};
  for (const folder of ['src', 'adapters']) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const text = readFileSync(join(root, folder, name), 'utf8');
      for (const [, level = '', event = ''] of text.matchAll(
        /\b\w*[lL]og(?:ger)?\.(debug|info|warn|error)\(\s*'([a-z_]+)'/g,
      )) {
        found[event] ??= new Set();
        found[event].add(level);
      }
    }
  }
  return Object.fromEntries(Object.entries(found).map(([event, levels]) => [event, [...levels].sort()]));
}

describe('docs/operating.md', () => {
  it('lists every event of the log with its levels, and no other', () => {
    const listed = tableOf('Log events').map(([event, level = '']) => [
      bare(event),
      level.split(', ').sort(),
    ]);
    const logged = loggedEvents();
    expect(Object.keys(logged).length).toBeGreaterThan(40);
    expect(Object.fromEntries(listed)).toEqual(logged);
  });

  it('lists every metric with its labels, and no other', async () => {
    const metrics = createMetrics();
    metrics.countReply({
      service: 's',
      kind: 'answer',
      grade: 'answer',
      intent: 'fact',
      reason: null,
      period: null,
      replyId: null,
      ms: 1,
      askedAt: 0,
      words: null,
    });
    const line = () => undefined;
    const log = metrics.countLines({ debug: line, info: line, warn: line, error: line });
    log.info('listening', { service: 's' });
    const { ask } = await startWeb([
      metrics.routes({
        deliveries: async () => ({ sent: 1 }),
        subscriptions: async () => ({ active: 1 }),
        heldReports: async () => 2,
        index: () => ({ reports: 3, passages: 4 }),
        connected: () => ({ s: true }),
      }),
    ]);
    const { body } = await ask('/metrics');
    const named = [...body.matchAll(/^# HELP (rapporteur_\w+)/gm)].map(([, name = '']) => name);
    const labels = (name: string) =>
      [...(new RegExp(`^${name}(?:_count)?\\{([^}]*)\\}`, 'm').exec(body)?.[1] ?? '').matchAll(/(\w+)=/g)]
        .map(([, label]) => label)
        .sort();
    const listed = tableOf('Metrics').map(([name, cell = '']) => [
      bare(name),
      bare(cell)
        .split(', ')
        .filter((label) => label !== '')
        .sort(),
    ]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(named.map((name) => [name, labels(name)])));
    expect(body).toMatch(/^rapporteur_reconnects_total\{service="s"\} 0$/m);
    expect(body).toMatch(/^nodejs_eventloop_lag_seconds /m);

    const shown = [...dashboard.matchAll(/\b(rapporteur_\w+?|nodejs_\w+)(?=[^\w])/g)].map(([, name = '']) =>
      name.replace(/_(?:bucket|count|sum)$/, ''),
    );
    expect([...new Set(shown)].filter((name) => !body.includes(`# HELP ${name} `))).toEqual([]);
    expect(named.filter((name) => !shown.includes(name))).toEqual([]);
  });
});
