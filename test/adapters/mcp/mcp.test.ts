import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ResourceListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { passagesSchema, reportsSchema, topicSchema } from '../../../src/api/library-schema.js';
import { BUILT_PROGRAM } from '../../build.js';
import { LIBRARY, run } from '../cli/run.js';
import { choice, openReaderFarEnd } from '../reader/far-end.js';
import { startPage } from '../web/start-page.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';
const TOKEN = 'a-token-of-a-program-1';
const PROGRAM = [BUILT_PROGRAM, 'mcp'];

/** A report of the same series as all others, because one of a new series would wait for approval. */
const NEXT = `JPCERT/CC Activities Overview Topics

January 1, 2024 - March 31, 2024

JPCERT Coordination Center

April 18, 2024

Activities Overview Topics

– Topic 1 – Ada Brook won the lamp

Ada Brook won the lamp of the year 2024 for her reports about street lights.
`;

type Connection = {
  readonly client: Client;
  /** The folder that the reports are read from. */
  readonly reports: string;
  readonly close: () => Promise<void>;
};

async function connectStdio(): Promise<Connection> {
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-mcp-'));
  const reports = join(folder, 'reports');
  await cp(LIBRARY, reports, { recursive: true });
  const client = new Client({ name: 'test', version: '1' });
  const env = { PATH: process.env.PATH ?? '', STATE_DIR: join(folder, 'state') };
  const args = [...PROGRAM, '--reports', reports];
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args, env, cwd: folder, stderr: 'ignore' }),
  );
  const close = async () => {
    await client.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { client, reports, close };
}

async function connectHttp(): Promise<Connection> {
  const page = await startPage(null, LIBRARY, { tokens: [TOKEN], origins: [], requestsPerMinute: 1000 });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', page.url), {
      requestInit: { headers: { authorization: `Bearer ${TOKEN}` } },
    }),
  );
  const close = async () => {
    await client.close();
    await page.stop();
  };
  return { client, reports: page.reports, close };
}

describe.each([
  ['standard input and output', connectStdio],
  ['streamable HTTP', connectHttp],
])('over %s', (_, connect) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await connect();
    // The client checks structured results against the schemas that it has seen.
    await connection.client.listTools();
  }, 60_000);
  afterAll(() => connection.close());

  const call = async (name: string, args: Record<string, unknown>) => {
    const { content, structuredContent, isError } = await connection.client.callTool({
      name,
      arguments: args,
    });
    const [first] = content as { type: string; text: string }[];
    return { text: first?.text ?? '', value: structuredContent, isError: isError === true };
  };

  it('offers four tools with typed results', async () => {
    const { tools } = await connection.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'ask_reports',
      'search_passages',
      'list_reports',
      'get_topic',
    ]);
    for (const { inputSchema, outputSchema, annotations } of tools) {
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema?.properties).toMatchObject({ schema: { const: 1 } });
      expect(annotations?.readOnlyHint).toBe(true);
    }
  });

  it('answers as `ask --json` does, byte for byte', async () => {
    const { text, value } = await call('ask_reports', { question: QUESTION });
    const { stdout } = await run(['ask', '--json', QUESTION]);
    expect(`${text}\n`).toBe(stdout);
    expect(value).toEqual(JSON.parse(stdout));
  });

  it('finds passages and returns topics, whose quotations are at the given offsets', async () => {
    const found = passagesSchema.parse((await call('search_passages', { query: 'award', limit: 2 })).value);
    const [passage] = found.passages;
    const topic = topicSchema.parse(
      (await call('get_topic', { reportId: passage?.reportId, topic: passage?.topic })).value,
    );
    const { contents } = await connection.client.readResource({
      uri: `rapporteur://reports/${topic.reportId}`,
    });
    const [report] = contents;
    const text = report !== undefined && 'text' in report ? report.text : '';
    expect(text.slice(passage?.start, passage?.end)).toBe(passage?.quote);
    expect(text.slice(topic.textStart, topic.textEnd)).toBe(topic.text);
  });

  it('offers the reports as resources, and topics by a template', async () => {
    const { resources, nextCursor } = await connection.client.listResources();
    expect(resources).toHaveLength(3);
    expect(nextCursor).toBeUndefined();
    const { resourceTemplates } = await connection.client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toContain(
      'rapporteur://reports/{id}/topics/{number}',
    );
    const { contents } = await connection.client.readResource({ uri: `${resources[0]?.uri}/topics/1` });
    expect(contents[0]).toMatchObject({ text: expect.stringContaining('Best Reporter Award 2023') });
  });

  it('has a prompt that says how to cite', async () => {
    const { prompts } = await connection.client.listPrompts();
    const { messages } = await connection.client.getPrompt({
      name: prompts[0]?.name ?? '',
      arguments: { question: QUESTION },
    });
    expect(messages[0]?.content).toMatchObject({ text: expect.stringContaining(QUESTION) });
  });

  it.each([
    ['ask_reports', {}, 'question'],
    ['ask_reports', { question: 5 }, 'question'],
    ['ask_reports', { question: ['a'] }, 'question'],
    ['ask_reports', { question: 'x'.repeat(10_001) }, 'question'],
    ['ask_reports', { question: 'x', model: 'y' }, ''],
    ['ask_reports', { question: 'x', constructor: { prototype: { a: 1 } } }, ''],
    ['search_passages', { query: 'x', limit: 1e9 }, 'limit'],
    ['search_passages', { query: 'x', limit: '5; drop table' }, 'limit'],
    ['list_reports', { skip: -1 }, 'skip'],
    ['list_reports', { limit: 1.5 }, 'limit'],
    ['get_topic', { reportId: { $ne: null }, topic: 1 }, 'reportId'],
    ['get_topic', { reportId: 'x', topic: Number.MAX_SAFE_INTEGER }, 'topic'],
  ])('rejects hostile arguments of %s with a typed error (%#)', async (name, args, field) => {
    const { text, isError } = await call(name, args);
    expect(isError).toBe(true);
    const { error } = JSON.parse(text);
    expect(error.code).toBe('invalid_arguments');
    expect(error.fields.map((fault: { field: string }) => fault.field)).toContain(field);
  });

  it('rejects what does not exist', async () => {
    const { text, isError } = await call('get_topic', { reportId: '../../etc/passwd', topic: 1 });
    expect([isError, JSON.parse(text).error.code]).toEqual([true, 'not_found']);
    const { client } = connection;
    await expect(client.callTool({ name: 'run_shell', arguments: {} })).rejects.toMatchObject({
      code: -32_602,
    });
    for (const uri of [
      'file:///etc/passwd',
      'rapporteur://reports/..%2F..%2Fetc',
      'rapporteur://reports/%E0%A4%A',
    ])
      await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32_002 });
    await expect(client.listResources({ cursor: 'x' })).rejects.toMatchObject({ code: -32_602 });
    await expect(client.getPrompt({ name: 'cite_reports' })).rejects.toMatchObject({ code: -32_602 });
    await expect(client.getPrompt({ name: 'none' })).rejects.toMatchObject({ code: -32_602 });
  });

  it('answers from reports that arrive while it runs', async () => {
    const { client, reports } = connection;
    const isStdio = client.getServerCapabilities()?.resources?.listChanged === true;
    const told = new Promise<void>((resolve) => {
      client.setNotificationHandler(ResourceListChangedNotificationSchema, () => resolve());
    });
    await writeFile(join(reports, 'next.txt'), NEXT);
    if (isStdio) await told;
    await expect
      .poll(async () => reportsSchema.parse((await call('list_reports', {})).value).total, {
        timeout: 15_000,
        interval: 200,
      })
      .toBe(4);
  });
});

