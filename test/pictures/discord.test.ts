import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeDiscordScenes } from './discord-scenes.js';
import { drawDiscord } from './draw-discord.js';
import { HASHES, hashScene } from './hash-scene.js';

it('the pictures in the documents are of today’s payloads; else run `npm run pictures`', async () => {
  const scenes = await makeDiscordScenes();
  const drawn = JSON.parse(readFileSync(HASHES, 'utf8'));
  expect(drawn).toEqual(Object.fromEntries(scenes.map((scene) => [scene.name, hashScene(scene)])));
  for (const { name } of scenes) expect(existsSync(`docs/${name}.png`), name).toBe(true);
});

it('a picture shows all that is sent, in both languages', async () => {
  for (const scene of await makeDiscordScenes()) {
    const page = drawDiscord(scene);
    for (const { body } of [...scene.exchanges.en, ...scene.exchanges.ja]) {
      const first = body.content.replace(/^(?:> |\*\*\[?)/, '').slice(0, 12);
      expect(page, scene.name).toContain(first);
    }
    expect(page).not.toMatch(/\*\*|\]\(</);
  }
});
