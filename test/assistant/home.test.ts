import { expect, it } from 'vitest';
import { loadKnowledge, openAssistant, PLACE } from './open-assistant.js';

const CHANNELS = [
  { id: 'C', name: 'general' },
  { id: 'C2', name: 'security' },
  { id: 'C3', name: 'random' },
];
const subscribe = { kind: 'command', command: { kind: 'subscribe', words: '' } } as const;
const may = { share: false, subscribe: true };

async function openHome(channels = CHANNELS) {
  const { input } = await openAssistant(await loadKnowledge());
  await input(subscribe, { may });
  await input(subscribe, { may, place: { ...PLACE, channel: 'C2' } });
  await input(subscribe, { may, place: { ...PLACE, workspace: 'W2', channel: 'C3' } });
  return input({ kind: 'home', channels }, { audience: 'asker' });
}

it('shows what is announced in the channels that the user is in, and in no others', async () => {
  const [, { message }] = [await openHome(), await openHome(CHANNELS.slice(0, 1))];
  const titles = message.blocks.flatMap((block) =>
    block.kind === 'list' ? block.items.flatMap(({ title }) => title ?? []) : [],
  );
  expect(titles).toContain('#general');
  expect(titles).not.toContain('#security');
  expect(titles).not.toContain('#random');
});

it('shows a channel that was subscribed in another workspace, and how many channels are left out', async () => {
  const { input } = await openAssistant(await loadKnowledge());
  const channels = Array.from({ length: 17 }, (_, n) => ({ id: `S${n}`, name: `shared-${n}` }));
  for (const { id } of channels)
    await input(subscribe, { may, place: { ...PLACE, workspace: 'W2', channel: id } });
  const { message } = await input({ kind: 'home', channels }, { audience: 'asker' });
  const list = message.blocks.find((block) => block.kind === 'list');
  expect(list?.items).toHaveLength(16);
  expect(list?.items[0]?.title).toBe('#shared-0');
  expect(list?.items.at(-1)?.text).toBe('… and 2 more');
});

it('says nothing of announcements if there are none', async () => {
  const { message } = await openHome([]);
  expect(JSON.stringify(message)).not.toContain('Announced in your channels');
});

it('has the reports, and buttons for topics of the latest one', async () => {
  const { input, press } = await openAssistant(await loadKnowledge());
  const home = await input({ kind: 'home' }, { audience: 'asker' });
  expect(home.message.fallback).toContain('There are 3 reports');
  const buttons = home.message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const topic = buttons.find(
    (action) => action.kind === 'button' && action.label.includes('Best Reporter Award'),
  );
  expect(topic).toBeDefined();
  const shown = await press(home, topic?.kind === 'button' ? topic.id : '');
  expect(shown.message.fallback).toContain('Best Reporter Award');
});
