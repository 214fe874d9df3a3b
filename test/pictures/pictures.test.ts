import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makePictures } from './all-pictures.js';
import { HASHES, hashPicture } from './hash-picture.js';

const MAX_BYTES = 150_000;

it('the pictures in the documents are of today’s payloads, and small; else run `npm run pictures`', async () => {
  const pictures = await makePictures();
  const drawn = JSON.parse(readFileSync(HASHES, 'utf8'));
  expect(drawn).toEqual(Object.fromEntries(pictures.map(({ name, shows }) => [name, hashPicture(shows)])));
  for (const { name } of pictures) expect(statSync(`docs/${name}.png`).size, name).toBeLessThan(MAX_BYTES);
  // Each shows all that is sent, in both languages, and no marks of formatting.
  for (const { name, shows, page } of pictures) {
    const shown = page.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, '');
    for (const text of textsIn(shows)) expect(shown, name).toContain(text);
    expect(shown, name).not.toMatch(/\*\*|\]\(|&lt;http|https?:/);
  }
}, 60_000);

/** What is not to be seen: the choices of a closed menu, and what notifications say beside the blocks. */
const isHidden = (value: object, name: string): boolean =>
  name === 'options' || (name === 'text' && 'blocks' in value);
const SHOWN = new Set(['content', 'description', 'text']);

/** The plain parts of what is sent: between the marks of a service's formatting, without addresses. */
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
