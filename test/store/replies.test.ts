import { expect, it } from 'vitest';
import { onEachEngine, openStore } from './open-store.js';
import { LIFE_MS } from './options.js';

const reply = { question: 'Who received the award?', page: 2 };

onEachEngine((engine) => {
  it('finds what a button needs after a restart, by the id that the button carries', async () => {
    const { store, restart } = await openStore(engine);
    const id = await store.saveReply(reply, 0);
    const other = await store.saveReply({ ...reply, page: 3 }, 0);
    const restarted = await restart();
    expect(await restarted.loadReply(id, LIFE_MS - 1)).toEqual(reply);
    expect((await restarted.loadReply(other, 0))?.page).toBe(3);
  });

  it('finds neither an expired reply nor an id that was made up', async () => {
    const { store } = await openStore(engine);
    const id = await store.saveReply(reply, 0);
    expect(await store.loadReply(id, LIFE_MS)).toBeNull();
    expect(await store.loadReply("' or 1=1 --", 0)).toBeNull();
  });
});
