import { describe, expect, it } from 'vitest';
import { extractKeywords } from '../../../src/answers/keywords/extract-keywords.js';
import { chooseInformative } from '../../../src/answers/ranking/informative-sentences.js';
import { readTopic } from '../../../src/answers/ranking/sentences.js';
import { createPassageIndex } from '../../../src/search/passage-index.js';
import { ask, glossaryOf, makeReport, REPORTS } from '../make-report.js';

function tell(text: string, { maxCharacters = 600, about = '' } = {}): readonly string[] {
  const report = makeReport({ topics: [['The pier', text]] });
  const [topic] = report.topics;
  if (topic === undefined) throw new Error('no topic');
  const keywords = extractKeywords(ask(about), [], {
    index: createPassageIndex([report]),
    glossary: glossaryOf(),
  });
  return chooseInformative({ ...readTopic(report, topic), rank: 1 }, keywords, maxCharacters).map(
    (each) => each.text,
  );
}

const PIER = [
  'The pier of Lowick was mended by the guild of divers.',
  'Rain fell.',
  'The guild of divers mended the pier in May.',
  'Cakes were eaten.',
  'The divers of the guild opened the mended pier of Lowick.',
  'Gulls watched.',
];

describe('chooseInformative', () => {
  it('chooses the sentences that share most with the others, in the order of the text', () => {
    expect(tell(PIER.join(' '))).toEqual([PIER[0], PIER[2], PIER[4]]);
  });

  it('prefers sentences about the words of the question', () => {
    const text = 'Rain fell. Cakes were eaten. Boats came in. Gulls watched.';
    expect(tell(text, { about: 'anything about gulls?' })).toContain('Gulls watched.');
    expect(tell(text)).not.toContain('Gulls watched.');
  });

  it('begins with the sentence on the subject, however little it shares with the others', () => {
    const text = `${PIER.join(' ')} A thief took the brass bell.`;
    expect(tell(text, { maxCharacters: 120, about: 'tell me about the thief' })).toContain(
      'A thief took the brass bell.',
    );
  });

  it('leaves out the heading and captions', () => {
    expect(tell('Map of the pier\n\nThe pier was mended.')).toEqual(['The pier was mended.']);
  });

  it('includes the sentence that a chosen one depends on', () => {
    const told = tell(`${PIER[0]} It was the guild of divers that mended the pier of Lowick. ${PIER[1]}`);
    expect(told.slice(0, 2)).toEqual([PIER[0], 'It was the guild of divers that mended the pier of Lowick.']);
  });

  it.each([20, 60, 120, 400])('stays within %i characters', (maxCharacters) => {
    expect(tell(PIER.join(' '), { maxCharacters }).join(' ').length).toBeLessThanOrEqual(maxCharacters);
  });

  it('is empty if no sentence fits', () => {
    expect(tell(PIER.join(' '), { maxCharacters: 5 })).toEqual([]);
    expect(tell('Map of the pier')).toEqual([]);
  });

  it('chooses sentences from each topic of the real reports, in the order of the text', () => {
    for (const report of REPORTS) {
      for (const topic of report.topics) {
        const told = chooseInformative({ ...readTopic(report, topic), rank: 1 }, [], 600);
        expect(told.length).toBeGreaterThan(0);
        expect(told.map(({ start }) => start)).toEqual(told.map(({ start }) => start).sort((a, b) => a - b));
      }
    }
  });
});
