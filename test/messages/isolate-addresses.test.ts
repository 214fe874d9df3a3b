import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isolateAddresses } from '../../src/messages/isolate-addresses.js';
import { isAddress } from '../../src/web-address.js';

const addressesIn = (text: string) =>
  isolateAddresses([{ text, strong: true }]).flatMap((run) => (run.strong ? [] : [run.text]));

it.each([
  ['see https://a.example/x?y=1#z.', ['https://a.example/x?y=1#z']],
  ['(http://a.example), [https://b.example/]', ['http://a.example', 'https://b.example/']],
  ['https://a.example/x_(y), or so', ['https://a.example/x_(y)']],
  ['詳細はhttps://a.example/報告。次に', ['https://a.example/報告']],
  ['<https://a.example> "https://b.example"', ['https://a.example', 'https://b.example']],
  ['ftp://a.example, javascript:x, https://', []],
])('%s', (text, expected) => {
  expect(addressesIn(text)).toEqual(expected);
});

it('keeps every word, and splits no address', () => {
  const piece = fc.constantFrom('https://', 'a.example', '/x', ' ', '.', ')', '情報', '<', 'https', '://b');
  const runs = fc.array(
    fc.record({ text: fc.array(piece, { maxLength: 6 }).map((all) => all.join('')), strong: fc.boolean() }),
  );
  fc.assert(
    fc.property(runs, (text) => {
      const isolated = isolateAddresses(text);
      expect(isolated.map((run) => run.text).join('')).toBe(text.map((run) => run.text).join(''));
      for (const run of isolated) if (isAddress(run.text)) expect(run.strong).toBe(false);
    }),
  );
});
