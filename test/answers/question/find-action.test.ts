import { describe, expect, it } from 'vitest';
import { findAction } from '../../../src/answers/keywords/extract-keywords.js';
import type { Span } from '../../../src/span.js';

function actionOf(text: string, asking: Span = { start: 0, end: text.length }, taken: readonly Span[] = []) {
  const found = findAction(text, asking, taken);
  return found === null ? null : text.slice(found.start, found.end);
}

describe('findAction', () => {
  it.each([
    ['Who moderated the workshop?', 'moderated'],
    ['When was the breakwater built?', 'built'],
    ['Who won the lantern prize?', 'won'],
    ['Which proposed session was accepted?', 'accepted'],
    ['Why did the guild join the forum?', 'join'],
    ['What does the registry collect?', 'collect'],
    ['Who has the council chosen?', 'chosen'],
    ['会合はいつ開催されましたか？', '開催'],
    ['誰が行動規範を翻訳しましたか？', '翻訳'],
  ])('%s: %s', (text, action) => {
    expect(actionOf(text)).toBe(action);
  });

  it.each([
    'Who is the president of the guild?',
    'the need for speed',
    'lantern prize',
    '受賞者は誰ですか？',
    '',
  ])('is null where nothing is done: %s', (text) => {
    expect(actionOf(text)).toBeNull();
  });

  it('looks only in the clause that asks, and not among the words that ask', () => {
    const text = 'We visited Selby. Who moderated the workshop?';
    const start = text.indexOf('Who');
    expect(actionOf(text, { start, end: text.length })).toBe('moderated');
    expect(actionOf(text, { start: 0, end: start })).toBe('visited');
    const at = text.indexOf('moderated');
    expect(actionOf(text, { start, end: text.length }, [{ start: at, end: at + 9 }])).toBeNull();
  });
});
