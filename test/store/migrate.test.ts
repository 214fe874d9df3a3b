import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createConversationStore, createReplyStore } from '../../src/store/conversations.js';
import { openDatabase } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
import { MIGRATIONS, type Migration } from '../../src/store/migrations.js';
import type { OpenedDatabase } from '../../src/store/opened-database.js';
import { createEventStore } from '../../src/store/processed-events.js';
import { createStore } from '../../src/store/store.js';
import { makePlace, onEachEngine, openEmpty } from './open-store.js';
import { storeOptions } from './options.js';

/** A step of some later version, which creates a table of its name. */
function makesTable(name: string): Migration & { runs: number } {
  const step = {
    name,
    runs: 0,
    async up(schema: Parameters<Migration['up']>[0]) {
      step.runs += 1;
      await schema.createTable(name).addColumn('id', 'text').execute();
    },
  };
  return step;
}

async function listTables({ db }: OpenedDatabase): Promise<readonly string[]> {
  return (await db.introspection.getTables()).map(({ name }) => name).sort();
}

onEachEngine((engine) => {
  it('applies each step once, in order, and keeps existing data', async () => {
    const database = await openEmpty(engine);
    await migrate(database);
    const first = await listTables(database);
    await createEventStore(database.db, 10).claimEvent(['kept'], 0);
    const [later, last] = [makesTable('later'), makesTable('last')];
    await migrate(database, [...MIGRATIONS, later]);
    await migrate(database, [...MIGRATIONS, later, last]);
    expect([later.runs, last.runs]).toEqual([1, 1]);
    expect(await listTables(database)).toEqual([...first, 'last', 'later'].sort());
    expect(await createEventStore(database.db, 10).claimEvent(['kept'], 0)).toBe(false);
  });

  it('upgrades a database of the first version, with all its data', async () => {
    const place = await makePlace(engine);
    const options = { ...storeOptions(place), createId: () => 'r1' };
    const channel = { service: 's', workspace: 'w', channel: 'c' };
    const opinion = {
      reply_id: 'r1',
      user_id: 'u',
      verdict: 'up',
      question: '？',
      index_version: 'i',
      given_at: 0,
    } as const;
    const database = await openDatabase(place);
    await migrate(database, MIGRATIONS.slice(0, 1));
    expect(await listTables(database)).not.toContain('deliveries');
    await createConversationStore(database.db, options.conversation).save(
      { ...channel, thread: 't' },
      { topic: '賞', turns: [] },
      0,
    );
    const replies = createReplyStore(database.db, options.reply, options.createId);
    await replies.saveReply({ question: '？', page: 2 }, 0);
    await sql`insert into processed_events values ('seen', 0, 1000)`.execute(database.db);
    await database.db
      .insertInto('feedback')
      .values({ ...opinion, ...channel })
      .execute();
    await database.db.destroy();

    const store = await createStore(options);
    expect(await store.conversations.load({ ...channel, thread: 't' }, 1)).toEqual({
      topic: '賞',
      turns: [],
    });
    expect(await store.loadReply('r1', 1)).toEqual({ question: '？', page: 2 });
    expect(await store.claimEvent(['seen'], 1)).toBe(false);
    expect(await store.countFeedback()).toMatchObject({ up: 1 });
    const wanted = { ...channel, words: '', locale: 'ja', createdBy: 'u' } as const;
    await store.subscribe(wanted, 1);
    expect(await store.listSubscriptions()).toHaveLength(1);
    await store.close();
  });

  it('treats reports that an earlier version knew as announced', async () => {
    const place = await makePlace(engine);
    const database = await openDatabase(place);
    await migrate(database, MIGRATIONS.slice(0, 3));
    const row = { series: 'news', period_start: '2023-10-01', period_end: '2023-12-31', title: 'News' };
    await sql`insert into known_reports (series, period_start, period_end, title, content_hash, topics, first_topics, known_at)
      values (${row.series}, ${row.period_start}, ${row.period_end}, ${row.title}, 'h1', '[]', '[]', 7)`.execute(
      database.db,
    );
    await database.db.destroy();
    const store = await createStore(storeOptions(place));
    expect(await store.listKnownReports()).toEqual([
      {
        series: 'news',
        period: { start: '2023-10-01', end: '2023-12-31' },
        title: 'News',
        contentHash: 'h1',
        topics: [],
        firstTopics: [],
        knownAt: 7,
        correctedAt: null,
        firstPeriod: null,
        removedAt: null,
        library: null,
        state: 'known',
      },
    ]);
    await store.close();
  });

  it('leaves nothing of an update that fails halfway, and can repeat it', async () => {
    const database = await openEmpty(engine);
    const fails: Migration = { name: 'second', up: () => Promise.reject(new Error('power cut')) };
    await expect(migrate(database, [makesTable('first'), fails])).rejects.toThrow('power cut');
    expect(await listTables(database)).toEqual([]);
    await migrate(database, [makesTable('first'), makesTable('second')]);
    expect(await listTables(database)).toEqual(['first', 'migrations', 'second']);
  });

  it('rejects a database of a newer version, names it, and leaves it unchanged', async () => {
    const place = await makePlace(engine);
    const database = await openDatabase(place);
    await migrate(database, [...MIGRATIONS, makesTable('999-later')]);
    await database.db.destroy();
    const another = engine === 'postgres' ? 'name another database in it' : 'set STATE_DIR to another folder';
    await expect(createStore(storeOptions(place))).rejects.toMatchObject({
      code: 'store',
      message: `${database.name} was written by a newer version of Rapporteur (999-later); start that version, or ${another}`,
    });
    const again = await openDatabase(place);
    const steps = await again.db.selectFrom('migrations').select('name').orderBy('name').execute();
    expect(steps.map(({ name }) => name)).toEqual([...MIGRATIONS.map(({ name }) => name), '999-later']);
    await again.db.destroy();
  });
});
