import { describe, expect, it } from 'vitest';
import { queryOf } from '../../../bench/product-query.js';
import { extractKeywords, findAction } from '../../../src/answers/keywords/extract-keywords.js';
import type { Keyword } from '../../../src/answers/keywords/keyword.js';
import type { Glossary } from '../../../src/search/glossary/glossary.js';
import { createPassageIndex } from '../../../src/search/passage-index.js';
import type { Span } from '../../../src/span.js';
import { makeReport as makeSample } from '../../search/sample-reports.js';
import { ask, GLOSSARY, glossaryOf, makeReport, REPORTS } from '../make-report.js';

const harbour = createPassageIndex([
  makeReport({
    topics: [
      ['The lantern prize', 'Ada Lindqvist won the lantern prize for her check list. Osaka was second.'],
      ['A new breakwater', 'The breakwater protects 39 boats. The operator presents an annual overview.'],
    ],
  }),
]);
const NOTHING = glossaryOf();

const find = (text: string, glossary: Glossary = NOTHING, index = harbour): readonly Keyword[] =>
  extractKeywords(ask(text), [], { index, glossary });
const words = (text: string, glossary?: Glossary) => find(text, glossary).map(({ word }) => word);
function keywordOf(text: string, word: string, glossary?: Glossary): Keyword {
  const keyword = find(text, glossary).find((candidate) => candidate.word === word);
  if (keyword === undefined) throw new Error(`no keyword "${word}" in: ${text}`);
  return keyword;
}
const variantsOf = (keyword: Keyword) => keyword.variants.map(({ terms }) => terms.join(' '));

