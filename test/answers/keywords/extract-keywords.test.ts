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
  it('of a pasted page reads a hundred words, and mends twenty', () => {
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

  it('leaves out words that only ask, that only build the sentence, and that were understood as a period', () => {
    expect(words('Who won the lantern prize?')).toEqual(['won', 'lantern', 'prize']);
    const text = 'Who won the lantern prize in Q4 2023?';
    const start = text.indexOf('Q4');
    const keywords = extractKeywords(ask(text), [{ start, end: start + 7 }], {
      index: harbour,
      glossary: NOTHING,
    });
    expect(keywords.map(({ word }) => word)).toEqual(['won', 'lantern', 'prize']);
  });

  it('takes in the synonyms that the reports hold, and no others', () => {
    const glossary = glossaryOf('prize; award; medal\t賞');
    const award = keywordOf('Who got the award?', 'award', glossary);
    expect(variantsOf(award)).toEqual(['award', 'prize']);
    expect(award.known).toBe(true);
    expect(award.variants[0]?.certainty).toBeGreaterThan(award.variants[1]?.certainty ?? 1);
  });

  it('says nothing twice: a synonym that the question holds itself is no second variant', () => {
    const glossary = glossaryOf('prize; award\t-');
    expect(variantsOf(keywordOf('Is the award a prize?', 'award', glossary))).toEqual(['award']);
  });

  it('reads Japanese words by their translation, and those always written with a capital as names', () => {
    const glossary = glossaryOf('prize; award\t賞', 'Osaka\t大阪');
    const [prize, osaka] = ['賞', '大阪'].map((word) => keywordOf('大阪で賞を得ましたか', word, glossary));
    expect(prize && variantsOf(prize)).toContain('prize');
    expect(prize?.role).toBe('word');
    expect(osaka?.role).toBe('name');
    expect(osaka?.known).toBe(true);
  });

  it('takes an expression of several words as one keyword where something else puts it', () => {
    const glossary = glossaryOf('lantern prize; lantern award\t-');
    expect(words('the lantern award', glossary)).toEqual(['lantern award']);
    expect(words('the lantern award', glossaryOf('lantern award; xyzzy\t-'))).toEqual(['lantern', 'award']);
  });

  it('finds "check list" by "checklist", and by a synonym that is written as one', () => {
    expect(variantsOf(keywordOf('Is there a checklist?', 'checklist'))).toContain('check list');
    expect(keywordOf('Is there a checklist?', 'checklist').correction).toBeNull();
    const glossary = glossaryOf('enumeration; checklist\t-');
    expect(variantsOf(keywordOf('an enumeration of it', 'enumeration', glossary))).toContain('check list');
  });

  it('mends a slip, but no number and no word that a glossary knows by another', () => {
    const slip = keywordOf('Who built the breakwatr?', 'breakwatr');
    expect(slip.correction).toBe('breakwat');
    expect(slip.known).toBe(true);
    expect(keywordOf('Are there 38 boats?', '38').correction).toBeNull();
    expect(keywordOf('Who won the lantern prize?', 'lantern').correction).toBeNull();
    expect(keywordOf('quay wall', 'quay', glossaryOf('quay; breakwater\t-')).correction).toBeNull();
    expect(keywordOf('Breakwatr', 'Breakwatr', glossaryOf('Breakwatr\tパリ')).correction).toBeNull();
  });

  it('takes no misspelt word that says nothing for a subject', () => {
    // In the middle of a sentence a capital keeps it from being mended earlier.
    expect(words('the lantern Shuld win')).not.toContain('Shuld');
    for (const { idf, weight } of find('the lantern Shuld win')) expect(idf * weight).toBeGreaterThan(0);
  });

  it('knows that a word stands in no report', () => {
    const zibble = keywordOf('What is a zibblefrotz?', 'zibblefrotz');
    expect(zibble.known).toBe(false);
    expect(zibble.idf).toBeGreaterThan(keywordOf('lantern', 'lantern').idf);
  });

  it('counts words that say little for less, but not a longer word of their stem', () => {
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

  it('takes whom a Japanese title follows for a person who has to be named', () => {
    const index = createPassageIndex([
      makeReport({
        topics: [['アマモ場の回復', '村瀬香織が率いる研究室が、アマモ場の回復を確かめました。']],
      }),
    ]);
    const roles = (text: string) => find(text, NOTHING, index).map(({ word, role }) => `${word} ${role}`);
    expect(roles('村瀬香織さんは何を確かめましたか')).toContain('香織 name');
    expect(roles('村瀬香織の研究室は何を確かめましたか')).not.toContain('香織 name');
  });

  it('counts the words of a sentence beside the asking one for little, unless nothing else is asked about', () => {
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

  it('has no word of greetings, thanks and requests', () => {
    const polite =
      'Good afternoon! I hope you are doing well. Could you kindly tell me who won the lantern prize? Many thanks!';
    expect(words(polite)).toEqual(['won', 'lantern', 'prize']);
    expect(words('お世話になっております。賞の受賞者をご教示いただけますでしょうか。')).toEqual(
      words('賞の受賞者'),
    );
  });

  it('takes no capital at the start of a sentence for a name', () => {
    expect(keywordOf('Lantern prize winners', 'Lantern').role).toBe('word');
  });

  it('puts a Japanese question over the real reports in English words', () => {
    const index = createPassageIndex(REPORTS);
    const keywords = find('サイバーセキュリティ協議会はいつ発足しましたか？', GLOSSARY, index);
    const variants = keywords.flatMap(variantsOf).join(' ');
    expect(keywords.some(({ known }) => known)).toBe(true);
    expect(variants).toMatch(/council/);
    expect(variants).toMatch(/inaugur/);
  });

  it('keeps spans in the order of the question, apart from each other', () => {
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
  ])('is null where nothing is done: %s', (text) => {
    expect(actionOf(text)).toBeNull();
  });

  it('looks only in the clause that asks, and not among the words that ask', () => {
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
  it('takes the content words, each once', () => {
    expect(weightsOf('Which lanterns and lanterns does the harbour have?')).toEqual({
      lantern: 1,
      harbour: 1,
    });
  });

  it('asks for no word that only asks', () => {
    expect(weightsOf('What is it?')).toEqual({});
  });

  it('adds what an unknown word may have meant, at a lower weight, and keeps the word', () => {
    expect(weightsOf('Where are the lantrens?')).toEqual({ lantren: 1, lantern: 0.95 });
    expect(weightsOf('Where is the xylophone?')).toEqual({ xylophon: 1 });
  });

  it('adds what stands in for a word: in full where no report holds that, else little', () => {
    expect(weightsOf('Where is the award?')).toEqual({ award: 1, prize: 0.8 });
    expect(weightsOf('Where is the prize?')).toMatchObject({ prize: 1, trophi: expect.closeTo(0.16) });
  });

  it('adds compounds written otherwise, where the reports hold them', () => {
    expect(weightsOf('Which checklist?')).toMatchObject({
      checklist: 1,
      check: expect.closeTo(0.95 / Math.SQRT2),
    });
    expect(weightsOf('Which harbour lanterns?')).toEqual({ harbour: 1, lantern: 1 });
  });

  it('pairs neighbours over stop words, and Japanese characters', () => {
    expect(queryOf('list of the attacks', index, glossary).pairs).toEqual([['list', 'attack']]);
    expect(queryOf('公開', index, glossary)).toMatchObject({ pairs: [], bigrams: ['公開'] });
  });

  it('reads the first 100 words of a pasted page', () => {
    const page = Array.from({ length: 300 }, (_, at) => `word${at}`).join(' ');
    expect(queryOf(page, index, glossary).terms).toHaveLength(100);
  });
});
