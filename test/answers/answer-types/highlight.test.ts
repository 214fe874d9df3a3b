import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../../bench/processor-time.js';
import { findHighlight } from '../../../src/answers/answer-types/highlight.js';
import { extractKeywords } from '../../../src/answers/keywords/extract-keywords.js';
import type { Candidate } from '../../../src/answers/ranking/features.js';
import { readTopic } from '../../../src/answers/ranking/sentences.js';
import type { Report } from '../../../src/reports/report.js';
import { toReadingText } from '../../../src/reports/text/markup.js';
import { createPassageIndex } from '../../../src/search/passage-index.js';
import { ask, GLOSSARY, makeReport, REPORTS } from '../make-report.js';

const NO_FEATURES = {
  verbatim: 0,
  exact: 0,
  covered: 0,
  title: 0,
  before: 0,
  head: 0,
  typeMatch: 0,
  rank: 0,
  heading: 0,
};

/** Returns every sentence of a report as a candidate for the best one. */
function candidatesOf(report: Report): readonly Candidate[] {
  return report.topics.flatMap((topic) => {
    const excerpt = { ...readTopic(report, topic), rank: 1 };
    return excerpt.sentences.map((_, at) => ({
      excerpt,
      at,
      features: NO_FEATURES,
      inside: [],
      typeMatch: null,
    }));
  });
}

const textOf = ({ excerpt, at }: Candidate) => excerpt.sentences[at]?.text ?? '';

/** Returns the highlight, without markup, in the sentence that begins with `opening`; null if there is none. */
function markIn(report: Report, question: string, opening: string): string | null {
  const best = candidatesOf(report).find((candidate) => textOf(candidate).startsWith(opening));
  if (best === undefined) throw new Error(`no sentence begins with ${opening}`);
  const asked = ask(question);
  const keywords = extractKeywords(asked, [], { index: createPassageIndex([report]), glossary: GLOSSARY });
  const span = findHighlight(asked, keywords, best);
  return span === null ? null : toReadingText(report.text.slice(span.start, span.end));
}

const mark = (question: string, sentence: string) =>
  markIn(makeReport({ topics: [['A topic', sentence]] }), question, toReadingText(sentence).slice(0, 12));

