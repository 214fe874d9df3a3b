import { describe, expect, it } from 'vitest';
import { readCues } from '../../src/assistant/conversation/conversation.js';
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

describe('a text that names its subject anew', () => {
  it.each([
    '移動図書館の話に変えます。停留所はどこですか',
    '移動図書館の話に移りますが、停留所はどこですか',
    '移動図書館の件ですが、停留所はどこですか',
    'changing the subject to the mobile library: where does it stop?',
    "Let's talk about the mobile library. Where does it stop?",
  ])('%s', (text) => {
    expect(readCues(text, '2024-02-01').turns).toBe(true);
  });

  it.each(['どんな話に変わりましたか', 'let’s talk about the library', 'About 3.5 million?'])(
    '%s names none',
    (text) => {
      expect(readCues(text, '2024-02-01').turns).toBe(false);
    },
  );
});

describe('readSwitch', () => {
  it.each([
    ['By the way, who won the award?', 'who won the award?'],
    ['ok, moving on: what is JVN?', 'what is JVN?'],
    ['話は変わりますが、新しい園長は誰ですか', '新しい園長は誰ですか'],
    ['ところで、料金は？', '料金は？'],
    ['Completely different question: who is Kamo?', 'who is Kamo?'],
    ["Let's change the topic. Where is it held?", 'Where is it held?'],
    ['別の質問ですが、料金は？', '料金は？'],
    ['話題を変えます。料金は？', '料金は？'],
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
