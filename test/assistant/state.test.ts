import { expect, it } from 'vitest';
import { intentSchema, STATE_KINDS } from '../../src/assistant/state.js';
import { loadKnowledge } from './open-assistant.js';

const { answerer } = await loadKnowledge();
const TODAY = '2024-02-01';

it.each([
  ['fact', 'Who received the Best Reporter Award 2023?'],
  ['overview', 'tell me about the IGF'],
  ['link', 'Where can I read EthicsFIRST?'],
  ['acronym', 'What does IGF stand for?'],
  ['topics', 'Which topics does the latest report have?'],
  ['reports', 'Which reports are there?'],
  ['topic', 'What is topic 2 about?'],
  ['head', 'When was the 2021 report issued?'],
  ['comparison', 'compare awards 2019..2023'],
  ['small_talk', 'thank you'],
  ['out_of_scope', 'write me a poem'],
  ['unread', '?!'],
] as const)('stores a question for %s unchanged, and gives it the same answer', (kind, question) => {
  const intent = answerer.readIntent(question, TODAY);
  expect(intent.kind).toBe(kind);
  const kept = intentSchema.parse(JSON.parse(JSON.stringify(intent)));
  expect(kept).toEqual(intent);
  expect(answerer.answerIntent(kept, TODAY)).toEqual(answerer.answer(question, TODAY));
});

it('ignores what another version has stored', () => {
  const old = { question: 'Who?', answered: 'answer', focus: null, people: [], choices: [], shown: [] };
  expect(STATE_KINDS.conversation.schema.safeParse(old).success).toBe(false);
});
