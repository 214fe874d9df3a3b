import { expect, it } from 'vitest';
import { openOutbox } from '../../announcements/open-outbox.js';
import { makeReport } from '../../answers/make-report.js';
import { MESSAGES, openAnnouncements, refusal, there } from './open-announcements.js';

// The outbox with a real store, against a stand-in for Discord over HTTP.

const ANNOUNCES = { body: { id: '3001', type: 5 } };
const LATER_MS = 1_163_000;
const limited = { status: 429, body: { message: 'too many', retry_after: LATER_MS / 1000, global: false } };
const report = (text = 'The harbour closed.') =>
  makeReport({ period: 'January 1, 2023 - March 31, 2023', topics: [['Harbour', text]] });

async function open() {
  const [outbox, outside] = [await openOutbox(), await openAnnouncements()];
  await outbox.subscribe(there.channel, there);
  /** Creates a new worker each time, as after a restart. */
  const deliver = () => outbox.deliver({ platforms: [outside.discord] });
  const nextDueAt = () => outbox.store.nextDueAt('discord');
  const [delivery] = [() => outbox.store.listDeliveries(there, 1).then(([each]) => each)];
  return { ...outside, outbox, deliver, nextDueAt, delivery };
}

it('publishes a rate-limited message when Discord allows it and no sooner, even after a restart', async () => {
  const { farEnd, outbox, deliver, nextDueAt, delivery, made } = await open();
  await outbox.announce(report());
  farEnd.answerNext('/channels/3001', { body: { id: '77' } }, ANNOUNCES, limited);
  const begun = outbox.time.now;
  await deliver();
  expect(await delivery()).toMatchObject({ messageId: '77' });
  expect(await nextDueAt()).toBeGreaterThanOrEqual(begun + LATER_MS);
  const calls = made().length;
  for (const after of [1000, 60_000, LATER_MS - 1]) {
    outbox.time.now = begun + after;
    await deliver();
    expect(made()).toHaveLength(calls);
  }
  outbox.time.now = (await nextDueAt()) ?? 0;
  farEnd.answerNext('/channels/3001', { body: { id: '77' } }, ANNOUNCES);
  await deliver();
  expect(made().slice(calls)).toEqual([
    `PATCH ${MESSAGES}/77`,
    'GET /channels/3001',
    `POST ${MESSAGES}/77/crosspost`,
  ]);
  expect(await delivery()).toMatchObject({ state: 'sent' });
  expect(await nextDueAt()).toBeNull();
  expect(made().filter((call) => call === `POST ${MESSAGES}`)).toHaveLength(1);
});

it('makes a rate-limited edit when Discord allows it and no sooner', async () => {
  const { farEnd, outbox, deliver, nextDueAt, delivery, made } = await open();
  await outbox.announce(report());
  farEnd.answerNext('/channels/3001', { body: { id: '77', flags: 1 } });
  await deliver();
  await outbox.announce(report('The harbour closed twice.'));
  farEnd.answerNext('/channels/3001', limited);
  const begun = outbox.time.now;
  await deliver();
  expect(await nextDueAt()).toBeGreaterThanOrEqual(begun + LATER_MS);
  const calls = made().length;
  outbox.time.now = begun + LATER_MS - 1;
  await deliver();
  expect(made()).toHaveLength(calls);
  outbox.time.now = (await nextDueAt()) ?? 0;
  farEnd.answerNext('/channels/3001', { body: { id: '77', flags: 1 } });
  await deliver();
  expect(made().slice(calls)).toEqual([`PATCH ${MESSAGES}/77`]);
  expect(JSON.stringify(farEnd.calls.at(-1)?.body)).toContain('closed twice');
  expect(await delivery()).toMatchObject({ state: 'sent' });
});

it('does not retry a message that Discord will never publish', async () => {
  const { farEnd, outbox, deliver, nextDueAt, delivery } = await open();
  await outbox.announce(report());
  farEnd.answerNext('/channels/3001', { body: { id: '77' } }, ANNOUNCES, refusal(403, 50013));
  await deliver();
  expect(await delivery()).toMatchObject({ state: 'sent', messageId: '77' });
  expect(await nextDueAt()).toBeNull();
});
