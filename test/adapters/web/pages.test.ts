import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../cli/run.js';
import { seedPage } from './seed-page.js';
import { type StartedPage, startPage } from './start-page.js';

const TOKEN = 'correct horse battery staple';
const HOSTILE = `# Harbour Watch Review

Publisher: Harbour Office
Period: 2024 Q2

## Topic 1: <script>alert("title")</script> & "quotes"

The lighthouse <img src=x onerror=alert(1)> was painted by <b onclick="x()">Ada Marlowe</b> in May 2024.
`;

let page: StartedPage;
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, page.url), { headers, redirect: 'manual' });
const read = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).text();
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(new URL(path, page.url), {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: new URL(page.url).origin, ...headers },
    redirect: 'manual',
  });

beforeAll(async () => {
  page = await startPage(TOKEN);
  await seedPage(page);
}, 60_000);
afterAll(() => page.stop());

describe('asking', () => {
  it('works without a script: the answer, its citation and both payloads', async () => {
    const body = await read('/?q=Who+received+the+Best+Reporter+Award+2023%3F');
    expect(body).toContain('<strong>Satoshi Kamo</strong>');
    expect(body).toMatch(/href="\/reports\/jpcert[^"]*\/topics\/1\?at=\d+-\d+(?:&amp;at=\d+-\d+)?#quote"/);
    expect(body).toContain('In Slack');
    expect(body).toContain('&quot;type&quot;: &quot;rich_text&quot;');
    expect(body).toContain('In Discord');
    expect(body).toContain('&quot;embeds&quot;');
  });

  it('continues from the question before', async () => {
    const first = await read('/?q=What+are+the+topics+of+2023+Q4%3F');
    const [, talk] = /name="talk" value="([0-9a-f]{20})"/.exec(first) ?? [];
    expect(await read(`/?q=and+in+2019%3F&talk=${talk}`)).toContain('IoT Security Check List');
  });

  it('follows the buttons of a reply', async () => {
    const first = await read('/?q=Who+received+the+Best+Reporter+Award+2023%3F');
    const [, press] = /<a class="button plain" href="([^"]+press=topic)"/.exec(first) ?? [];
    expect(await read((press ?? '').replaceAll('&amp;', '&'))).toContain('Reporters who quickly find');
  });

  it('returns only the answer to the page’s script', async () => {
    const part = await read('/?q=hello', { 'x-rapporteur-part': 'answer' });
    expect(part).toMatch(/^<div class="answer"/);
    expect(part).not.toContain('<html');
  });

  it('escapes the question everywhere', async () => {
    const body = await read(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(body).not.toContain('<script>alert');
    expect(body).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  });
});

describe('a citation', () => {
  it('opens the text of the report with exactly the quotation marked', async () => {
    const body = await read('/?q=Who+received+the+Best+Reporter+Award+2023%3F');
    const [, address = ''] = /class="citation" href="([^"]+)"/.exec(body) ?? [];
    const text = await read(address.replaceAll('&amp;', '&'));
    const marked = [...text.matchAll(/<mark[^>]*>([^<]*)<\/mark>/g)].map(([, quote]) => quote);
    expect(marked).toEqual([
      expect.stringMatching(/^This year, the Best Reporter Award marked .* category\.$/s),
      expect.stringMatching(/^Satoshi Kamo, .*\(Incident reporting category\)$/s),
    ]);
    expect(text.match(/<mark id="quote" tabindex="-1">/g)).toHaveLength(1);
  });

  it('with an unknown address leads to a page in the visitor’s language', async () => {
    const missing = await get('/nowhere', { 'accept-language': 'ja' });
    expect(missing.status).toBe(404);
    expect(await missing.text()).toMatch(/<html lang="ja">[\s\S]*<title>そのページはありません。/);
    expect(await read('/nowhere')).toMatch(/<html lang="en">[\s\S]*<title>This page does not exist\./);
  });

  it('that points nowhere marks nothing', async () => {
    const address = '/reports/jpcert-cc-activities-overview-2023-q4/topics/1';
    for (const at of ['0-5', '5-1', '-1-3', '999999999-9999999999', 'x'])
      expect(await read(`${address}?at=${at}`)).not.toContain('<mark');
    expect((await get('/reports/none')).status).toBe(404);
    expect((await get('/reports/jpcert-cc-activities-overview-2023-q4/topics/99')).status).toBe(404);
  });
});

