import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client, type ClientConfig } from 'pg';
import type { Db } from '../schema.js';
import { createListeners, type Leadership, type OpenedSignals, type Signal } from '../signals.js';

const SIGNALS: readonly Signal[] = ['delivery_due', 'report_came'];
/** How often to check the connection and to try for a leadership that another process holds. */
const CHECK_MS = 1000;
/** Without an answer for this long, the connection counts as broken. */
const ANSWER_TIMEOUT_MS = 5000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;
const END_TIMEOUT_MS = 1000;

type Candidacy = {
  readonly leadership: Leadership;
  readonly onChange: (holds: boolean) => void;
  holds: boolean;
  stands: boolean;
};

/**
 * Signals use LISTEN and NOTIFY. Leadership uses advisory locks, which PostgreSQL frees when the holder's connection
 * ends. Both share a dedicated connection, which is opened on first use and reopened when it breaks.
 */
export function createPostgresSignals(config: ClientConfig, db: Db): OpenedSignals {
  const { listen, call } = createListeners();
  const candidacies = new Set<Candidacy>();
  const closing = new AbortController();
  const rest = (ms: number) => wait(ms, undefined, { signal: closing.signal }).catch(() => undefined);
  let keeping: Promise<void> | undefined;

  async function keepConnected(): Promise<void> {
    for (
      let retryMs = FIRST_RETRY_MS;
      !closing.signal.aborted;
      retryMs = Math.min(2 * retryMs, LAST_RETRY_MS)
    ) {
      const client = new Client({ ...config, query_timeout: ANSWER_TIMEOUT_MS });
      try {
        await connect(client, call);
        retryMs = FIRST_RETRY_MS;
        while (!closing.signal.aborted) {
          await checkLeaderships(client, candidacies);
          await rest(CHECK_MS);
        }
      } catch {
        // Not reported: no caller waits for this connection, and queries to the same database report the fault.
      }
      if (!closing.signal.aborted) loseLeaderships(candidacies);
      await Promise.race([client.end(), wait(END_TIMEOUT_MS, undefined, { ref: false })]);
      await rest(retryMs);
    }
  }

  return {
    async notify(signal) {
      await sql`select pg_notify(${signal}, '')`.execute(db);
    },
    listen(signal, callback) {
      keeping ??= keepConnected();
      return listen(signal, callback);
    },
    campaign(leadership, onChange) {
      const candidacy = { leadership, onChange, holds: false, stands: true };
      candidacies.add(candidacy);
      keeping ??= keepConnected();
      return () => {
        candidacy.stands = false;
      };
    },
    async close() {
      closing.abort();
      await keeping;
    },
  };
}

async function connect(client: Client, call: (signal: string) => void): Promise<void> {
  // Without a listener, the process would exit. The next check fails and reconnects.
  client.on('error', () => undefined);
  client.on('notification', ({ channel }) => call(channel));
  await client.connect();
  // Detects a machine that vanished. Otherwise, its leaderships would stay taken for two hours.
  await client.query(
    'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3',
  );
  for (const signal of SIGNALS) await client.query(`listen ${signal}`);
  for (const signal of SIGNALS) call(signal);
}

/** Gains leaderships that are free, and gives up those no longer wanted. Throws if the connection is broken. */
async function checkLeaderships(client: Client, candidacies: Set<Candidacy>): Promise<void> {
  await client.query('select 1');
  for (const candidacy of candidacies) {
    const { leadership, onChange, holds } = candidacy;
    if (!candidacy.stands) {
      if (holds) await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [leadership]);
      candidacies.delete(candidacy);
    } else if (!holds) {
      const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [
        leadership,
      ]);
      candidacy.holds = rows[0]?.held === true;
      if (candidacy.holds && candidacy.stands) onChange(true);
    }
  }
}

function loseLeaderships(candidacies: ReadonlySet<Candidacy>): void {
  for (const candidacy of candidacies) {
    if (candidacy.holds && candidacy.stands) candidacy.onChange(false);
    candidacy.holds = false;
  }
}
