import { describe, expect, it } from 'vitest';
import { ANSWERED, LISTED, UNANSWERED } from '../ranking/golden-questions.js';
import { answererOf, REPORTS, TODAY } from './make-report.js';

const answerer = answererOf(...REPORTS);
const explain = (question: string) => {
  const { answer, explain: lay } = answerer.consult(answerer.readIntent(question, TODAY), TODAY).settle(null);
  return { answer, explanation: lay() };
};
const sum = (parts: readonly { points: number }[]) => parts.reduce((total, { points }) => total + points, 0);

const questions = [...ANSWERED, ...LISTED, ...UNANSWERED].map(({ q }) => q);

describe('an explanation', () => {
  it.each([...questions, '', '?'.repeat(3000)])('matches the answer: %s', (question) => {
    const { answer, explanation } = explain(question);
    expect(answer).toEqual(answerer.answer(question, TODAY));
    const { verification } = explanation;
    if (verification === null) return;
    expect(verification.grade === 'answer').toBe(answer.kind === 'answer');
    if (answer.kind === 'answer') expect(verification.confidence).toBe(answer.confidence);
    if (answer.kind === 'no_answer')
      expect(verification.grade === 'closest').toBe((answer.closest ?? []).length > 0);
  });

  it.each(questions)('adds up: %s', (question) => {
    const { sentences, verification } = explain(question).explanation;
    for (const { score, parts } of sentences) expect(sum(parts)).toBeCloseTo(score, 9);
    for (const { points, value, weight } of sentences.flatMap(({ parts }) => parts))
      expect(points).toBe(value * weight);
    if (verification === null) return;
    const { bias, parts, confidence, needed, grade, isContradicted } = verification;
    expect(1 / (1 + Math.exp(-(bias + sum(parts))))).toBeCloseTo(confidence, 9);
    expect(grade).toBe(
      confidence >= needed.answer && !isContradicted
        ? 'answer'
        : confidence >= needed.closest
          ? 'closest'
          : 'nothing',
    );
  });

  it('lists passages and sentences, best first, with the positions of the sentences', () => {
    const { answer, explanation } = explain('Who received the Best Reporter Award 2023?');
    const { passages, sentences } = explanation;
    for (const items of [passages, sentences]) {
      expect(items.length).toBeGreaterThan(1);
      expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a));
    }
    for (const { reportId, start, end, text } of sentences) {
      const report = REPORTS.find(({ id }) => id === reportId);
      expect(report?.text.slice(start, end).replace(/\s+/gu, ' ')).toBe(text);
    }
    const given = sentences.filter(({ chosen }) => chosen).map(({ text }) => text);
    expect(given.length).toBeGreaterThan(0);
    for (const text of given) expect(answer).toMatchObject({ text: expect.stringContaining(text) });
  });

  it('marks each line of a comparison as chosen', () => {
    const { answer, explanation } = explain('compare awards');
    const lines = answer.kind === 'answer' ? (answer.comparison?.lines ?? []) : [];
    const chosen = explanation.sentences.filter((sentence) => sentence.chosen);
    expect(lines.length).toBe(2);
    expect(chosen.map(({ reportId }) => reportId).sort()).toEqual(
      lines.map(({ citations: [first] }) => first.report.id).sort(),
    );
  });

  it('shows the variants searched for a word, from the glossary and from spelling corrections', () => {
    const variants = (question: string, word: string) =>
      explain(question).explanation.terms.find((term) => term.word === word)?.variants;
    expect(variants('フィッシングサイトとは？', 'フィッシングサイト')).toContainEqual(
      expect.objectContaining({ source: 'translation', written: 'phishing site' }),
    );
    expect(
      variants('What is the Cybersecurty Council?', 'Cybersecurty')?.map(({ source }) => source),
    ).toContain('correction');
    const [own] = variants('Who is Satoshi Kamo?', 'Kamo') ?? [];
    expect(own).toMatchObject({ source: 'own', certainty: 1, terms: [{ term: 'kamo', known: true }] });
    expect(own?.terms[0]?.idf).toBeGreaterThan(1);
  });

  it('shows what was missing', () => {
    const { verification, terms } = explain('Who is Satoshi Nakamoto?').explanation;
    expect(verification?.grade).not.toBe('answer');
    // A missing name adds nothing to the sum.
    expect(verification?.parts.map(({ name }) => name)).not.toContain('names');
    expect(terms.find(({ word }) => word === 'Nakamoto')).toMatchObject({
      role: 'name',
      inside: 0,
      around: 0,
    });
  });

  it.each([
    ['Which reports are there?', 'reports'],
    ['What topics did 2021 Q3 have?', 'topics'],
    ['What is topic 2 of 2021 Q3 about?', 'topic'],
    ['When was the 2021 Q3 report issued?', 'head'],
    ['What does IPA stand for?', 'expansion'],
    ['Where can I read EthicsFIRST?', 'link'],
    ['What topics did Q3 have?', 'topics'],
    ['Write me a poem', 'out_of_scope'],
    ['', 'unread'],
    ['Hello!', 'small_talk'],
    ['tell me about the Cybersecurity Council', 'overview'],
    ['compare awards', 'comparison'],
    ['Who is Satoshi Kamo?', 'fact'],
  ])('names the handler that answered: %s', (question, by) => {
    expect(explain(question).explanation.by).toBe(by);
  });
});
