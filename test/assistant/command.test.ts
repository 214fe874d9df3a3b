import { expect, it } from 'vitest';
import { parseCommand } from '../../src/assistant/command.js';

it.each([
  ['', { kind: 'help' }],
  ['  ', { kind: 'help' }],
  ['help', { kind: 'help' }],
  ['ヘルプ', { kind: 'help' }],
  ['Hello!', { kind: 'help' }],
  ['hello who received the award?', { kind: 'ask', question: 'hello who received the award?' }],
  ['LATEST', { kind: 'latest' }],
  ['最新', { kind: 'latest' }],
  ['list', { kind: 'list' }],
  ['topics', { kind: 'topics', period: '' }],
  ['topics 2023 Q4', { kind: 'topics', period: '2023 Q4' }],
  ['topics of the latest report', { kind: 'topics', period: 'of the latest report' }],
  ['topics 2021年第3四半期', { kind: 'topics', period: '2021年第3四半期' }],
  ['topics Q3', { kind: 'topics', period: 'Q3' }],
  ['topic 2', { kind: 'topic', number: 2, period: '' }],
  ['topic 2 2021 Q3', { kind: 'topic', number: 2, period: '2021 Q3' }],
  ['トピック ２', { kind: 'topic', number: 2, period: '' }],
  ['ask who won?', { kind: 'ask', question: 'who won?' }],
  ['compare awards 2019..2023', { kind: 'compare', words: 'awards 2019..2023' }],
  ['比較 受賞 2019..2023', { kind: 'compare', words: '受賞 2019..2023' }],
  ['compare', { kind: 'help' }],
  // What only begins like a subcommand is a question.
  ['topics about phishing', { kind: 'ask', question: 'topics about phishing' }],
  ['topic 2 of what?', { kind: 'ask', question: 'topic 2 of what?' }],
  ['latest award winner', { kind: 'ask', question: 'latest award winner' }],
  ['list the duties', { kind: 'ask', question: 'list the duties' }],
  ['help desks in 2021', { kind: 'ask', question: 'help desks in 2021' }],
  ['constructor', { kind: 'ask', question: 'constructor' }],
])('%s', (text, command) => {
  expect(parseCommand(text)).toEqual(command);
});
