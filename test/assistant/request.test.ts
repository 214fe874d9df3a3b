import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/assistant/commands/command.js';
import { stripOrnaments } from '../../src/assistant/request.js';

/** What people and services put around words, with `x` for the words. */
const FRAMES = [
  '`x`',
  '```x```',
  '```\nx\n```',
  '*x*',
  '**x**',
  '***x***',
  '_x_',
  '__x__',
  '~x~',
  '~~x~~',
  '||x||',
  '> x',
  '# x',
  '- x',
  '"x"',
  '“x”',
  '‘x’',
  "'x'",
  '「x」',
  '『x』',
  '«x»',
  '(x)',
  '[x]',
  '【x】',
  '*“`x`”*',
  '¿x',
  'x :pray:',
  ':wave::skin-tone-3: x',
  'x:tada:',
  ':承知: x',
  'x :+1:',
  'x 🙏',
  'x 👨‍👩‍👧 🇯🇵 1️⃣',
  '😢x',
  'x :)',
  'x <3',
  'x m(_ _)m',
  'x（笑）',
  '\u200bx\u200d',
  '\ufeffx\u2060',
  'x\u00a0',
  '<@U0123ABCD> x',
  'x <@!123456789012345678>',
  'x <@&123456789012345678>',
  'x <#C0123ABCD>',
  'x <#C0123ABCD|general>',
  'x <#123456789012345678>',
  '<!here> x',
  '<!subteam^S0123|@team> x',
  '@here x',
  '@U0123ABCD x',
  'x #C0123ABCD',
  'x <t:1700000000:R>',
  '</report ask:123456789012345678> x',
  '<:blob:123456789012345678> x',
  '<a:blob:123456789012345678> x',
  'x https://www.example.org/a_b/c?d=e&f=(g)#h',
  'x (https://example.org/a)',
  'x <https://example.org/a>',
  'x www.example.org',
  'x example.org/path/to',
  'x bob.o+x@example.co.jp',
  'x <mailto:bob@example.org|bob@example.org>',
  'x <tel:+81312345678|+81 3 1234 5678>',
  'x +81-3-1234-5678',
  'x 03-1234-5678',
  'x (555) 123-4567',
  'x 555-123-4567',
  'x 090-1234-5678',
  'x 8-)',
  'Bob asked: x',
  '*Bob Smith asked:* x',
  '<@U0123ABCD> asked: x',
  '田中さんの質問：x',
  'Q: x',
  '質問: x',
];
const framed = (text: string) => FRAMES.map((frame) => frame.replace('x', () => text));

describe('what is not content is removed', () => {
  it('treats a Spanish question mark as none', () => {
    expect(parseCommand('¿help?')).toEqual({ kind: 'help' });
  });

  it.each(framed('help'))('%j is help', (text) => {
    expect(stripOrnaments(text)).toBe('help');
    expect(parseCommand(text)).toEqual({ kind: 'help' });
  });

  it.each(framed('最新'))('%j is 最新', (text) => {
    expect(stripOrnaments(text)).toBe('最新');
  });

  it.each(framed('Who won the award in 2019, and why?'))('%j', (text) => {
    expect(stripOrnaments(text)).toBe('Who won the award in 2019, and why?');
  });

  it.each(FRAMES)('%j around any of the others', (outer) => {
    for (const inner of FRAMES.slice(0, 30)) {
      const text = outer.replace('x', () => inner.replace('x', () => 'latest'));
      expect(parseCommand(text), text).toEqual({ kind: 'latest' });
    }
  });
});

it.each([
  ['<https://example.org/a|the guidelines> of 2019', 'the guidelines of 2019'],
  ['[the guidelines](https://example.org/a) of 2019', 'the guidelines of 2019'],
  ['<https://example.org/a|https://example.org/a> who?', 'who?'],
  ['Who is <@U0123ABCD|Satoshi Kamo>?', 'Who is Satoshi Kamo?'],
  ['Who is @Satoshi Kamo?', 'Who is Satoshi Kamo?'],
  ['#phishing in 2021', 'phishing in 2021'],
  ['What does https://example.org/a say?', 'What does say?'],
  ['https://example.org/aについて教えて', 'について教えて'],
])('keeps the words of %j', (text, kept) => {
  expect(stripOrnaments(text)).toBe(kept);
});

it.each([
  'What happened between 2019-10-01 and 2020-03-31?',
  'awards 2019..2023',
  '2023年10月~12月のトピックは？',
  'What is CVE-2021-44228?',
  'Is CVE_2024_1 mentioned at 10:30:45?',
  'How many of the 1,234,567 cases were in FY2023 Q3?',
  'What is JPCERT/CC’s “Best Reporter Award”?',
  '「ベストレポーター賞」とは？',
  'Who works at AT&T and for R&D?',
  'What is 5G (Sub-6)?',
  'What is IEEE 802.11?',
  'the “a” and the “b”',
  'Did ISO/IEC 27001 change in U.S./Japan talks?',
  'topic #2',
  'What does TS 0012 say of 30% < 40%?',
  'Who asked: the board or the members?',
  'What changed in Node.js?',
  'C++ and C# on port 8080',
  'What happened on 04.10.2023?',
  'Which berth was closed between 03-11-2023 and 31-12-2023?',
  '03 11 2023',
  'Which report mentions port 83?',
  'How many incidents: 83, and why?',
  'Who supports Windows XP?',
  'What is 8D, and what is x3?',
  'What about the closing (topic 8)?',
  'What was incident 0123456789 about?',
  '受付番号 0312345678',
  'Did it grow by +5.2-7.1 percent?',
  'Which reports (2019) 2020-2021 name it?',
])('leaves %j as it is', (text) => {
  expect(stripOrnaments(text)).toBe(text);
});

