import { describe, expect, it } from 'vitest';
import { correctQuestion, readCorrection, readSwitch } from '../../src/assistant/conversation/follow-up.js';

describe('readCorrection', () => {
  it.each([
    ['no, I meant the 2019 one', 'the 2019 one'],
    ['sorry, I meant route 42', 'route 42'],
    ['oops i was asking about the ferry', 'the ferry'],
    ['いや、2019年のほう', '2019年のほう'],
  ])('%s', (text, meant) => {
    expect(readCorrection(text)).toBe(meant);
  });

  it.each(['no', 'who meant that?', 'sorry, who won the award?', 'not in 2021?', 'I meant'])(
    '%s corrects nothing',
    (text) => {
      expect(readCorrection(text)).toBeNull();
    },
  );
});

describe('correctQuestion', () => {
  const intent = { kind: 'fact', question: 'what was decided about route 17?', period: null } as const;

  it('puts the corrected thing in place of the one that begins with the same word', () => {
    expect(correctQuestion(intent, 'route 42')).toBe('what was decided about route 42');
  });

  it('appends it if no word is the same', () => {
    expect(correctQuestion(intent, 'the ferry')).toBe('what was decided about route 17 ferry');
  });

  it('needs a question', () => {
    expect(correctQuestion({ kind: 'out_of_scope' }, 'route 42')).toBeNull();
  });
});

describe('readSwitch', () => {
  it.each([
    ['By the way, who won the award?', 'who won the award?'],
    ['ok, moving on: what is JVN?', 'what is JVN?'],
    ['話は変わりますが、新しい園長は誰ですか', '新しい園長は誰ですか'],
    ['ところで、料金は？', '料金は？'],
  ])('%s', (text, rest) => {
    expect(readSwitch(text)).toBe(rest);
  });

  it.each(['who won the award?', 'by the way', 'moving on was hard', 'ところで'])(
    '%s switches nothing',
    (text) => {
      expect(readSwitch(text)).toBeNull();
    },
  );
});
