import { expect, it } from 'vitest';
import { createAnswerer } from '../../src/answers/answerer.js';
import { parseGlossary } from '../../src/search/glossary/glossary.js';
import { createPassageIndex, type PassageIndex } from '../../src/search/passage-index.js';
import { loadKnowledge, openAssistant } from './open-assistant.js';

const known = await loadKnowledge();

/** An assistant over an index that counts its searches. */
async function openCounting() {
  const index = createPassageIndex(known.reports);
  let count = 0;
  const counting: PassageIndex = {
    ...index,
    search(...asked) {
      count += 1;
      return index.search(...asked);
    },
  };
  const answerer = createAnswerer(known.reports, parseGlossary('', 'none'), counting);
  const { ask } = await openAssistant({ ...known, answerer });
  return async (text: string) => {
    count = 0;
    await ask(text);
    return count;
  };
}

it.each([
  ['an opening question', 1, ['Who received the Best Reporter Award 2023?']],
  [
    'a follow-up that its topic answers',
    1,
    ['Who received the Best Reporter Award 2023?', 'where does he work?'],
  ],
  ['a follow-up that it does not', 2, ['Who received the Best Reporter Award 2023?', 'who chairs it?']],
  ['a question of its own', 2, ['Who sponsors the IGF?', 'When was the Cybersecurity Council inaugurated?']],
  ['another period', 1, ['What award did JPCERT/CC receive in 2021?', 'and in 2023?']],
  ['a topic of a list', 0, ['which topics in 2021 Q3?', 'the second one']],
  ['what comes next', 0, ['Who received the Best Reporter Award 2023?', 'tell me more']],
  ['the source', 0, ['Who received the Best Reporter Award 2023?', 'which report is this from?']],
  ['small talk', 0, ['Who received the Best Reporter Award 2023?', 'thanks']],
] as const)('searches for %s at most %i times', async (_, most, turns) => {
  const searches = await openCounting();
  let count = 0;
  for (const turn of turns) count = await searches(turn);
  expect(count).toBeLessThanOrEqual(most);
});
