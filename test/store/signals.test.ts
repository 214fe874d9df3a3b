import { describe, expect, inject, it, onTestFinished } from 'vitest';
import type { StorePlace } from '../../src/store/database.js';
import { createStore } from '../../src/store/store.js';
import { administer } from '../postgres-server.js';
import { makePlace, onEachEngine, openStore } from './open-store.js';
import { storeOptions } from './options.js';

const until = (condition: () => boolean) => expect.poll(condition, { timeout: 15_000 }).toBe(true);

onEachEngine((engine) => {
  it('calls back who listens, for what was signalled and until it no longer listens', async () => {
    const { store } = await openStore(engine);
    const calls = { delivery_due: 0, report_came: 0 };
    store.listen('delivery_due', () => calls.delivery_due++);
    const end = store.listen('report_came', () => calls.report_came++);
    await store.notify('delivery_due');
    await until(() => calls.delivery_due > 0);
    await store.notify('report_came');
    await until(() => calls.report_came > 0);
    end();
    const { delivery_due, report_came } = { ...calls };
    await store.notify('report_came');
    await store.notify('delivery_due');
    await until(() => calls.delivery_due > delivery_due);
    expect(calls.report_came).toBe(report_came);
  });

  it('gives an office to who applies, and calls nobody back who has laid it down', async () => {
    const { store, restart } = await openStore(engine);
    const heard: boolean[] = [];
    const layDown = store.campaign('watch_reports', (holds) => heard.push(holds));
    await until(() => heard.length > 0);
    layDown();
    await restart();
    expect(heard).toEqual([true]);
  });
});

describe.skipIf(inject('postgresUrl') === '')('between processes on PostgreSQL', () => {
  /** What a process of its own would have open; it notes each change of its office. */
  async function join(place: StorePlace) {
    const store = await createStore(storeOptions(place));
    onTestFinished(() => store.close().catch(() => undefined));
    const heard: boolean[] = [];
    return { store, heard, apply: () => store.campaign('watch_reports', (holds) => heard.push(holds)) };
  }

  const CONNECTIONS = 'select pid from pg_stat_activity where datname = current_database()';
  const HOLDERS = `select pid from pg_locks where locktype = 'advisory' and pid in (${CONNECTIONS})`;

  async function breakOff(pids: string, place: StorePlace) {
    const end = `select pg_terminate_backend(pid) from (${pids}) as them where pid <> pg_backend_pid()`;
    await administer('databaseUrl' in place ? place.databaseUrl : '', end);
  }

  it('a signal of one reaches all, also after every connection was broken', async () => {
    const place = await makePlace('postgres');
    const [one, other] = [await join(place), await join(place)];
    const calls = { one: 0, other: 0 };
    one.store.listen('report_came', () => calls.one++);
    other.store.listen('report_came', () => calls.other++);
    await until(() => calls.one > 0 && calls.other > 0); // they are connected
    const connected = { ...calls };
    await one.store.notify('report_came');
    await until(() => calls.one > connected.one && calls.other > connected.other);
    const signalled = { ...calls };
    await breakOff(CONNECTIONS, place);
    // What was signalled meanwhile is lost, so each is called back as soon as it is connected again.
    await until(() => calls.one > signalled.one && calls.other > signalled.other);
    const again = { ...calls };
    await one.store.notify('report_came');
    await until(() => calls.one > again.one && calls.other > again.other);
  });

  it('one holds an office, and another takes over when it lays it down or ends', async () => {
    const place = await makePlace('postgres');
    const [first, second, third] = [await join(place), await join(place), await join(place)];
    const layDown = first.apply();
    await until(() => first.heard.length > 0);
    second.apply();
    layDown();
    await until(() => second.heard.length > 0);
    third.apply();
    await second.store.close();
    await until(() => third.heard.length > 0);
    expect([first, second, third].map(({ heard }) => heard)).toEqual([[true], [true], [true]]);
  });

  it('who loses its connection hears that it has lost its office, and one of those who apply gets it', async () => {
    const place = await makePlace('postgres');
    const [one, other] = [await join(place), await join(place)];
    one.apply();
    await until(() => one.heard.length > 0);
    other.apply();
    await breakOff(HOLDERS, place);
    await until(() => one.heard.length > 1);
    expect(one.heard.slice(0, 2)).toEqual([true, false]);
    await until(() => one.heard.at(-1) === true || other.heard.at(-1) === true);
  });
});
