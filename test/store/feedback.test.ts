import { expect, it } from 'vitest';
import { createFeedbackStore, type Feedback } from '../../src/store/feedback.js';
import { migrate } from '../../src/store/migrate.js';
import { onEachEngine, openEmpty, openStore } from './open-store.js';

const thumb: Feedback = {
  replyId: 'r1',
  verdict: 'up',
  reason: null,
  passageId: 'jpcert-cc-activities-overview-2023-q4#1.2',
  indexVersion: '5f3a',
  service: 'a',
  workspace: 'w',
  channel: 'c',
  user: 'u1',
};

onEachEngine((engine) => {
  it('counts only the last verdict of each user on each reply, also after a restart', async () => {
    const { store, restart } = await openStore(engine);
    expect(await store.countFeedback()).toEqual({ up: 0, down: 0 });
    await store.saveFeedback(thumb, 1);
    await store.saveFeedback(thumb, 2);
    await store.saveFeedback({ ...thumb, user: 'u2' }, 3);
    await store.saveFeedback({ ...thumb, replyId: 'r2', passageId: null }, 4);
    expect(await store.countFeedback()).toEqual({ up: 3, down: 0 });
    await store.saveFeedback({ ...thumb, verdict: 'down' }, 5);
    expect(await (await restart()).countFeedback()).toEqual({ up: 2, down: 1 });
  });

  it('stores what is needed to look into it, and no word of the question', async () => {
    const database = await openEmpty(engine);
    const { db } = database;
    await migrate(database);
    const { saveFeedback } = createFeedbackStore(db);
    await saveFeedback(thumb, 1);
    await saveFeedback({ ...thumb, verdict: 'down', reason: 'outdated' }, 1_763_841_000_123);
    expect(await db.selectFrom('feedback').selectAll().execute()).toEqual([
      {
        reply_id: 'r1',
        user_id: 'u1',
        verdict: 'down',
        question: '',
        reason: 'outdated',
        passage_id: thumb.passageId,
        index_version: '5f3a',
        service: 'a',
        workspace: 'w',
        channel: 'c',
        given_at: 1_763_841_000_123,
      },
    ]);
  });
});