describe('extractKeywords', () => {
  it('reads at most 100 words of a pasted page, and corrects at most 20', () => {
    const text = Array.from(
      { length: 300 },
      (_, at) => `qwzx${String.fromCharCode(97 + (at % 26)).repeat(at + 1)}`,
    );
    const mended: string[] = [];
    const nearestTerms = (word: string, limit: number) => {
      mended.push(word);
      return harbour.nearestTerms(word, limit);
    };
    const keywords = find(text.join(' ').slice(0, 20_000), NOTHING, { ...harbour, nearestTerms });
    expect(keywords.length).toBe(100);
    expect(mended.length).toBe(20);
  });

  it('leaves out question words, function words and words already read as a period', () => {
    expect(words('Who won the lantern prize?')).toEqual(['won', 'lantern', 'prize']);
    const text = 'Who won the lantern prize in Q4 2023?';
    const start = text.indexOf('Q4');
    const keywords = extractKeywords(ask(text), [{ start, end: start + 7 }], {
      index: harbour,
      glossary: NOTHING,
    });
    expect(keywords.map(({ word }) => word)).toEqual(['won', 'lantern', 'prize']);
  });

  it('keeps a katakana word that no report contains, with its full weight', () => {
    const keyword = keywordOf('ランサムウェアの受賞者は誰ですか', 'ランサムウェア');
    expect(keyword.weight).toBe(keyword.idf);
  });

  it('adds only synonyms that occur in the reports', () => {
    const glossary = glossaryOf('prize; award; medal\t賞');
    const award = keywordOf('Who got the award?', 'award', glossary);
    expect(variantsOf(award)).toEqual(['award', 'prize']);
    expect(award.known).toBe(true);
    expect(award.variants[0]?.certainty).toBeGreaterThan(award.variants[1]?.certainty ?? 1);
  });

  it('does not add a synonym that is a keyword of the question itself', () => {
    const glossary = glossaryOf('prize; award\t-');
    expect(variantsOf(keywordOf('Is the award a prize?', 'award', glossary))).toEqual(['award']);
  });

  it('translates Japanese words, and treats translations that are always capitalized as names', () => {
    const glossary = glossaryOf('prize; award\t賞', 'Osaka\t大阪');
    const [prize, osaka] = ['賞', '大阪'].map((word) => keywordOf('大阪で賞を得ましたか', word, glossary));
    expect(prize && variantsOf(prize)).toContain('prize');
    expect(prize?.role).toBe('word');
    expect(osaka?.role).toBe('name');
    expect(osaka?.known).toBe(true);
  });

  it('treats an expression as one keyword if it has a variant in the reports', () => {
    const glossary = glossaryOf('lantern prize; lantern award\t-');
    expect(words('the lantern award', glossary)).toEqual(['lantern award']);
    expect(words('the lantern award', glossaryOf('lantern award; xyzzy\t-'))).toEqual(['lantern', 'award']);
  });

  it('finds "check list" for "checklist", and for a synonym of "checklist"', () => {
    expect(variantsOf(keywordOf('Is there a checklist?', 'checklist'))).toContain('check list');
    expect(keywordOf('Is there a checklist?', 'checklist').correction).toBeNull();
    const glossary = glossaryOf('enumeration; checklist\t-');
    expect(variantsOf(keywordOf('an enumeration of it', 'enumeration', glossary))).toContain('check list');
  });

  it('corrects a typo, but no number and no word with a glossary entry', () => {
    const slip = keywordOf('Who built the breakwatr?', 'breakwatr');
    expect(slip.correction).toBe('breakwat');
    expect(slip.known).toBe(true);
    expect(keywordOf('Are there 38 boats?', '38').correction).toBeNull();
    expect(keywordOf('Who won the lantern prize?', 'lantern').correction).toBeNull();
    expect(keywordOf('quay wall', 'quay', glossaryOf('quay; breakwater\t-')).correction).toBeNull();
    expect(keywordOf('Breakwatr', 'Breakwatr', glossaryOf('Breakwatr\tパリ')).correction).toBeNull();
  });

  it('does not treat a misspelt stop word as a subject', () => {
    // A capital in mid-sentence keeps the word from being corrected earlier.
    expect(words('the lantern Shuld win')).not.toContain('Shuld');
    for (const { idf, weight } of find('the lantern Shuld win')) expect(idf * weight).toBeGreaterThan(0);
  });

  it('marks a word that occurs in no report', () => {
    const zibble = keywordOf('What is a zibblefrotz?', 'zibblefrotz');
    expect(zibble.known).toBe(false);
    expect(zibble.idf).toBeGreaterThan(keywordOf('lantern', 'lantern').idf);
  });

  it('gives weak words less weight, but not a longer word with the same stem', () => {
    const mention = keywordOf('Did they mention boats?', 'mention');
    expect(mention.weight).toBeLessThan(mention.idf);
    const boats = keywordOf('Did they mention boats?', 'boats');
    expect(boats.weight).toBe(boats.idf);
    const presentation = keywordOf('the presentation', 'presentation');
    expect(presentation.weight).toBe(presentation.idf);
  });

  it.each([
    ['What is the height of the Lantern?', 'Lantern', 'name'],
    ['Who met Dr. Lindqvist?', 'Lindqvist', 'name'],
    ['What does the IGF do?', 'IGF', 'name'],
    ['Are there 39 boats?', '39', 'name'],
    ['Who won the "lantern prize"?', 'lantern', 'name'],
    ['Who won the lantern prize?', 'lantern', 'word'],
    ['Who won the lantern prize?', 'won', 'action'],
    ['Who entered the 3rd prize?', '3rd', 'name'],
    ['When is the next prize?', 'next', 'word'],
    ['Which prize did she win?', 'prize', 'head'],
  ] as const)('%s: %s is a %s', (text, word, role) => {
    expect(keywordOf(text, word).role).toBe(role);
  });

  it('treats a name followed by a Japanese honorific as a name', () => {
    const index = createPassageIndex([
      makeReport({
        topics: [['アマモ場の回復', '村瀬香織が率いる研究室が、アマモ場の回復を確かめました。']],
      }),
    ]);
    const roles = (text: string) => find(text, NOTHING, index).map(({ word, role }) => `${word} ${role}`);
    expect(roles('村瀬香織さんは何を確かめましたか')).toContain('香織 name');
    expect(roles('村瀬香織の研究室は何を確かめましたか')).not.toContain('香織 name');
  });

  it('treats 西 before a noun, which tells it from others of its kind, as a name that counts in full', () => {
    const index = createPassageIndex([makeReport({ topics: [['東分館の点検', '東分館の夏の点検。']] })]);
    const found = (text: string) => find(text, NOTHING, index);
    expect(found('西分館の点検')[0]).toMatchObject({ word: '西', role: 'name', known: false });
    expect(found('西分館の点検')[0]?.weight).toBe(found('西分館の点検')[0]?.idf);
    expect(found('冬の点検')[0]).toMatchObject({ word: '冬', role: 'name' });
    expect(found('西はどこですか')[0]).toMatchObject({ word: '西', role: 'word' });
  });

  it('gives words of context sentences little weight, unless the question has no subject of its own', () => {
    const keywords = find('I saw a breakwater. Who won the lantern prize?');
    const [breakwater, lantern] = ['breakwater', 'lantern'].map((word) =>
      keywords.find((one) => one.word === word),
    );
    expect(breakwater).toMatchObject({ context: true, known: true });
    expect(lantern).toMatchObject({ context: false });
    expect(lantern?.weight).toBe(lantern?.idf);
    expect(breakwater?.weight).toBeLessThan((breakwater?.idf ?? 0) / 2);
    const alone = find('I saw a breakwater. What is it called?').find(({ word }) => word === 'breakwater');
    expect(alone?.context).toBe(false);
    expect(alone?.weight).toBeCloseTo(alone?.idf ?? 0, 9);
  });

  it('takes no keywords from greetings, thanks and requests', () => {
    const polite =
      'Good afternoon! I hope you are doing well. Could you kindly tell me who won the lantern prize? Many thanks!';
    expect(words(polite)).toEqual(['won', 'lantern', 'prize']);
    expect(words('お世話になっております。賞の受賞者をご教示いただけますでしょうか。')).toEqual(
      words('賞の受賞者'),
    );
  });

  it('does not take a capital at the start of a sentence for a name', () => {
    expect(keywordOf('Lantern prize winners', 'Lantern').role).toBe('word');
  });

  it('translates a Japanese question about the real reports into English words', () => {
    const index = createPassageIndex(REPORTS);
    const keywords = find('サイバーセキュリティ協議会はいつ発足しましたか？', GLOSSARY, index);
    const variants = keywords.flatMap(variantsOf).join(' ');
    expect(keywords.some(({ known }) => known)).toBe(true);
    expect(variants).toMatch(/council/);
    expect(variants).toMatch(/inaugur/);
  });

  it('returns disjoint spans in the order of the question', () => {
    const text = 'Who gave Ada Lindqvist the lantern prize for her check list in Osaka?';
    let last = 0;
    for (const { start, end, word } of find(text, GLOSSARY)) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(text.slice(start, end)).toBe(word);
      last = end;
    }
    expect(last).toBeGreaterThan(0);
  });
});

