import { describe, expect, it } from 'vitest';
import { loadKnowledge, openAssistant } from './open-assistant.js';

const knowledge = await loadKnowledge();
const FIRST = 'could you tell me what FIRST is, please?';

/** The kind of the last answer, and the text of its reply. */
async function askAll(...turns: readonly string[]) {
  const { ask } = await openAssistant(knowledge);
  let last = await ask(turns[0] ?? '');
  for (const turn of turns.slice(1)) last = await ask(turn);
  return { kind: last.answer?.kind, text: last.message.fallback };
}

describe('in a conversation, a short form', () => {
  it.each([
    ['Who received the Best Reporter Award 2023?', 'what does CSIRT stand for?'],
    ['When were the developer meetings held?', 'what does PSIRT stand for?'],
    ['When were the developer meetings held?', 'PSIRTは何の略ですか？'],
    ['topic 2', 'and what does PSIRT stand for?'],
    // Here another one, that the conversation is about, is written out.
    [FIRST, 'what does PSIRT stand for?'],
    [FIRST, 'what does CSIRT stand for?'],
    [FIRST, 'PSIRTは何の略ですか？'],
    ['how many sessions did JPCERT/CC propose at the IGF?', 'and what does PSIRT stand for?'],
  ])('that no report writes out is not told: %s → %s', async (...turns) => {
    expect((await askAll(...turns)).kind).toBe('no_answer');
  });

  it.each([
    [FIRST, 'what does it stand for?'],
    [FIRST, 'what does FIRST stand for?'],
    [FIRST, 'what is FIRST short for?'],
    [FIRST, '何の略ですか？'],
    ['When were the developer meetings held?', 'what does FIRST stand for?'],
  ])('that one writes out is told: %s → %s', async (...turns) => {
    const { kind, text } = await askAll(...turns);
    expect(kind).toBe('answer');
    expect(text).toContain('Forum of Incident Response and Security Teams (FIRST)');
  });
});
