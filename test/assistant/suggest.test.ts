import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggest as suggestFrom, type Typing } from '../../src/assistant/commands/suggest.js';
import { loadKnowledge, openAssistant } from './open-assistant.js';

const knowledge = await loadKnowledge();
const suggest = (option: Typing['option'], typed: string, period = '') =>
  suggestFrom({ option, typed, period, locale: null }, knowledge, 'en', '2024-02-01').map(
    ({ value }) => value,
  );

const Q4_2023 = '2023 Q4 (Oct–Dec 2023)';
const Q3_2021 = '2021 Q3 (Jul–Sep 2021)';
const Q2_2019 = '2019 Q2 (Apr–Jun 2019)';

describe('a period', () => {
  it.each([
    ['', [Q4_2023, Q3_2021, Q2_2019]],
    ['20', [Q4_2023, Q3_2021, Q2_2019]],
    ['2021', [Q3_2021]],
    ['FY2019', [Q2_2019]],
    ['the second half of 2023', [Q4_2023]],
    ['2021年', [Q3_2021]],
    ['第4四半期', [Q4_2023]],
    ['last quarter', [Q4_2023]], // on 1 February 2024
    ['2016', []],
    ['banana', []],
  ])('%j', (typed, expected) => {
    expect(suggest('period', typed)).toEqual(expected);
  });
});

describe('a topic', () => {
  it('of the latest report comes first if nothing is typed, and all are offered', () => {
    const all = knowledge.reports.flatMap(({ id, topics }) => topics.map(({ number }) => `${id}#${number}`));
    expect(suggest('topic', '')).toEqual(all);
  });

  it.each([
    ['best rep', 'jpcert-cc-activities-overview-2023-q4#1'],
    ['AWARD best', 'jpcert-cc-activities-overview-2023-q4#1'], // in any order
    ['council', 'jpcert-cc-activities-overview-2019-q2#2'],
    ['ＣＬＯＵＤ operator', 'jpcert-cc-activities-overview-2021-q3#2'], // in full width
  ])('%j', (typed, expected) => {
    expect(suggest('topic', typed)[0]).toBe(expected);
  });

  it('is from the period given beside it', () => {
    expect(suggest('topic', '', 'FY2021')).toEqual(
      [1, 2].map((number) => `jpcert-cc-activities-overview-2021-q3#${number}`),
    );
    expect(suggest('topic', 'council', '2023')).toEqual([]);
  });

  it('that is suggested is the one that the command shows', async () => {
    const { input, assistant } = await openAssistant(knowledge);
    for (const { label, value } of await assistant.suggest({
      option: 'topic',
      typed: '',
      period: '',
      locale: null,
    })) {
      const shown = await input({
        kind: 'command',
        command: { kind: 'find_topic', topic: value, period: '' },
      });
      const [, title = ''] = /^Topic \d+ of [^:]+: (.+)$/u.exec(label) ?? [];
      expect(shown.message.blocks[0]).toEqual({ kind: 'heading', text: title });
    }
  });
});

it('suggests quickly for any text, and never fails', async () => {
  const { input, assistant, log } = await openAssistant(knowledge);
  const anything = fc.record({
    option: fc.constantFrom('period' as const, 'topic' as const),
    typed: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a '.repeat(3000), '#'.repeat(6000))),
    period: fc.string({ unit: 'grapheme' }),
    locale: fc.constantFrom(null, 'ja', 'x'),
  });
  await fc.assert(
    fc.asyncProperty(anything, async (typing) => {
      const command = { kind: 'find_topic', topic: typing.typed, period: typing.period } as const;
      await assistant.suggest(typing);
      expect((await input({ kind: 'command', command })).message.fallback).not.toBe('');
    }),
    { numRuns: 60 },
  );
  expect(log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

it.each([
  ['Which topics are there?', '2021 Q3', 'EthicsFIRST'],
  ['トピックは何ですか？', '2021年第3四半期', 'EthicsFIRST'],
  ['what was inaugurated', '2016', 'No report covers 2016'],
  ['???', '2021 Q3', 'There was no question'],
])('asks %s of %s', async (question, period, expected) => {
  const { input } = await openAssistant(knowledge);
  const { message } = await input({ kind: 'command', command: { kind: 'ask', question, period } });
  expect(message.fallback).toContain(expected);
});
