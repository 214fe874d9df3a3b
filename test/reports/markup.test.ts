import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toReadingText } from '../../src/reports/text/markup.js';

it.each([
  ['**JPCERT/CC Activities Overview**  \n**[July 1, 2021]**', 'JPCERT/CC Activities Overview [July 1, 2021]'],
  ['## Visitors ##', 'Visitors'],
  ['> quoted *words* and __more__ of _them_', 'quoted words and more of them'],
  [
    'Overview Topics**– Topic 1 – "Check List" published**',
    'Overview Topics– Topic 1 – "Check List" published',
  ],
  ['the *eastern* hills, 5*3 = 15, 2**3', 'the eastern hills, 5*3 = 15, 2**3'],
  ['snake_case, __init_x and a_b_c stay', 'snake_case, __init_x and a_b_c stay'],
  ['mail j_doe_x@example.org or *urgent*', 'mail j_doe_x@example.org or urgent'],
  ['run `count_all_axles.csv` now', 'run count_all_axles.csv now'],
  ['12 jars* of 30\n*rounded', '12 jars* of 30 *rounded'],
  ['see [the data sheet](https://a.example/x\\\\_y.pdf).', 'see the data sheet.'],
  ['[https://a.example/F\\\\_E.pdf](https://a.example/F_E.pdf)', 'https://a.example/F_E.pdf'],
  ['[Topic 2](#topic-2) and ![a map](map.png)', 'Topic 2 and a map'],
  ['<https://cloudopsdays.com/> and <a@b.example>', 'https://cloudopsdays.com/ and a@b.example'],
  ['**https://a.example/_x_/y**', 'https://a.example/_x_/y'],
  ['a \\[bracket\\], 100 \\# and \\\\_', 'a [bracket], 100 # and _'],
  ['C:\\reports\\new and \\\\server', 'C:\\reports\\new and \\\\server'],
  [
    'has re-\nsponsibility for the co‐\r\nordination of 2019-\n2020',
    'has responsibility for the coordination of 2019- 2020',
  ],
  ['soft hy\u00AD\nphen', 'soft hyphen'],
  ['注意喚起\nを公開しました。\nJPCERT\nが', '注意喚起を公開しました。 JPCERT が'],
  ['one\n\n---\n\ntwo\tthree\f\n  four', 'one two three four'],
  ['- first\n- second', '• first • second'],
  ['#1 of the list', '#1 of the list'],
  ['', ''],
])('reads %j as %j', (raw, said) => {
  expect(toReadingText(raw)).toBe(said);
});

it('keeps words without markup, with white space folded', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9.,;:?'"()–é日本]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      fc.pre(!words.some((each) => /^[.]{3,}$|^https?:/i.test(each)));
      expect(toReadingText(words.join('  '))).toBe(words.join(' '));
    }),
  );
});
