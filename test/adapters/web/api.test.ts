import { request } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { openGlossary } from '../../../adapters/cli/opening/open-glossary.js';
import { type Access, guardPrograms } from '../../../adapters/web/api/access.js';
import { apiRoutes } from '../../../adapters/web/api/api-routes.js';
import { createWebApp } from '../../../adapters/web/create-web-app.js';
import { createLibraryApi } from '../../../src/api/library-api.js';
import { createKnowledge } from '../../../src/assistant/knowledge.js';
import { localDay } from '../../../src/assistant/request.js';
import { createLogger } from '../../../src/logger.js';
import { loadLibrary } from '../../../src/reports/library.js';
import { LIBRARY, run } from '../cli/run.js';
import { startPage } from './start-page.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';
const TOKEN = 'a-token-of-a-program-1';
const page = await startPage(null);
afterAll(() => page.stop());

const ask = (body: string, headers: Readonly<Record<string, string>> = {}, url = page.url) =>
  fetch(new URL('/api/ask', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(new URL(path, page.url), { headers });

const readJson = async (response: Response) => JSON.parse(await response.text());

/** The API without a server, for requests from any address. */
const { reports } = await loadLibrary(LIBRARY, () => undefined);
const knowledge = createKnowledge(reports, await openGlossary());
function makeApp(access: Partial<Access> = {}) {
  const log: string[] = [];
  const logger = createLogger({ level: 'info', write: (line) => log.push(line), clock: Date.now });
  const api = createLibraryApi(
    () => knowledge,
    () => localDay(Date.now()),
  );
  const app = createWebApp({ names: ['bot.internal'], log: logger }, [
    guardPrograms({ tokens: [], origins: [], requestsPerMinute: 1000, ...access }, logger),
    apiRoutes({ api, version: '0', log: logger, clock: Date.now }),
  ]);
  const from = (address: string, headers: Readonly<Record<string, string>> = {}, path = '/api/reports') =>
    app.request(
      `http://bot.internal${path}`,
      { headers: { host: 'bot.internal', ...headers } },
      { incoming: { socket: { remoteAddress: address } } },
    );
  return { app, from, log };
}

describe('the API', () => {
  it('returns what `ask --json` prints, byte for byte', async () => {
    for (const question of [QUESTION, '新しい会長は？']) {
      const response = await ask(JSON.stringify({ question }));
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(await response.text()).toBe((await run(['ask', '--json', question])).stdout);
    }
  }, 60_000);

  it('returns reports, a topic and passages', async () => {
    const { reports: listed, total } = await readJson(await get('/api/reports?limit=1'));
    expect([listed.length, total]).toEqual([1, 3]);
    const [{ id, topics }] = listed;
    const topic = await readJson(await get(`/api/reports/${id}/topics/${topics[0].number}?maxCharacters=50`));
    expect(topic).toMatchObject({ reportId: id, title: topics[0].title, schema: 1 });
    expect(topic.text).toHaveLength(50);
    const found = await fetch(new URL('/api/search', page.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'award', limit: 2 }),
    });
    expect((await readJson(found)).passages).toHaveLength(2);
  });

  it('describes itself as OpenAPI 3.1, with the schema of an answer', async () => {
    const document = await readJson(await get('/api/openapi.json'));
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual([
      '/api/ask',
      '/api/search',
      '/api/reports',
      '/api/reports/{id}/topics/{n}',
    ]);
    const { Answer, Citation } = document.components.schemas;
    expect(Answer.properties.citations).toMatchObject({ items: { $ref: '#/components/schemas/Citation' } });
    expect(Object.keys(Citation.properties)).toContain('highlight');
    const answer = await readJson(await ask(JSON.stringify({ question: QUESTION })));
    expect(Object.keys(answer).filter((field) => !(field in Answer.properties))).toEqual([]);
    expect(Answer.required.filter((field: string) => !(field in answer))).toEqual([]);
  });
});

it('logs one line for each request, without the question', async () => {
  const { app, log } = makeApp();
  const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
  const headers = { 'content-type': 'application/json', host: 'localhost' };
  for (const body of [JSON.stringify({ question: QUESTION }), '{'])
    await app.request('http://localhost/api/ask', { method: 'POST', headers, body }, env);
  expect(log.map((line) => JSON.parse(line))).toMatchObject([
    { event: 'api_request', method: 'POST', route: '/api/ask', status: 200, ms: expect.any(Number) },
    { event: 'api_request', method: 'POST', route: '/api/ask', status: 400 },
  ]);
  expect(log.join('')).not.toContain('Best Reporter');
});

