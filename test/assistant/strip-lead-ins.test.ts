import { describe, expect, it } from 'vitest';
import { readSwitch } from '../../src/assistant/conversation/follow-up.js';

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
