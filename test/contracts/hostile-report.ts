import { createKnowledge, type Knowledge } from '../../src/assistant/knowledge.js';
import { parseReport } from '../../src/reports/parse-report.js';
import { parseGlossary } from '../../src/search/glossary/glossary.js';

/** The knowledge of a report that contains `text` wherever it can: in its title, a heading and a sentence. */
export function makeHostileKnowledge(text: string): Knowledge {
  const line = text.replaceAll('\n', ' ');
  const report = [
    `Harbour Watch ${line}`,
    'October 1, 2023 - December 31, 2023',
    'Port Office',
    'January 18, 2024',
    'Topics',
    `Topic 1 - The lantern prize ${line}`,
    `The pilots' guild ${line} received the lantern prize.`,
    'Topic 2 - A new breakwater',
    'The breakwater was opened in December.',
  ].join('\n\n');
  return createKnowledge([parseReport(report, 'hostile.txt')], parseGlossary('', 'none'));
}
