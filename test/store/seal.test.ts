import { expect, it } from 'vitest';
import { createSealer } from '../../src/store/seal.js';

const [OLD, NEW, OTHER] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];
const TEXT = '{"token":"xoxb-…, 秘密"}';

it('opens what it has sealed, for the same place only', () => {
  const sealer = createSealer([NEW]);
  const sealed = sealer.seal(TEXT, 'slack T1');
  expect(sealed).not.toContain('xoxb');
  expect(sealer.open(sealed, 'slack T1')).toBe(TEXT);
  expect(sealer.open(sealed, 'slack T2')).toBeNull();
  expect(sealer.seal(TEXT, 'slack T1')).not.toBe(sealed);
});

it('opens with an older key what that has sealed, and seals with the first', () => {
  const sealed = createSealer([OLD]).seal(TEXT, 'p');
  const sealer = createSealer([NEW, OLD]);
  expect(sealer.open(sealed, 'p')).toBe(TEXT);
  expect([sealer.isCurrent(sealed), sealer.isCurrent(sealer.seal(TEXT, 'p'))]).toEqual([false, true]);
  expect(createSealer([OTHER]).open(sealed, 'p')).toBeNull();
});

it('opens nothing that was changed, at whatever position', () => {
  const sealer = createSealer([NEW]);
  const sealed = sealer.seal(TEXT, 'p');
  for (let at = 0; at < sealed.length - 1; at += 1) {
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(sealer.open(changed, 'p')).toBeNull();
  }
  for (const nothing of ['', '.', 'v1..', `v1.${sealed.split('.')[1]}.`, `v1.${sealed.split('.')[1]}.AAAA`])
    expect(sealer.open(nothing, 'p')).toBeNull();
});