it('leaves nothing of text without content', () => {
  for (const text of [
    '👍',
    ':+1:',
    ':tada: :tada:',
    '<https://example.org>',
    'https://example.org/x',
    '<@U0123ABCD>',
    '\u200b',
    '***',
  ])
    expect(stripOrnaments(text)).toBe('');
});

it('is fast, and never makes a text longer', () => {
  const piece = fc.constantFrom(
    ...'<>|:@#*_~`"“”「」()[]/\\. a1０新',
    'https://',
    'a@b.c',
    '03-1',
    ':a',
    'www.',
    '<@U',
    '😀',
    ' asked:',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 300 }), fc.nat(30), (pieces, times) => {
      const text = pieces.join('').repeat(times).slice(0, 10_000);
      const before = performance.now();
      const stripped = stripOrnaments(text);
      expect(performance.now() - before).toBeLessThan(2000);
      expect(stripped.length).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 200 },
  );
});

describe('courtesies around a command are removed', () => {
  const COURTESIES = [
    'x please',
    'please x',
    'pls x',
    'x plz',
    'x, thanks!',
    'hey, x please :)',
    'could you x?',
    'x thank you very much',
    'show me x',
  ];
  it.each(
    COURTESIES.flatMap((frame) => ['latest', 'help', 'list'].map((word) => [frame.replace('x', word), word])),
  )('%s', (text, kind) => {
    expect(parseCommand(text)).toEqual({ kind });
  });

  it.each([
    '最新お願いします',
    '最新をお願いします。',
    '最新ください',
    '最新を見せてください',
    '最新お願いいたします🙏',
    '最新を教えてもらえますか？',
    '最新頼む',
    '「最新」お願いします！',
  ])('%s', (text) => {
    expect(parseCommand(text)).toEqual({ kind: 'latest' });
  });

  it('but not around a question, which keeps its words', () => {
    expect(parseCommand('please tell me who won')).toEqual({
      kind: 'ask',
      question: 'please tell me who won',
    });
  });
});

describe('a subscription can be begun and ended in many wordings', () => {
  it.each([
    '*unsubscribe*',
    'unsubscribe 😢',
    'Unsubscribe!!!',
    'please unsubscribe this channel',
    'unsubscribe from all reports, thanks',
    'could you unsubscribe us?',
    'unsub pls',
    'stop announcements',
    '"unsubscribe"',
    '/unsubscribe',
    '`/report unsubscribe`',
    '/acme unsubscribe',
    '/acme unsubscribe please',
    'stop announcing here',
    'Stop the announcements in this channel!',
    'no more notifications please',
    'stop posting new reports here',
    'turn off the updates',
    '購読解除してください',
    '購読を解除して',
    '購読をやめて',
    'お知らせを停止してください',
    '通知を止めてください。',
    '配信停止お願いします',
    'レポートの購読を解除してください',
  ])('%s', (text) => {
    expect(parseCommand(text)).toEqual({ kind: 'unsubscribe', words: '' });
  });

  it.each([
    ['/unsubscribe phishing', { kind: 'unsubscribe', words: 'phishing' }],
    ['/acme subscribe phishing', { kind: 'subscribe', words: 'phishing' }],
    ['unsubscribe phishing', { kind: 'unsubscribe', words: 'phishing' }],
    ['unsubscribe from phishing please', { kind: 'unsubscribe', words: 'phishing' }],
    ['フィッシングの購読を解除してください', { kind: 'unsubscribe', words: 'フィッシング' }],
    ['購読解除 フィッシング', { kind: 'unsubscribe', words: 'フィッシング' }],
    ['subscribe :tada:', { kind: 'subscribe', words: '' }],
    ['subscribe 👍', { kind: 'subscribe', words: '' }],
    ['subscribe <:blob:123456789012345678>', { kind: 'subscribe', words: '' }],
    ['subscribe XP', { kind: 'subscribe', words: 'XP' }],
    ['unsubscribe from XP', { kind: 'unsubscribe', words: 'XP' }],
    ['subscribe @here', { kind: 'subscribe', words: '@here' }],
    ['please subscribe <!channel>', { kind: 'subscribe', words: '<!channel>' }],
    ['/report unsubscribe <#123456789012345678>', { kind: 'unsubscribe', words: '<#123456789012345678>' }],
    ['@here unsubscribe', { kind: 'unsubscribe', words: '' }],
    ['subscribe *phishing* :fish:', { kind: 'subscribe', words: 'phishing' }],
    ['please subscribe us to reports about phishing, thanks', { kind: 'subscribe', words: 'phishing' }],
    ['subscribe phishing please', { kind: 'subscribe', words: 'phishing' }],
    ['フィッシングを購読してください', { kind: 'subscribe', words: 'フィッシング' }],
    ['購読お願いします', { kind: 'subscribe', words: '' }],
    ['unsubscribe?', { kind: 'subscriptions' }],
  ])('%s', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });
});
