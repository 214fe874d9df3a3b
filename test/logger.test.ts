import { expect, it } from 'vitest';
import { createLogger } from '../src/logger.js';
import { scrubSecrets } from '../src/scrub-secrets.js';

// Assembled here so that secret scanners do not take them for real tokens.
const SECRETS = {
  bot: ['xoxb', '123456789012', '1234567890123', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('-'),
  app: ['xapp', '1', 'A0123456789', '1234567890123', 'abcdef0123456789'].join('-'),
  rotating: ['xoxe.xoxb', '1', 'Mi0yLTEyMzQ1Njc4OTA'].join('-'),
  gateway: ['MTIzNDU2Nzg5MDEyMzQ1Njc4OTA', 'GabcdE', 'abcdefghijklmnopqrstuvwxyz0123456789AB'].join('.'),
  database: 'postgres://rapporteur:p%40ss/w0rd@db.example:5432/state',
  proxy: 'https://user:hunter2@proxy.example/',
  hook: 'https://hooks.chat.example/commands/T1/2/abcdefghij',
  interaction: '/webhooks/12345/aW50ZXJhY3Rpb246MTIzNDU2Nzg5',
};

function log(level: 'info' | 'debug' = 'info', secrets: string[] = []) {
  const lines: string[] = [];
  const logger = createLogger({ level, write: (line) => lines.push(line), clock: () => 0, secrets });
  return { lines, logger };
}

it('writes one line per event', () => {
  const { lines, logger } = log();
  logger.info('replied', { service: 'test', ms: 12 });
  logger.debug('not shown');
  expect(lines).toEqual([
    '{"level":"info","time":"1970-01-01T00:00:00.000Z","service":"test","ms":12,"event":"replied"}\n',
  ]);
});

it.each(Object.entries(SECRETS))(
  'redacts a secret (%s), also inside an error, its stack and its cause',
  (_, secret) => {
    const { lines, logger } = log();
    const error = new Error(`refused: ${secret}`, { cause: new Error(`with ${secret}`) });
    logger.error('failed', { error, headers: { nested: [{ authorization: `Bearer ${secret}` }] } });
    logger.error(`failed with ${secret}`);
    const [first = ''] = lines;
    for (const part of secret.split(/[-./:@]+/).filter((piece) => /\d/.test(piece) && piece.length > 5)) {
      expect(lines.join('')).not.toContain(part);
    }
    expect(lines.join('')).not.toContain(secret);
    expect(JSON.parse(first)).toMatchObject({
      event: 'failed',
      error: { type: 'Error', stack: expect.stringContaining('logger.test.ts') },
    });
  },
);

it('redacts secret settings without a recognizable format', () => {
  const { lines, logger } = log('info', ['8f742231b10e8888abcd99yyyzzz85a5']);
  logger.warn('signed with 8f742231b10e8888abcd99yyyzzz85a5');
  expect(lines[0]).toContain('signed with ***');
});

it.each<[string, string]>([
  ['quotes', 'a"quoted"secret-of-ours'],
  ['backslashes', 'a\\back\\slashed\\secret'],
  ['a line break', 'first-part-of-it\nsecond-part-of-it'],
  ['letters that addresses encode', 'p@ss/w ord+of&ours'],
])('redacts a secret that contains %s, in every encoding', (_, secret) => {
  const { lines, logger } = log('info', [secret]);
  const writings = {
    plain: secret,
    json: JSON.stringify({ nested: JSON.stringify(secret) }),
    url: `https://far.example/?t=${encodeURIComponent(secret)}&u=${new URLSearchParams({ secret })}`,
    base64: Buffer.from(`user:${secret}`).toString('base64'),
    base64url: Buffer.from(secret).toString('base64url'),
  };
  const error = new Error(secret, { cause: { headers: [writings] } });
  logger.warn('refused', { deep: { deeper: [new Map([[secret, writings]])] }, error });
  const line = lines.join('');
  const told = [line, ...JSON.stringify(JSON.parse(line)).split(/\\n|"/)].join(' ');
  for (const part of secret.split('\n')) {
    expect(told).not.toContain(part);
    expect(told).not.toContain(JSON.stringify(part).slice(1, -1));
    expect(told).not.toContain(encodeURIComponent(part));
    expect(told).not.toContain(Buffer.from(part).toString('base64url').slice(4, -4));
  }
});

it('leaves other text alone', () => {
  const text =
    'Topic 1 of https://www.example.org/a.b.c/report_2023.html; jpcert-cc-activities-overview-2023-q4#1.2 at 2024-01-18T00:00:00.000Z';
  expect(scrubSecrets(text)).toBe(text);
});

it('finishes on a long hostile text', () => {
  // Quadratic time would take minutes and exceed the test's time limit.
  for (const piece of ['xoxb-', 'a.', 'a-', 'postgres://', 'http://a', 'bearer ', '/webhooks/1']) {
    const text = piece.repeat(1_000_000 / piece.length);
    expect(scrubSecrets(`${text} xoxb-12345678-abc`)).not.toContain('12345678');
  }
});