it('writes nothing but the protocol to standard output, and answers what came before the end of input', async () => {
  const child = spawn(process.execPath, [...PROGRAM, '--reports', LIBRARY], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, STATE_DIR: join(tmpdir(), 'none'), LOG_LEVEL: 'trace' },
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stdin.end(
    [
      '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}',
      'no JSON at all',
      '[{"jsonrpc":"2.0","id":7,"method":"ping"}]',
      '{"jsonrpc":"2.0","id":2,"method":"no/such"}',
      '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":["x"]}}',
      '{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"list_reports","arguments":{"limit":1}}}',
      '',
    ].join('\n'),
  );
  const [code] = await once(child, 'close');
  const messages = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(messages.every(({ jsonrpc }) => jsonrpc === '2.0')).toBe(true);
  expect(new Map(messages.map(({ id, error }) => [id, error?.code]))).toEqual(
    new Map([
      [1, undefined],
      [2, -32_601],
      [3, expect.any(Number)],
      [4, undefined],
    ]),
  );
  expect(code).toBe(0);
}, 60_000);

it('gives the answer that a reader was asked for before the end of input', async () => {
  const model = await openReaderFarEnd();
  onTestFinished(() => model.close());
  const answer = choice(true, [1]);
  model.behave((response, request) => setTimeout(() => answer(response, request), 500));
  const child = spawn(process.execPath, [...PROGRAM, '--reports', LIBRARY], {
    env: { PATH: process.env.PATH, READER_URL: model.url, READER_MODEL: 'small', LOG_LEVEL: 'silent' },
  });
  const params = { name: 'ask_reports', arguments: { question: QUESTION } };
  child.stdin.end(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })}\n`);
  const reply = JSON.parse(await text(child.stdout));
  expect(model.calls).toHaveLength(1);
  expect(reply).toMatchObject({ id: 1, result: { structuredContent: { kind: 'answer' } } });
}, 60_000);

it('over HTTP: rejects strangers and batches, and offers no stream', async () => {
  const page = await startPage(null, LIBRARY, { tokens: [TOKEN], origins: [], requestsPerMinute: 1000 });
  try {
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(new URL('/mcp', page.url), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          authorization: `Bearer ${TOKEN}`,
          ...headers,
        },
        body,
      });
    const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
    expect((await post(ping)).status).toBe(200);
    expect((await post(ping, { authorization: 'Bearer wrong-wrong-wrong' })).status).toBe(401);
    expect((await post(ping, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(`[${ping}]`)).status).toBe(400);
    expect((await post('{')).status).toBe(400);
    expect((await post(`{"x":"${'x'.repeat(70_000)}"}`)).status).toBe(413);
    const stream = await fetch(new URL('/mcp', page.url), {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${TOKEN}` },
    });
    expect(stream.status).toBe(405);
  } finally {
    await page.stop();
  }
});
