import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { converse } from '../../../adapters/cli/terminal/converse.js';
import { chooseOffer, fillLines, numberOffers } from '../../../adapters/cli/terminal/numbered-actions.js';
import type { Block } from '../../../src/messages/message.js';
import { openAssistant } from '../../assistant/open-assistant.js';
import { makeHostileKnowledge } from '../../contracts/hostile-report.js';
import { run } from './run.js';

const WHO = 'Who received the Best Reporter Award 2023?';
const chat = async (...lines: readonly string[]) =>
  (await run(['chat'], { stdin: lines.map((line) => `${line}\n`).join('') })).stdout;

const terminalOf = (stdin: Readable) => {
  const stdout = new PassThrough();
  return { stdin, stdout, stderr: stdout, env: {}, cwd: '/', today: '2024-02-01' };
};

it('understands a question that refers to the one before', async () => {
  expect(await chat(WHO, 'which organization does he belong to?')).toMatch(
    /Satoshi Kamo[\s\S]*\n\n[^\n]*Satoshi Kamo, High Energy Accelerator Research Organization/,
  );
  expect(await chat('What award did JPCERT/CC receive in 2021?', 'and in 2023?')).toContain(
    'Topic 1: JPCERT/CC Best',
  );
});

it('has the commands, also as they are typed in chat services', async () => {
  expect(await chat('topics 2021 Q3')).toContain('EthicsFIRST');
  expect(await chat('/report topics 2021 Q3')).toBe(await chat('topics 2021 Q3'));
  expect(await chat('/report')).toBe(await chat('help'));
});

it('accepts an offer by its number or label', async () => {
  const question = 'When was the Cybersecurity Council inaugurated?';
  const byNumber = await chat(question, '1');
  expect(byNumber).toContain('Page 1 of 2');
  expect(await chat(question, 'topic 2: cybersecurity council activities started')).toBe(byNumber);
  expect(await chat('topics 2021 Q3', '2')).toContain('Cloud Operator Days Tokyo 2021 (co-sponsored');
});

it('answers in the language of the terminal if the input does not show one', async () => {
  const { stdout } = await run(['chat'], { stdin: 'list\n', env: { LANG: 'ja_JP.UTF-8' } });
  expect(stdout).toContain('レポートは3件あります');
});

it('says to a person which numbers there are, in the language of the last reply', async () => {
  const typed = async (...lines: readonly string[]) =>
    (await run(['chat'], { stdin: lines.map((line) => `${line}\n`).join(''), isTTY: true })).stdout;
  expect(await typed('99')).toContain('There is nothing to choose here. Type a question.');
  expect(await typed('2021年第3四半期のトピック', '99')).toMatch(
    /99番はありません。1から\d+までの番号か、質問を入力してください。/,
  );
});

it('says where new reports are announced, as the terminal has no channels', async () => {
  for (const command of ['subscriptions', 'subscribe phishing', 'unsubscribe'])
    expect(await chat(command)).toContain('New reports are announced in the channels of a chat service.');
  expect(await chat('購読一覧')).toContain('チャットサービスのチャンネルで設定できます');
  expect(await chat('購読一覧', 'subscriptions')).not.toContain('/report');
});

it('shows offers to a person, and only the reply to a pipe', async () => {
  const { stdout } = await run(['chat'], { stdin: `${WHO}\n`, isTTY: true });
  expect(stdout).toMatch(/\n\n\[1\] Topic 1: .*\[2\] More\n\n/s);
  expect(await chat(WHO)).not.toContain('[1]');
});

it('prints one reply per line as JSON', async () => {
  const { stdout } = await run(['chat', '--json'], { stdin: `${WHO}\nwhere does he work?\nhello\nhelp\n` });
  const replies = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(replies).toMatchObject([
    {
      question: WHO,
      kind: 'answer',
      citations: [{ topic: 1, quote: expect.stringMatching(/^Satoshi Kamo/) }, { topic: 1 }],
    },
    { kind: 'answer', text: expect.stringContaining('High Energy Accelerator Research Organization') },
    { kind: 'no_answer', reasonCode: 'small_talk', text: expect.stringContaining('Hello') },
    { kind: 'message', text: expect.stringContaining('Ask me about the reports') },
  ]);
});

it('passes no control character of a question or a report to the terminal', async () => {
  const evil = '\u001b]0;pwned\u0007\u001b[2J\u009b31m\u202e\u0008';
  const { assistant } = await openAssistant(makeHostileKnowledge(evil));
  const typed = ['Who received the lantern prize?', 'list', 'topics', 'topic 1', `who is ${evil}Bob${evil}?`];
  const terminal = terminalOf(Readable.from(typed.map((line) => `${line}\n`)));
  await converse(assistant, terminal);
  const shown = String(terminal.stdout.read());
  expect(shown).toContain('received the lantern prize');
  expect(shown).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e]/u);
});

it('leaves at once, whatever input may follow', async () => {
  const stdin = new PassThrough();
  stdin.write('exit\n');
  const never = {
    reply: () => Promise.reject(new Error('asked')),
    respond: () => Promise.reject(new Error('asked')),
    beginAt: async () => undefined,
    claim: async () => true,
    hold: async () => undefined,
    settle: async () => undefined,
    takeOver: async () => null,
    takesPart: async () => true,
    suggest: async () => [],
    carryOver: async () => undefined,
  };
  await converse(never, terminalOf(stdin));
  expect(stdin.isPaused()).toBe(true);
});

const offers = ['Ethics', '👍 Helpful', 'Next page'].map((label, at) => ({
  action: `a-${at}`,
  replyId: 'r',
  label,
}));

it.each([
  ['1', 'a-0'],
  ['[2]', 'a-1'],
  ['３', 'a-2'],
  ['NEXT PAGE', 'a-2'],
  ['4', null],
  ['0', null],
  ['1 more', null],
])('reads %s as %s', (typed, action) => {
  expect(chooseOffer(typed, offers)?.action ?? null).toBe(action);
});

it('numbers an item with the label of an offer once, and keeps the number of a topic', () => {
  const list = (items: readonly { number: number | null; text: string }[]): Block => ({
    kind: 'list',
    items,
  });
  const blocks = [
    list([
      { number: null, text: 'Ethics' },
      { number: null, text: 'Ethics' },
    ]),
    list([{ number: 1, text: 'Next page' }]),
  ];
  const numbered = numberOffers({ locale: 'en', fallback: '', blocks }, offers);
  expect(numbered.message.blocks).toEqual([
    list([
      { number: 1, text: 'Ethics' },
      { number: null, text: 'Ethics' },
    ]),
    list([{ number: 1, text: 'Next page' }]),
  ]);
  expect(numbered.others).toEqual(['[2] 👍 Helpful', '[3] Next page']);
});

it('breaks the line of offers only between offers', () => {
  expect(fillLines(['[1] one', '[2] two', '[3] 三三三三'], 17)).toEqual(['[1] one  [2] two', '[3] 三三三三']);
});
