import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { it } from 'vitest';
import { drawPage } from './chromium.js';
import { makeDiscordScenes } from './discord-scenes.js';
import { drawDiscord } from './draw-discord.js';
import { HASHES, hashScene } from './hash-scene.js';

const WIDTH = 1160;

it('draws the pictures of the documents from today’s payloads', async () => {
  const scenes = await makeDiscordScenes();
  for (const scene of scenes) await drawPage(drawDiscord(scene), resolve('docs', `${scene.name}.png`), WIDTH);
  const hashes = Object.fromEntries(scenes.map((scene) => [scene.name, hashScene(scene)]));
  await writeFile(HASHES, `${JSON.stringify(hashes, null, 2)}\n`);
});