describe('findHighlight', () => {
  it.each([
    ['who: by …', 'Who opened the gate?', 'The gate was opened by Ada Lindqvist in Oslo.', 'Ada Lindqvist'],
    ['who: subject', 'Who opened the gate?', 'Ada Lindqvist opened the gate for Bo Ekman.', 'Ada Lindqvist'],
    ['who: object', 'Who did Ada Lindqvist meet?', 'Ada Lindqvist met Bo Ekman at the gate.', 'Bo Ekman'],
    [
      'who: copula',
      'Who was the recipient of the prize?',
      'The recipient of the prize was Bo Ekman.',
      'Bo Ekman',
    ],
    [
      'who: apposition',
      'Who gave the talk?',
      'Ada Lindqvist, Manager of the Harbour Group, gave a talk in Oslo.',
      'Ada Lindqvist',
    ],
    [
      'who: a body',
      'Who runs the portal?',
      'The portal is run by the Harbour Watch Agency.',
      'Harbour Watch Agency',
    ],
    ['who: Japanese', '誰が講演しましたか', '会合では山田花子氏が講演した。', '山田花子氏'],
    [
      'when: day',
      'When was the gate opened?',
      'The gate was opened in Oslo on December 15, 2023.',
      'December 15, 2023',
    ],
    [
      'when: range',
      'When was the fair held?',
      'The fair was held from October 8 to 12, 2023.',
      'October 8 to 12, 2023',
    ],
    [
      'when: not the year in a name',
      'When was the conference held?',
      'Open Days Oslo 2021 was held online from July 14 to August 31, 2021.',
      'July 14 to August 31, 2021',
    ],
    ['when: Japanese', '会合はいつ開かれましたか', '会合は2023年10月8日に京都で開かれた。', '2023年10月8日'],
    ['where', 'Where was the fair held?', 'In October the fair was held in Bergen.', 'Bergen'],
    ['where: online', 'Where was the fair held?', 'The fair was held online in October.', 'online'],
    ['where: Japanese', '会合はどこで開かれましたか', '会合は10月8日に京都で開かれた。', '京都'],
    [
      'how many',
      'How many boats does the pier protect?',
      'Since 2021 the pier protects 39 boats.',
      '39 boats',
    ],
    [
      'how many: Japanese',
      '参加者は何人ですか',
      '10月の会合には参加者42人が集まり、3件の発表があった。',
      '42人',
    ],
    ['how much', 'How much did the crane cost?', 'In 2021 the crane cost 3,200 euros.', '3,200 euros'],
    ['how long', 'How long did the storm last?', 'The storm of 2021 lasted three days.', 'three days'],
    [
      'how often',
      'How often does the board meet?',
      'The board meets every three months in Oslo.',
      'every three months',
    ],
    ['how large', 'How high is the tower?', 'The tower of 1920 is 42 metres high.', '42 metres'],
    ['what time', 'What time does the gate open?', 'The gate opens at 9:30 a.m. in Oslo.', '9:30 a.m.'],
    ['why', 'Why was the ferry late?', 'The ferry was late because of thick fog.', 'because of thick fog'],
    ['why: Japanese', 'なぜ船は遅れましたか', '船は、濃い霧のため遅れた。', '濃い霧のため'],
    [
      'definition',
      'What is GULL?',
      'GULL is a forum of harbours in the north.',
      'a forum of harbours in the north',
    ],
    ['who is', 'Who is Ada Lindqvist?', 'Ada Lindqvist, Head of the Office, spoke.', 'Head of the Office'],
    ['definition: Japanese', '灯台とは何ですか', '灯台とは海の目印です。', '海の目印'],
    [
      'title',
      'What is the title of the talk?',
      'Ada Lindqvist gave a talk titled “Boats at Night” in Oslo.',
      'Boats at Night',
    ],
  ])('%s', (_, question, sentence, marked) => {
    expect(mark(question, sentence)).toBe(marked);
  });

  it('searches the list that a sentence announces', () => {
    const text =
      'The recipient was as follows.\n\nBo Ekman, Harbour Office (boats category)\n\nWe thank all.';
    expect(mark('Who received the prize?', text)).toBe('Bo Ekman');
  });

  it('marks that there was nobody, if neither the announcement nor its list is about what was asked for', () => {
    const text =
      'The recipient of the boats category was as follows. There was no recipient for the crane category.\n\nBo Ekman, Harbour Office (boats category)\n\nWe thank all.';
    expect(mark('Who was the recipient of the crane category?', text)).toBe('There was no recipient');
    expect(mark('Who was the recipient of the boats category?', text)).toBe('Bo Ekman');
    expect(mark('Who received the prize?', text)).toBe('Bo Ekman');
  });

  it.each([
    ['nothing of the kind is there', 'When was the gate opened?', 'The gate was opened.'],
    ['only what the asker said is there', 'Who thanked Ada Lindqvist?', 'Ada Lindqvist was thanked.'],
    [
      'the clause points back',
      'Why was the prize founded?',
      'In light of these circumstances, it was founded.',
    ],
    ['the kind leaves no mark', 'What did they discuss?', 'They discussed boats.'],
  ])('marks nothing if %s', (_, question, sentence) => {
    expect(mark(question, sentence)).toBeNull();
  });

  it.each([
    ['Who opened the gate?', 'The gate was opened by **Ada\nLindqvist** in Oslo.', 'Ada Lindqvist'],
    ['Who opened the gate?', 'The gate was opened by _Ada Lindqvist_ in Oslo.', 'Ada Lindqvist'],
    ['Where was the fair held?', 'The [fair](https://fair.example/) was held in\nBergen.', 'Bergen'],
    ['Where was the fair held?', 'Bergen Radio says that the fair was held in **Bergen**.', 'Bergen'],
  ])('maps the highlight back to the report through markup: %s %s', (question, sentence, marked) => {
    expect(mark(question, sentence)).toBe(marked);
  });
});

