import { afterAll, expect, it } from 'vitest';
import { root } from '../cli/run.js';
import { startPage } from './start-page.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';
const asked: string[] = [];
const page = await startPage(null, `${root}test/fixtures/library`, undefined, {
  ask: async ({ question }) => {
    asked.push(question);
    return { kind: 'declined' };
  },
  model: '<b>small</b>',
  host: 'models.example',
});
const plain = await startPage(null);
afterAll(() => Promise.all([page.stop(), plain.stop()]));

const read = async (path: string, url = page.url) => (await fetch(new URL(path, url))).text();

it('says which model receives the questions, in both languages, and nothing if there is none', async () => {
  expect(await read('/?lang=en')).toContain(
    'sent to the language model &lt;b&gt;small&lt;/b&gt; at models.example, which chooses among the sentences.',
  );
  expect(await read('/?lang=ja')).toContain('言語モデル&lt;b&gt;small&lt;/b&gt;（models.example）に送られ');
  expect(await read('/', plain.url)).not.toContain('language model');
});

it('shows what the reader makes of a question, and the API returns the same', async () => {
  const query = encodeURIComponent(QUESTION);
  expect(await read(`/?q=${query}`)).not.toBe(await read(`/?q=${query}`, plain.url));
  expect(asked).toEqual([QUESTION]);
  const response = await fetch(new URL('/api/ask', page.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: QUESTION }),
  });
  expect(JSON.parse(await response.text())).toMatchObject({ kind: 'no_answer' });
  expect(asked).toEqual([QUESTION, QUESTION]);
});