describe('the other pages', () => {
  it('list all reports and their topics', async () => {
    const body = await read('/reports');
    expect(body.match(/<article/g)).toHaveLength(4);
    expect(body).toContain('Periodic meeting for exchanging information');
  });

  it('show which topics are about some words over time, and where reports are missing', async () => {
    expect(await read('/timeline')).toContain('No report for Jul 2019–Jun 2021');
    const about = await read('/timeline?about=phishing');
    expect(about).toContain('1 topic in 1 of 4 reports.');
    expect(about).not.toContain('Cybersecurity Council');
  });

  it('show what waits, which channels are subscribed and what was delivered', async () => {
    const body = await read('/announcements');
    for (const shown of [
      'port-ellery-2023-q3.txt',
      'C0774RESEARCH',
      'not_in_channel',
      'refused',
      'paused',
      'sent',
    ])
      expect(body).toContain(shown);
    expect(body).not.toContain('action="/approve"');
    const inJapanese = await read('/announcements', { 'accept-language': 'ja' });
    expect(inJapanese).toContain('JPCERT/CC Activities Overview Topics、2024年第1四半期（1～3月）');
  });

  it('show unanswered questions, and their words only to a signed-in user', async () => {
    await read('/?q=Who+won+the+chess+championship+of+Reykjavik%3F');
    const cookie = await signIn();
    const body = await until(() => read('/questions', { cookie }), 'Reykjavik');
    expect(body).toContain('the reports do not say');
    expect(await read('/questions')).not.toContain('Reykjavik');
  });

  it('name the period of an unanswered question in the visitor’s language', async () => {
    await read('/?q=Who+won+the+chess+championship+in+2021+Q3%3F');
    expect(await until(() => read('/questions'), 'Jul–Sep 2021')).toContain('2021 Q3 (Jul–Sep 2021)');
    const inJapanese = await read('/questions', { 'accept-language': 'ja' });
    expect(inJapanese).toContain('2021年第3四半期（7～9月）');
    expect(inJapanese).not.toContain('Jul–Sep 2021');
  });

  it('use the chosen language, otherwise that of the browser', async () => {
    expect(await read('/', { 'accept-language': 'ja,en;q=0.5' })).toContain('<html lang="ja">');
    const chosen = await get('/?lang=ja');
    const cookie = chosen.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await chosen.text()).toContain('レポートに質問する');
    expect(await read('/reports', { cookie })).toContain('レポートとトピック');
  });
});

it('shows a hostile report as text once it is approved', async () => {
  await writeFile(join(page.reports, 'harbour-watch-2024-q2.md'), HOSTILE);
  const cookie = await signIn();
  const held = await until(() => read('/announcements', { cookie }), 'name="id" value="harbour');
  const [, form = ''] = /name="form" value="([^"]+)"/.exec(held) ?? [];
  const [, id = ''] = /name="id" value="(harbour[^"]+)"/.exec(held) ?? [];
  expect((await get(`/reports/${id}`)).status).toBe(404);
  const approved = await post('/approve', { form, id }, { cookie });
  expect(approved.headers.get('location')).toBe('/announcements?done=approved');
  expect((await post('/approve', { form, id }, { cookie })).headers.get('location')).toBe(
    '/announcements?done=not-approved',
  );
  const text = await until(() => read(`/reports/${id}/topics/1`), 'Ada Marlowe');
  const answer = await read('/?q=Who+painted+the+lighthouse%3F');
  expect(answer).toContain('Ada Marlowe');
  for (const shown of [text, answer, held, await read(`/reports/${id}`), await read('/timeline')])
    expect(shown).not.toMatch(/<script>alert|<img|<b onclick/);
}, 60_000);

it('names the page of a PDF in the citation and in the opened report', async () => {
  const library = await mkdtemp(join(tmpdir(), 'rapporteur-pdf-'));
  await cp(`${root}test/fixtures/printed/jpcert-activities-2023-q4.pdf`, join(library, 'jpcert-2023-q4.pdf'));
  const printed = await startPage(null, library);
  try {
    const look = async (path: string) => (await fetch(new URL(path, printed.url))).text();
    const answer = await look('/?q=Where+was+the+UN+IGF+2023+held%3F');
    const [, address = '', number] = /class="citation" href="([^"]+)">[^<]*, p\. (\d+)/.exec(answer) ?? [];
    const text = await look(address.replaceAll('&amp;', '&'));
    expect(text).toMatch(new RegExp(`<p class="facts">[^<]*page ${number}`));
    expect(text).toContain('<mark id="quote"');
  } finally {
    await printed.stop();
    await rm(library, { recursive: true });
  }
}, 60_000);

/** Resolves to the first result of `look` that contains `expected`; throws if none does within 20 seconds. */
async function until(look: () => Promise<string>, expected: string): Promise<string> {
  const end = Date.now() + 20_000;
  for (;;) {
    const seen = await look();
    if (seen.includes(expected) || Date.now() > end) {
      expect(seen).toContain(expected);
      return seen;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

let cookie = '';
/** Signs in only once, because attempts are limited. */
async function signIn(): Promise<string> {
  if (cookie === '') {
    const signedIn = await post('/sign-in', { token: TOKEN });
    cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  }
  return cookie;
}
