import { expect, it } from 'vitest';
import { findChanges } from '../../src/announcements/find-changes.js';

const topics = (...outline: readonly string[]) =>
  outline.map((entry, at) => {
    const [title = '', hash = ''] = entry.split(':');
    return { number: at + 1, title, hash };
  });

it.each([
  [['A:1', 'B:2'], ['A:1', 'B:2'], [], 'nothing'],
  [['A:1'], ['A:2'], ['reworded A'], 'the same title, another text'],
  [['A:1', 'B:2'], ['B:2', 'A:1'], [], 'another order'],
  [['A:1', 'B:2'], ['C:3', 'A:1', 'B:2'], ['added C'], 'one more, in front'],
  [['A:1', 'B:2'], ['B:2'], ['removed A'], 'one less'],
  [['A:1', 'B:2'], ['A:1', 'C:2'], ['retitled B C'], 'the same text, another title'],
  [['A:1', 'B:2'], ['A:1', 'C:3'], ['retitled B C'], 'the same place, all else another'],
  [['A:1', 'B:2'], ['B:1', 'A:2'], ['reworded B', 'reworded A'], 'texts that change places'],
  [['A:1', 'A:2'], ['A:1'], ['removed A'], 'one of two with the same title'],
])('%j → %j: %j (%s)', (before, now, changes) => {
  expect(
    findChanges(topics(...before), topics(...now)).map((change) =>
      change.kind === 'retitled'
        ? `retitled ${change.from} ${change.title}`
        : `${change.kind} ${change.title}`,
    ),
  ).toEqual(changes);
});
