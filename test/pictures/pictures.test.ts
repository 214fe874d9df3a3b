import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makePictures } from './all-pictures.js';
import { HASHES, hashPicture } from './hash-picture.js';

const MAX_BYTES = 150_000;

it('the pictures in the documents are up to date and small; if not, run `npm run pictures`', async () => {
  const pictures = await makePictures();
  const drawn = JSON.parse(readFileSync(HASHES, 'utf8'));
  expect(drawn).toEqual(Object.fromEntries(pictures.map(({ name, shows }) => [name, hashPicture(shows)])));
  for (const { name } of pictures) expect(statSync(`docs/${name}.png`).size, name).toBeLessThan(MAX_BYTES);
  // Each shows the whole payload in both languages, and no formatting marks.
  for (const { name, shows, page } of pictures) {
    const shown = page.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, '');
    for (const text of textsIn(shows)) expect(shown, name).toContain(text);
    expect(shown, name).not.toMatch(/\*\*|\]\(|&lt;http|https?:/);
  }
}, 60_000);

/** Whether a field is not visible: the options of a closed menu, and the notification text next to blocks. */
const isHidden = (value: object, name: string): boolean =>
  name === 'options' || (name === 'text' && 'blocks' in value);
const SHOWN = new Set(['content', 'description', 'text']);

/** Returns the plain text in a payload, split at formatting marks and without URLs. */
function textsIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, part]) =>
      isHidden(value, name) ? [] : textsIn(part, name),
    );
  if (typeof value !== 'string' || !SHOWN.has(key)) return [];
  return value
    .replace(/<http[^>|]*[>|]/g, ' | ')
    .split(/[^\p{L}\p{N} ]+/u)
    .map((part) => part.trim())
    .filter((part) => part.length > 3);
}
