import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { it } from 'vitest';
import { makePictures } from './all-pictures.js';
import { drawPages } from './chromium.js';
import { PAGE_WIDTH } from './draw-page.js';
import { HASHES, hashPicture } from './hash-picture.js';
import { shrinkPng } from './small-png.js';

it('draws the pictures for the documents from current payloads', async () => {
  const pictures = await makePictures();
  await drawPages(pictures, PAGE_WIDTH, (name, png) =>
    writeFile(resolve('docs', `${name}.png`), shrinkPng(png)),
  );
  const hashes = Object.fromEntries(pictures.map(({ name, shows }) => [name, hashPicture(shows)]));
  await writeFile(HASHES, `${JSON.stringify(hashes, null, 2)}\n`);
});
