import { describe, expect, it } from 'vitest';
import { missesClaim, verifyAnswer } from '../../../src/answers/verification/verify-answer.js';
import { inTopic, look } from '../look.js';

const WON = 'Ada Lindqvist won the lantern prize.';

describe('missesClaim', () => {
  it.each([
    ['Who did not win the lantern prize?', WON],
    ["Which boats weren't damaged?", 'The storm damaged 39 boats.'],
    ['Who has never won the lantern prize?', WON],
    ['受賞しなかった人は誰ですか', 'アダが受賞した。'],
  ])('%s: %s', (question, sentence) => {
    expect(missesClaim('negation', question, sentence)).toBe(true);
  });

  it.each([
    ['Who did not win the lantern prize?', 'Bo Ek did not win it.'],
    ["Which boats weren't damaged?", 'No boat was damaged.'],
    ['Who won the lantern prize?', WON],
    ["Didn't Ada win the lantern prize?", WON],
    ["Who won the lantern prize, didn't they?", WON],
    ['Who did not only win but keep the lantern prize?', WON],
    ['誰が受賞したか教えてくれない？', 'アダが受賞した。'],
    ['受賞しなかった人は誰ですか', 'ボーは受賞しませんでした。'],
  ])('is false: %s %s', (question, sentence) => {
    expect(missesClaim('negation', question, sentence)).toBe(false);
  });
});

it('verifyAnswer grades an affirmative sentence as closest to a negated question', () => {
  const verify = (text: string) => {
    const { question, keywords, chosen } = look(text, inTopic('The lantern prize', WON));
    return verifyAnswer(question, keywords, chosen).grade;
  };
  expect(verify('Who won the lantern prize?')).toBe('answer');
  expect(verify('Who did not win the lantern prize?')).toBe('closest');
});

it.each([
  ['When will the next award be given?', 'The award was given in March.', true],
  ['When is the next meeting?', 'The meeting was held in Kyoto on May 2.', true],
  ['次回の会合はいつですか', '会合は5月2日に開催された。', true],
  ['次回はどこですか？', '会合は京都で開催された。', true],
  ['Where will the next meeting be held?', 'The meeting was held in Kyoto.', true],
  ['When will the next award be given?', 'The next award is due in May.', false],
  ['When will it serve as the secretariat?', 'From April 2019 it will serve as the secretariat.', false],
  ['次回の会合はいつですか', '次回は6月に開催する予定である。', false],
  ['When was the next meeting held?', 'The meeting was held in Kyoto on May 2.', false],
  ['Who will serve as the secretariat?', 'JPCERT/CC serves as the secretariat.', false],
])('missesClaim, future: %s %s', (question, sentence, isMissing) => {
  expect(missesClaim('future', question, sentence)).toBe(isMissing);
});
