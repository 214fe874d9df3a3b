import { describe, expect, it } from 'vitest';
import { type Answerer, createAnswerer } from '../../src/answers/answerer.js';
import { composeMessage } from '../../src/messages/compose-message.js';
import { chooseLocale } from '../../src/messages/locale.js';
import { loadLibrary } from '../../src/reports/library.js';
import { createBuiltInGlossary } from '../../src/search/glossary/built-in-glossary.js';

const glossary = createBuiltInGlossary();

async function open(folder: string): Promise<Answerer> {
  return createAnswerer((await loadLibrary(folder, () => undefined)).reports, glossary);
}

const own = await open('test/fixtures/library');
const others = await open('test/fixtures/reports');

/** Returns the line of a reply that lists other words searched for; null if there is none. */
function searchedFor(answerer: Answerer, question: string) {
  const answer = answerer.answer(question, '2024-02-01');
  const { fallback } = composeMessage(answer, chooseLocale(question));
  return { kind: answer.kind, line: /^(?:Searched for|検索語): .*$/mu.exec(fallback)?.[0] ?? null };
}

describe('a reply lists the other words by which its answer was found', () => {
  it.each([
    ['IGFはどこで開催されましたか？', null, 'names in Latin letters stand as they are; "held" says little'],
    [
      '京都で開かれた製品開発者との会合はいつですか？',
      '検索語: 京都 → Kyoto、製品開発者 → product developer、会合 → meeting',
      'each word by the variant that stands in the answer',
    ],
    [
      'IoTセキュリティチェックリストにはいくつの機能がありますか？',
      '検索語: 機能 → function',
      'IoT is no other word, and セキュリティ sounds like security',
    ],
    ['Which law led to the Cybersecurity Council?', 'Searched for: law → act', 'a synonym'],
    ['who won teh best reportr award', 'Searched for: won → recipient', 'a mended spelling shows by itself'],
    ['Who received the Best Reporter Award 2023?', null, '"recipient" needs no telling'],
    ['When was the Cybersecurity Council inaugurated?', null, 'all of it stands there'],
  ])('%s', (question, line, why) => {
    expect(searchedFor(own, question), why).toEqual({ kind: 'answer', line });
  });

  it.each([
    ['How many librarians are there?', 'Searched for: librarians → 司書', 'English to Japanese'],
    [
      'When was the alert about suspicious emails issued?',
      expect.stringContaining('alert → 注意喚起'),
      'English to Japanese, among English reports',
    ],
  ])('%s', (question, line, why) => {
    expect(searchedFor(others, question), why).toEqual({ kind: 'answer', line });
  });
});

describe('a reply without an answer lists the other words searched for', () => {
  it('if words were translated, in the language of the question', () => {
    expect(searchedFor(own, '量子暗号の受賞者の賞金はいくらですか？')).toEqual({
      kind: 'no_answer',
      line: '検索語: 受賞者 → recipient / receive',
    });
    expect(searchedFor(others, 'How many scholarship applicants were refused?').line).toContain(
      'scholarship → 奨学金',
    );
  });

  it('in at most five entries', () => {
    const { line } = searchedFor(
      own,
      '京都の会合と会議の製品開発者と脆弱性と情報と受賞者と機能と量子暗号の値段は？',
    );
    expect(line?.split('、').length).toBe(5);
  });

  it('but not if there were none', () => {
    expect(searchedFor(own, 'Who discovered penicillin?')).toEqual({ kind: 'no_answer', line: null });
  });
});
