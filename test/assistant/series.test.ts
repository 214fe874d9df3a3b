import { describe, expect, it } from 'vitest';
import { suggest } from '../../src/assistant/commands/suggest.js';
import { loadKnowledge, openAssistant } from './open-assistant.js';

const knowledge = await loadKnowledge('test/fixtures/series/library');

/** The files of the reports that an answer cites. */
const filesOf = (answer: Awaited<ReturnType<Awaited<ReturnType<typeof openAssistant>>['ask']>>['answer']) =>
  answer !== null && 'citations' in answer
    ? [...new Set(answer.citations.map(({ report }) => report.source))]
    : [];

const LATEST = ['kestrel-2023-q2.md', 'heron-2023-h1.md', 'kamome-2022.md'];

describe('a command over several series', () => {
  it.each([
    [{ kind: 'latest' }, LATEST],
    [{ kind: 'latest', series: 'kestrel' }, ['kestrel-2023-q2.md']],
    [{ kind: 'latest', series: 'kestrel-grid' }, ['kestrel-2023-q2.md']],
    [{ kind: 'latest', series: 'Heron Bay Coordination Center' }, ['heron-2023-h1.md']],
    [{ kind: 'latest', series: 'hero' }, ['heron-2023-h1.md']],
    [{ kind: 'latest', series: 'ケストレル' }, ['kestrel-2023-q2.md']],
    [{ kind: 'list', series: 'かもめ協会' }, ['kamome-2022.md', 'kamome-2021.md']],
    [{ kind: 'topics', period: '2023 Q1', series: 'kestrel' }, ['kestrel-2023-q1.md']],
    [{ kind: 'topics', period: 'latest' }, LATEST],
    [{ kind: 'topics', period: 'the oldest report', series: 'heron' }, ['heron-2022-h2.md']],
    [{ kind: 'ask', question: 'latest kestrel' }, ['kestrel-2023-q2.md']],
    [{ kind: 'ask', question: 'list the Heron Bay reports' }, ['heron-2023-h1.md', 'heron-2022-h2.md']],
    [{ kind: 'ask', question: 'list heron bay' }, ['heron-2023-h1.md', 'heron-2022-h2.md']],
    [{ kind: 'ask', question: 'What caused the outages?', series: 'heron' }, ['heron-2023-h1.md']],
    [{ kind: 'compare', words: 'outages', series: 'kestrel' }, ['kestrel-2023-q1.md', 'kestrel-2023-q2.md']],
  ] as const)('%j', async (command, files) => {
    const { input } = await openAssistant(knowledge);
    const { answer } = await input({ kind: 'command', command });
    expect(filesOf(answer)).toEqual(files);
  });

  it('says so if no series has that name, and which reports there are', async () => {
    const { input } = await openAssistant(knowledge);
    const { message } = await input({ kind: 'command', command: { kind: 'latest', series: 'Osprey' } });
    expect(message.fallback).toContain('No series of reports is called “Osprey”');
    expect(message.fallback).toContain('Heron Bay Incident Review');
  });

  it('lists the reports under the names of their series', async () => {
    const { input } = await openAssistant(knowledge);
    const { message } = await input({ kind: 'command', command: { kind: 'list' } });
    const headings = message.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings).toEqual([
      'There are 6 reports:',
      'Kestrel Grid',
      'Heron Bay Incident Review',
      '一般社団法人かもめ協会 活動報告',
    ]);
  });
});

describe('a conversation about one series', () => {
  it('stays in that series when another period is asked for', async () => {
    const { ask } = await openAssistant(knowledge);
    await ask('What are the topics of the latest report of the Heron Bay Coordination Center?');
    expect(filesOf((await ask('and the oldest report?')).answer)).toEqual(['heron-2022-h2.md']);
  });

  it.each([
    ['What is the latest report of Kestrel Grid?', 'and Heron Bay?', ['heron-2023-h1.md']],
    ['What is the latest report of Kestrel Grid?', 'What about the Kamome Association?', []],
    ['What are the topics of the latest Kestrel Grid report?', 'かもめ協会は？', ['kamome-2022.md']],
    ['When was the latest report of Kestrel Grid issued?', 'And Heron Bay?', ['heron-2023-h1.md']],
    [
      'What did Kestrel Grid say about outages in 2023 Q2?',
      'and the Heron Bay reports?',
      ['heron-2023-h1.md'],
    ],
    ['What did Kestrel Grid say about outages?', 'And Heron Bay in 2022?', ['heron-2022-h2.md']],
    ['How many reports of phishing did the latest Heron Bay report count?', 'and Kestrel Grid?', []],
    ['list kestrel', 'and heron bay?', ['heron-2023-h1.md', 'heron-2022-h2.md']],
    ['かもめ協会の最新の報告書のトピックは？', 'ケストレルグリッドは？', ['kestrel-2023-q2.md']],
  ])('“%s”, then “%s”: uses the reports of the other series', async (question, then, files) => {
    const { ask } = await openAssistant(knowledge);
    await ask(question);
    const { answer } = await ask(then);
    expect(filesOf(answer)).toEqual(files);
  });

  it('stays in that series if the name is of somebody whom its report mentions', async () => {
    const { ask } = await openAssistant(knowledge);
    await ask('What does the 2023 Q1 report of Kestrel Grid say about Lisbon?');
    expect(filesOf((await ask('Who trained there, Heron Bay or others?')).answer)).toEqual([
      'kestrel-2023-q1.md',
    ]);
  });
});

describe('a series typed into an option', () => {
  it.each([
    ['', ['kestrel-grid', 'heron-bay-incident-review', '一般社団法人かもめ協会-活動報告']],
    ['bay', ['heron-bay-incident-review']],
    ['かもめ', ['一般社団法人かもめ協会-活動報告']],
    ['osprey', []],
  ])('%j', (typed, expected) => {
    const found = suggest(
      { option: 'series', typed, period: '', locale: null },
      knowledge,
      'en',
      '2023-09-01',
    );
    expect(found.map(({ value }) => value)).toEqual(expected);
  });
});
