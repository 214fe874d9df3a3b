import { describe, expect, it } from 'vitest';
import { createAskReader } from '../../src/answers/reader/ask-reader.js';
import type { ReaderInput } from '../../src/answers/reader/reader.js';
import { loadKnowledge, openAssistant } from './open-assistant.js';

const knowledge = await loadKnowledge();
const QUESTION = 'Who received the Best Reporter Award 2023?';

/** A reader that chooses the first sentence with these words, or nothing. */
function openReader(words: string) {
  const asked: ReaderInput[] = [];
  const askReader = createAskReader(
    {
      async choose(matter) {
        asked.push(matter);
        const at = matter.sentences.findIndex(({ text }) => text.includes(words));
        return { answers: at >= 0, numbers: at >= 0 ? [at + 1] : [] };
      },
    },
    (problem) => {
      throw new Error(problem);
    },
  );
  return { asked, askReader };
}

describe('a reader', () => {
  it('is asked once for a reply that is then shared', async () => {
    const { asked, askReader } = openReader('no recipient this year');
    const { input, press } = await openAssistant(knowledge, { askReader });
    const may = { share: true, subscribe: true };
    const reply = await input(
      { kind: 'command', command: { kind: 'ask', question: QUESTION } },
      { audience: 'asker', may },
    );
    expect(reply.answer).toMatchObject({ kind: 'answer', text: expect.stringContaining('no recipient') });
    const shared = await press(reply, 'share', { audience: 'asker', may });
    expect(shared.message.fallback).toContain(reply.message.fallback);
    expect(asked).toHaveLength(1);
  });

  it('receives the context of a follow-up, and only sentences of the current topic', async () => {
    const { asked, askReader } = openReader('High Energy');
    const { ask } = await openAssistant(knowledge, { askReader });
    await ask(QUESTION);
    const reply = await ask('which organization does he belong to?');
    expect(reply.message.fallback).toContain('High Energy Accelerator');
    expect(asked.at(-1)?.question).toMatch(/^which organization does he belong to\? .*Kamo/);
    expect(new Set(asked.at(-1)?.sentences.map(({ topic }) => topic)).size).toBe(1);
  });

  it('that finds no answer leaves the closest passage, and the conversation continues', async () => {
    const { askReader } = openReader('words that stand nowhere');
    const { ask } = await openAssistant(knowledge, { askReader });
    const reply = await ask(QUESTION);
    expect(reply.answer).toMatchObject({ kind: 'no_answer' });
    expect(reply.message.fallback).toContain('Satoshi Kamo');
    expect((await ask('which topics are there?')).answer?.kind).toBe('topics');
  });
});
