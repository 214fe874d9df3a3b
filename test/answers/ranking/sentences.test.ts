import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingOf, splitPassage } from '../../../src/answers/ranking/sentences.js';
import { makeReport } from '../make-report.js';

const split = (text: string, boilerplate: { start: number; end: number }[] = []) =>
  splitPassage({ id: 'r#1.1', text, start: 0, end: text.length, boilerplate });
const texts = (text: string) => split(text).map((sentence) => sentence.text);

describe('splitPassage', () => {
  it('ends sentences at full stops, but not at abbreviations, numbers and initials', () => {
    expect(
      texts(
        'Mr. Kamo and Dr. J. Smith met on Oct. 3. They paid $1.5 million, e.g. for No. 104 and p. 3. "Good." It ended.',
      ),
    ).toEqual([
      'Mr. Kamo and Dr. J. Smith met on Oct. 3.',
      'They paid $1.5 million, e.g. for No. 104 and p. 3.',
      '"Good."',
      'It ended.',
    ]);
  });

  it('splits after an abbreviation only if the next word begins a sentence', () => {
    expect(texts('It moved to the U.S. The office closed. The U.S. Department of State agreed.')).toEqual([
      'It moved to the U.S.',
      'The office closed.',
      'The U.S. Department of State agreed.',
    ]);
  });

  it('splits Japanese at 。 but not inside quotes and brackets', () => {
    expect(texts('会合を開いた。「はい。そうです。」と述べた。参加者は42名（前年は30名。）だった。')).toEqual(
      ['会合を開いた。', '「はい。そうです。」と述べた。', '参加者は42名（前年は30名。）だった。'],
    );
  });

  it('joins hard-wrapped lines, hyphenated words and Japanese lines', () => {
    expect(
      texts(
        'The forum was held by a large interna-\ntional body in the city of Kyoto\nand it went well. Then it ended.',
      ),
    ).toEqual([
      'The forum was held by a large international body in the city of Kyoto and it went well.',
      'Then it ended.',
    ]);
    expect(texts('本四半期は製品開発者との情報交換会を京都で\n開催しました。')).toEqual([
      '本四半期は製品開発者との情報交換会を京都で開催しました。',
    ]);
  });

  it('separates list items, captions and links', () => {
    expect(
      texts('Aims:\n- Share data\n- Help others\n\nCheck List (Japanese)\n\n<https://example.org/a.html>'),
    ).toEqual([
      'Aims:',
      '• Share data',
      '• Help others',
      'Check List (Japanese)',
      'https://example.org/a.html',
    ]);
  });

  it('continues a sentence across a page break without the running header', () => {
    const text =
      'The presentation suggested that there is a need to\n\nPage 3\n\nclarify the scope of responsibility.';
    const start = text.indexOf('Page');
    const [sentence, ...rest] = split(text, [{ start, end: start + 6 }]);
    expect(rest).toEqual([]);
    expect(sentence?.text).toBe(
      'The presentation suggested that there is a need to clarify the scope of responsibility.',
    );
    expect(sentence?.boilerplate).toEqual([{ start, end: start + 6 }]);
  });

  it('returns ordered, disjoint spans within the passage for any text', () => {
    const piece = fc.constantFrom(
      'a',
      'B',
      '. ',
      '.',
      '。',
      '\n',
      '\n\n',
      '「',
      '」',
      '- ',
      'https://x.y',
      '\r\n',
      '\f',
      '(',
      ')',
      'No. 3',
      '　',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of split(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('headingOf', () => {
  it('spans the whole heading, without the text below', () => {
    const report = makeReport();
    const headings = report.topics.map((topic) => {
      const { start, end } = headingOf(report, topic);
      return report.text.slice(start, end);
    });
    expect(headings).toEqual(['– Topic 1 – The lantern prize', '– Topic 2 – A new breakwater']);
  });
});