describe('a problem', () => {
  const expectProblem = async (response: Response, status: number, detail: RegExp) => {
    const { headers } = response;
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = await readJson(response);
    expect(problem).toMatchObject({ type: 'about:blank', title: expect.any(String), status });
    expect(problem.detail).toMatch(detail);
    expect(response.status).toBe(status);
    return problem;
  };

  it('is returned as problem details, with the field at fault', async () => {
    const { errors } = await expectProblem(await ask('{"question": 5}'), 400, /^question: /);
    expect(errors).toMatchObject([{ field: 'question' }]);
    await expectProblem(await ask('{"question": "x", "sql": "drop"}'), 400, /sql/);
    await expectProblem(await ask('{"question": '), 400, /JSON/);
    await expectProblem(await ask('[]'), 400, /object/);
    await expectProblem(await ask(`{"question": "${'x'.repeat(10_001)}"}`), 400, /question/);
    await expectProblem(await ask(`{"question": "${'x'.repeat(70_000)}"}`), 413, /Too large/);
    await expectProblem(await ask('question=x', { 'content-type': 'text/plain' }), 415, /application\/json/);
    await expectProblem(await get('/api/reports?limit=9999'), 400, /^limit: /);
    await expectProblem(await get('/api/reports?limit=1&limit=2'), 400, /^limit: /);
    for (const number of ['', '0x10', '1e2', '%201', '1.0', '-1'])
      await expectProblem(await get(`/api/reports?skip=${number}`), 400, /^skip: /);
    await expectProblem(await get('/api/reports/none/topics/0x1'), 400, /^n: /);
    await expectProblem(await get('/api/reports/none/topics/1'), 404, /no topic 1 in a report none/);
    await expectProblem(await get('/api/reports/none/topics/one'), 400, /^n: /);
    await expectProblem(await get('/api/nothing'), 404, /nothing here/);
    const other = await get('/api/ask');
    await expectProblem(other, 405, /POST/);
    expect(other.headers.get('allow')).toBe('POST');
  });

  it('is not returned for a question that is too long; the answer says so instead', async () => {
    const { kind, reasonCode } = await readJson(await ask(JSON.stringify({ question: 'x'.repeat(3000) })));
    expect([kind, reasonCode]).toEqual(['no_answer', 'too_long']);
  });

  it('is returned for a foreign host name, as for the pages', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = request(
        new URL('/api/reports', page.url),
        { headers: { host: 'evil.example' } },
        (response) => resolve([response.statusCode, response.headers['content-type']]),
      );
      sent.on('error', reject).end();
    });
    expect(status).toEqual([421, 'application/problem+json; charset=utf-8']);
  });
});

describe('who may call', () => {
  it('is this machine alone if no token is set', async () => {
    const { from } = makeApp();
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect((await from(address)).status).toBe(200);
    for (const address of ['192.0.2.7', '10.0.0.1', 'unknown', '::ffff:192.0.2.7']) {
      const refused = await from(address);
      expect(refused.status).toBe(403);
      expect((await readJson(refused)).detail).toContain('API_TOKENS');
    }
  });

  it('is whoever shows a token if some are set, and the tokens stay out of the log', async () => {
    const { from, log } = makeApp({ tokens: ['another-token-0123', TOKEN] });
    const bearer = (token: string) => from('192.0.2.7', { authorization: `Bearer ${token}` });
    expect((await bearer(TOKEN)).status).toBe(200);
    for (const token of [
      `${TOKEN}x`,
      TOKEN.slice(1),
      TOKEN.toUpperCase(),
      '',
      `another-token-0123 ${TOKEN}`,
    ]) {
      const refused = await bearer(token);
      expect([token, refused.status]).toEqual([token, 401]);
      expect(refused.headers.get('www-authenticate')).toContain('Bearer');
    }
    expect((await from('127.0.0.1')).status).toBe(401);
    expect((await from('127.0.0.1', {}, '/api/openapi.json')).status).toBe(200);
    expect(log.join('')).toContain('api_refused');
    expect(log.join('')).not.toContain(TOKEN);
  });

  it('has to wait after too many requests or wrong tokens', async () => {
    const { from } = makeApp({ tokens: [TOKEN], requestsPerMinute: 3 });
    const headers = { authorization: `Bearer ${TOKEN}` };
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await from('192.0.2.7', headers)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await from('192.0.2.8', headers);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const wrong = [];
    for (let n = 0; n < 21; n++) wrong.push((await from('192.0.2.9')).status);
    expect(new Set(wrong.slice(0, 20))).toEqual(new Set([401]));
    expect(wrong[20]).toBe(429);
  });

  it('excludes pages of other origins, unless API_ORIGINS lists them', async () => {
    const closed = makeApp();
    const stranger = await closed.from('127.0.0.1', { origin: 'https://evil.example' });
    expect(stranger.status).toBe(403);
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
    expect((await closed.from('127.0.0.1', { origin: 'http://bot.internal' })).status).toBe(200);
    const { app, from } = makeApp({ origins: ['https://desk.example'], tokens: [TOKEN] });
    const friend = await from('192.0.2.7', {
      origin: 'https://desk.example',
      authorization: `Bearer ${TOKEN}`,
    });
    expect(friend.headers.get('access-control-allow-origin')).toBe('https://desk.example');
    const evil = await from('192.0.2.7', {
      origin: 'https://evil.example',
      authorization: `Bearer ${TOKEN}`,
    });
    expect([evil.status, evil.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    const preflight = await app.request('http://bot.internal/api/ask', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://desk.example',
        host: 'bot.internal',
        'access-control-request-method': 'POST',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://desk.example');
  });
});
