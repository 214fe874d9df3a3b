import type { ColumnDefinitionBuilder, SchemaModule } from 'kysely';

/** One migration step. Once published, its name and effect never change. */
export type Migration = { readonly name: string; readonly up: (schema: SchemaModule) => Promise<void> };

/** All steps in order; append new ones. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '001-first-tables', up: createFirstTables },
  { name: '002-announcements', up: createAnnouncementTables },
  { name: '003-report-texts', up: createReportTextTable },
  { name: '004-report-states', up: addReportStates },
  { name: '005-fetches', up: createFetchTable },
  { name: '006-claims', up: addClaims },
  { name: '007-reply-outcomes', up: createReplyOutcomeTable },
  { name: '008-pauses', up: addPauses },
  { name: '009-machines', up: addSharedTables },
];

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

async function createAnnouncementTables(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('subscriptions')
    .addColumn('service', 'text', required)
    .addColumn('workspace', 'text', required)
    .addColumn('channel', 'text', required)
    .addColumn('words', 'text', required)
    .addColumn('locale', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('reason', 'text')
    .addColumn('created_by', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addPrimaryKeyConstraint('subscriptions_key', ['service', 'workspace', 'channel'])
    .execute();
  await schema
    .createTable('known_reports')
    .addColumn('series', 'text', required)
    .addColumn('period_start', 'text', required)
    .addColumn('period_end', 'text', required)
    .addColumn('title', 'text', required)
    .addColumn('content_hash', 'text', required)
    .addColumn('topics', 'text', required)
    .addColumn('first_topics', 'text', required)
    .addColumn('known_at', 'bigint', required)
    .addColumn('corrected_at', 'bigint')
    .addPrimaryKeyConstraint('known_reports_key', ['series', 'period_start', 'period_end'])
    .execute();
  await createDeliveries(schema);
}

async function createDeliveries(schema: SchemaModule): Promise<void> {
  const destination = ['service', 'workspace', 'channel'] as const;
  const report = ['series', 'period_start', 'period_end'] as const;
  await schema
    .createTable('deliveries')
    .addColumn('id', 'text', required)
    .addColumn('series', 'text', required)
    .addColumn('period_start', 'text', required)
    .addColumn('period_end', 'text', required)
    .addColumn('service', 'text', required)
    .addColumn('workspace', 'text', required)
    .addColumn('channel', 'text', required)
    .addColumn('locale', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('due_at', 'bigint')
    .addColumn('lease', 'text')
    .addColumn('unsure', 'integer', required)
    .addColumn('attempts', 'integer', required)
    .addColumn('first_tried_at', 'bigint')
    .addColumn('last_tried_at', 'bigint')
    .addColumn('message_id', 'text')
    .addColumn('content_hash', 'text')
    .addColumn('reason', 'text')
    .addColumn('planned_at', 'bigint', required)
    .addPrimaryKeyConstraint('deliveries_key', ['id'])
    .addUniqueConstraint('deliveries_once', [...report, ...destination])
    .execute();
  await schema.createIndex('deliveries_due').on('deliveries').columns(['service', 'due_at']).execute();
  await schema
    .createIndex('deliveries_of_channel')
    .on('deliveries')
    .columns([...destination, 'planned_at'])
    .execute();
}

async function createReportTextTable(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('report_texts')
    .addColumn('source', 'text', required)
    .addColumn('content_hash', 'text', required)
    .addColumn('text', 'text', required)
    .addColumn('saved_at', 'bigint', required)
    .addPrimaryKeyConstraint('report_texts_key', ['source'])
    .execute();
}

async function addReportStates(schema: SchemaModule): Promise<void> {
  // SQLite adds one column per statement.
  await schema
    .alterTable('known_reports')
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('known'))
    .execute();
  for (const column of ['announce_at', 'removed_at'])
    await schema.alterTable('known_reports').addColumn(column, 'bigint').execute();
  for (const column of ['held_for', 'library', 'first_period_start', 'first_period_end'])
    await schema.alterTable('known_reports').addColumn(column, 'text').execute();
}

async function createFetchTable(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('fetches')
    .addColumn('url', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('detail', 'text', required)
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('fetched_at', 'bigint', required)
    .addPrimaryKeyConstraint('fetches_key', ['url'])
    .execute();
}

async function createReplyOutcomeTable(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('reply_outcomes')
    .addColumn('id', 'text', required)
    .addColumn('reply_id', 'text')
    .addColumn('service', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('grade', 'text')
    .addColumn('intent', 'text', required)
    .addColumn('reason', 'text')
    .addColumn('period_start', 'text')
    .addColumn('period_end', 'text')
    .addColumn('ms', 'bigint', required)
    .addColumn('question', 'text')
    .addColumn('asked_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addPrimaryKeyConstraint('reply_outcomes_key', ['id'])
    .execute();
  for (const column of ['asked_at', 'expires_at'])
    await schema.createIndex(`reply_outcomes_${column}`).on('reply_outcomes').column(column).execute();
}

async function addPauses(schema: SchemaModule): Promise<void> {
  await schema.alterTable('feedback').addColumn('reason', 'text').execute();
  for (const column of ['paused_at', 'checked_at'])
    await schema.alterTable('subscriptions').addColumn(column, 'bigint').execute();
  await schema
    .createIndex('deliveries_posted')
    .on('deliveries')
    .columns(['service', 'channel', 'message_id'])
    .execute();
}

async function addClaims(schema: SchemaModule): Promise<void> {
  await schema
    .alterTable('processed_events')
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('answered'))
    .execute();
  for (const column of ['service', 'task'])
    await schema.alterTable('processed_events').addColumn(column, 'text').execute();
  for (const column of ['lease_until', 'answer_by'])
    await schema.alterTable('processed_events').addColumn(column, 'bigint').execute();
  await schema
    .createIndex('processed_events_left')
    .on('processed_events')
    .columns(['state', 'service', 'lease_until'])
    .execute();
}

async function addSharedTables(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('rate_limits')
    .addColumn('name', 'text', required)
    .addColumn('used', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addPrimaryKeyConstraint('rate_limits_key', ['name'])
    .execute();
  await schema.createIndex('rate_limits_expiry').on('rate_limits').column('expires_at').execute();
  await schema
    .createTable('installations')
    .addColumn('service', 'text', required)
    .addColumn('workspace', 'text', required)
    .addColumn('parent', 'text')
    .addColumn('sealed', 'text')
    .addColumn('installed_at', 'bigint', required)
    .addPrimaryKeyConstraint('installations_key', ['service', 'workspace'])
    .execute();
  // Channels are looked up regardless of the workspace that they are seen from.
  await schema
    .createIndex('subscriptions_of_channel')
    .on('subscriptions')
    .columns(['service', 'channel'])
    .execute();
}
