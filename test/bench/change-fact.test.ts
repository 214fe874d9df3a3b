import { describe, expect, it } from 'vitest';
import { changeFact } from '../../bench/change-fact.js';

describe('changeFact', () => {
  it('denies, turns round, counts on and renames, each in a version of its own', () => {
    expect(changeFact('Who won 12 prizes in Kyoto?', ['Osaka', 'Kyoto'])).toEqual([
      'Who not won 12 prizes in Kyoto?',
      'Who lose 12 prizes in Kyoto?',
      'Who won 13 prizes in Kyoto?',
      'Who won 12 prizes in Osaka?',
    ]);
    expect(changeFact('When was the council inaugurated?', [])).toEqual([
      'When was not the council inaugurated?',
    ]);
  });

  it('leaves a question alone that holds no such fact', () => {
    expect(changeFact('誰が受賞しましたか？', ['Osaka'])).toEqual([]);
  });
});
