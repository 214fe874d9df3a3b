import type { ColumnDefinitionBuilder, SchemaModule } from 'kysely';

/** One step from an older to a newer database; both its name and what it does stay as they are once published. */
export type Migration = { readonly name: string; readonly up: (schema: SchemaModule) => Promise<void> };

/** All steps in their order; a new one comes last. */
export const MIGRATIONS: readonly Migration[] = [{ name: '001-first-tables', up: createFirstTables }];

const required = (column: ColumnDefinitionBuilder) => column.notNull();

async function createFirstTables(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('conversations')
    .addColumn('service', 'text', required)
    .addColumn('workspace', 'text', required)
    .addColumn('channel', 'text', required)
    .addColumn('thread', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('updated_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addPrimaryKeyConstraint('conversations_key', ['service', 'workspace', 'channel', 'thread'])
    .execute();
  await schema
    .createTable('replies')
    .addColumn('id', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('saved_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addPrimaryKeyConstraint('replies_key', ['id'])
    .execute();
  await schema
    .createTable('processed_events')
    .addColumn('event_key', 'text', required)
    .addColumn('first_seen_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addPrimaryKeyConstraint('processed_events_key', ['event_key'])
    .execute();
  await schema
    .createTable('feedback')
    .addColumn('reply_id', 'text', required)
    .addColumn('user_id', 'text', required)
    .addColumn('verdict', 'text', required)
    .addColumn('question', 'text', required)
    .addColumn('passage_id', 'text')
    .addColumn('index_version', 'text', required)
    .addColumn('service', 'text', required)
    .addColumn('workspace', 'text', required)
    .addColumn('channel', 'text', required)
    .addColumn('given_at', 'bigint', required)
    .addPrimaryKeyConstraint('feedback_key', ['reply_id', 'user_id'])
    .execute();
  for (const table of ['conversations', 'replies', 'processed_events']) {
    await schema.createIndex(`${table}_expiry`).on(table).column('expires_at').execute();
  }
}
