import { describe, expect, inject, it, onTestFinished } from 'vitest';
import type { StorePlace } from '../../src/store/database.js';
import { createStore } from '../../src/store/store.js';
import { administer } from '../postgres-server.js';
import { makePlace, onEachEngine, openStore } from './open-store.js';
import { storeOptions } from './options.js';

const until = (condition: () => boolean) => expect.poll(condition, { timeout: 15_000 }).toBe(true);

onEachEngine((engine) => {
  it('calls listeners for what was signalled, until they stop listening', async () => {
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

  it('gives the leadership to a candidate, and does not call one that has resigned', async () => {
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
  /** A store as a separate process would open it. It records each change of its leadership. */
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
    // Signals are lost meanwhile, so each listener is called as soon as it is connected again.
    await until(() => calls.one > signalled.one && calls.other > signalled.other);
    const again = { ...calls };
    await one.store.notify('report_came');
    await until(() => calls.one > again.one && calls.other > again.other);
  });

  it('one leads, and another takes over when it resigns or ends', async () => {
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

  it('a leader that loses its connection is told so, and one of the candidates takes over', async () => {
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