function actionOf(text: string, asking: Span = { start: 0, end: text.length }, taken: readonly Span[] = []) {
  const found = findAction(text, asking, taken);
  return found === null ? null : text.slice(found.start, found.end);
}

describe('findAction', () => {
  it.each([
    ['Who moderated the workshop?', 'moderated'],
    ['When was the breakwater built?', 'built'],
    ['Who won the lantern prize?', 'won'],
    ['Which proposed session was accepted?', 'accepted'],
    ['Why did the guild join the forum?', 'join'],
    ['What does the registry collect?', 'collect'],
    ['Who has the council chosen?', 'chosen'],
    ['会合はいつ開催されましたか？', '開催'],
    ['誰が行動規範を翻訳しましたか？', '翻訳'],
  ])('%s: %s', (text, action) => {
    expect(actionOf(text)).toBe(action);
  });

  it.each([
    'Who is the president of the guild?',
    'the need for speed',
    'lantern prize',
    '受賞者は誰ですか？',
    '',
  ])('is null if the question names no action: %s', (text) => {
    expect(actionOf(text)).toBeNull();
  });

  it('searches only the asking clause, and skips question words', () => {
    const text = 'We visited Selby. Who moderated the workshop?';
    const start = text.indexOf('Who');
    expect(actionOf(text, { start, end: text.length })).toBe('moderated');
    expect(actionOf(text, { start: 0, end: start })).toBe('visited');
    const at = text.indexOf('moderated');
    expect(actionOf(text, { start, end: text.length }, [{ start: at, end: at + 9 }])).toBeNull();
  });
});

const index = createPassageIndex([
  makeSample('x', [
    ['Security Check List', 'Cybersecurity staff use the check list against cyber attacks.'],
    ['Whatman paper', 'The lanterns of the harbour. A prize, and a trophy.'],
  ]),
]);
const glossary = glossaryOf('award; prize\t-', 'prize; trophy\t-');
const weightsOf = (question: string) =>
  Object.fromEntries(queryOf(question, index, glossary).terms.map(({ term, weight }) => [term, weight]));

describe('createQuery', () => {
  it('contains each content word once', () => {
    expect(weightsOf('Which lanterns and lanterns does the harbour have?')).toEqual({
      lantern: 1,
      harbour: 1,
    });
  });

  it('omits question words', () => {
    expect(weightsOf('What is it?')).toEqual({});
  });

  it('adds the correction of an unknown word at a lower weight, and keeps the word', () => {
    expect(weightsOf('Where are the lantrens?')).toEqual({ lantren: 1, lantern: 0.95 });
    expect(weightsOf('Where is the xylophone?')).toEqual({ xylophon: 1 });
  });

  it('adds synonyms: at a high weight if no report contains the word, else at a low one', () => {
    expect(weightsOf('Where is the award?')).toEqual({ award: 1, prize: 0.8 });
    expect(weightsOf('Where is the prize?')).toMatchObject({ prize: 1, trophi: expect.closeTo(0.16) });
  });

  it('adds other spellings of compounds if they occur in the reports', () => {
    expect(weightsOf('Which checklist?')).toMatchObject({
      checklist: 1,
      check: expect.closeTo(0.95 / Math.SQRT2),
    });
    expect(weightsOf('Which harbour lanterns?')).toEqual({ harbour: 1, lantern: 1 });
  });

  it('pairs neighbouring words across stop words, and adds Japanese bigrams', () => {
    expect(queryOf('list of the attacks', index, glossary).pairs).toEqual([['list', 'attack']]);
    expect(queryOf('公開', index, glossary)).toMatchObject({ pairs: [], bigrams: ['公開'] });
  });

  it('reads the first 100 words of a pasted page', () => {
    const page = Array.from({ length: 300 }, (_, at) => `word${at}`).join(' ');
    expect(queryOf(page, index, glossary).terms).toHaveLength(100);
  });
});