const REAL = [
  [0, 'Who received the Best Reporter Award?', 'This year, the Best Reporter', 'Satoshi Kamo'],
  [0, 'Who is Satoshi Kamo?', 'Satoshi Kamo', 'High Energy Accelerator Research Organization'],
  // The highlight may end in a word of the question.
  [
    0,
    'Which organization is Satoshi Kamo from?',
    'Satoshi Kamo',
    'High Energy Accelerator Research Organization',
  ],
  [0, 'Where was the Internet Governance Forum held?', 'At the 18th', 'Kyoto'],
  [0, 'IGFはどこで開催されましたか', 'At the 18th', 'Kyoto'],
  [0, 'When was the Internet Governance Forum held?', 'At the 18th', 'October 8 to 12, 2023'],
  [0, 'How many sessions were accepted?', 'At the 18th', 'two sessions'],
  [0, 'What is IGF?', 'IGF is', 'a major international forum sponsored by the United Nations'],
  [1, 'Who gave a presentation at Cloud Operator Days?', 'Hayato Sasaki', 'Hayato Sasaki'],
  [1, 'When did Cloud Operator Days take place?', 'Cloud Operator Days', 'July 14 to August 31, 2021'],
] as const;

describe('the three reports', () => {
  it.each(REAL)('report %i: %s', (at, question, opening, marked) => {
    const report = REPORTS[at];
    if (report === undefined) throw new Error('no report');
    expect(markIn(report, question, opening)).toBe(marked);
  });
});

const QUESTIONS = [
  'Who opened it?',
  'What is the name of the talk?',
  'When was it?',
  'Where was it?',
  'How many boats?',
  'How long did it last?',
  'How often?',
  'Why?',
  'What is Gull?',
  '誰ですか',
  'いつですか',
  'どこですか',
  '何人ですか',
  'なぜですか',
] as const;
const PIECES = [
  'Ada Lindqvist',
  ' opened ',
  '**',
  '_',
  '\n',
  'Gull is a boat',
  ', ',
  ' by ',
  ' in Bergen',
  'October 8, 2023',
  '39 boats',
  '[link](https://a.example/)',
  ' because of fog',
  '「灯台」',
  '山田花子氏が',
  '2023年10月8日に',
  '42人',
  '京都で',
  '霧のため',
  '𠮷野家',
  '😀',
  "'s",
  '“Boats at Night”',
  '. ',
  '。',
  '\\_',
  'the JPCERT/CC',
] as const;

describe('any sentence', () => {
  it('contains its highlight, and the highlight splits no character or word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 14 }),
        fc.constantFrom(...QUESTIONS),
        (pieces, question) => {
          const report = makeReport({ topics: [['A topic', `Here ${pieces.join('')} is.`]] });
          const asked = ask(question);
          const keywords = extractKeywords(asked, [], {
            index: createPassageIndex([report]),
            glossary: GLOSSARY,
          });
          for (const best of candidatesOf(report)) {
            const span = findHighlight(asked, keywords, best);
            const sentence = best.excerpt.sentences[best.at];
            if (span === null || sentence === undefined) continue;
            expect(span.start).toBeGreaterThanOrEqual(sentence.start);
            expect(span.end).toBeLessThanOrEqual(sentence.end);
            const marked = report.text.slice(span.start, span.end);
            expect(toReadingText(marked)).not.toBe('');
            expect(sentence.text).toContain(toReadingText(marked));
            expect(marked).not.toMatch(/\p{Surrogate}/u);
            const around = [span.start, span.end].map((at) => report.text.slice(at - 1, at + 1));
            for (const edge of around) expect(edge).not.toMatch(/^[a-z]{2}$/iu);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('takes linear time', () => {
    for (const piece of ['Ada ', 'a', '1 ', '漢', ', A', '**a', 'by Ada, ']) {
      const report = makeReport({ topics: [['A topic', `Here ${piece.repeat(20_000 / piece.length)} is.`]] });
      const ms = processorMs(() => {
        for (const question of QUESTIONS) {
          const asked = ask(question);
          for (const best of candidatesOf(report)) findHighlight(asked, [], best);
        }
      });
      expect(ms).toBeLessThan(10_000);
    }
  });
});
