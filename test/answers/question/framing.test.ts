import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFraming } from '../../../src/answers/question/classify-question.js';

/** The clause that asks, without the marks at its end. */
function asked(text: string): string {
  const { start, end } = findFraming(text).asking;
  return text.slice(start, end).replace(/[\s.,?!。？！、…]+$/u, '');
}
const contextOf = (text: string) => findFraming(text).context.map(({ start, end }) => text.slice(start, end));

describe('the clause that asks', () => {
  it.each([
    ['Who won the lantern prize?', 'Who won the lantern prize'],
    ['lantern prize', 'lantern prize'],
    ['Could you please tell me who won the lantern prize?', 'who won the lantern prize'],
    [
      'Good afternoon! I hope you are doing well. I was wondering if you could kindly tell me on which dates the pier was closed.',
      'on which dates the pier was closed',
    ],
    ['Do you happen to know where the meeting was held?', 'where the meeting was held'],
    ['I would like to know, how many boats were damaged?', 'how many boats were damaged'],
    ['My editor wants to know what the fee is', 'what the fee is'],
    ['I am curious about how the winners are chosen', 'how the winners are chosen'],
    ['Can you find out whether the pier is open?', 'the pier is open'],
    ['For my thesis: when was the breakwater built?', 'when was the breakwater built'],
    ['hi, who won the prize', 'who won the prize'],
    [
      'I hate to trouble you with this, but for a footnote I need the date on which the pier was closed.',
      'the date on which the pier was closed',
    ],
    [
      'I would be grateful if you could give me the address where the rules can be read.',
      'the address where the rules can be read',
    ],
    ['Sorry to bother you, but which law led to the council?', 'which law led to the council'],
    ['Who won the prize, please?', 'Who won the prize'],
    ['Who won the prize? Thanks in advance!', 'Who won the prize'],
    ['when did the pier open because i have to cite it', 'when did the pier open'],
    ['Who won the prize, if you know?', 'Who won the prize'],
    ['My boss wants to know: prize for the lantern', 'prize for the lantern'],
    ['Hey team, lantern prize', 'lantern prize'],
    ['quick q - was the pier closed', 'was the pier closed'],
    ['Dear team, lantern prize. Kind regards, Anna', 'lantern prize'],
    ['According to your reports, number of boats', 'number of boats'],
    ['uh, ok so tell me about the lantern prize', 'tell me about the lantern prize'],
    ['sorry if this is a dumb question but was the pier closed', 'was the pier closed'],
    ['I need this for a slide: number of boats', 'number of boats'],
    ['who won the prize, got a meeting in 5', 'who won the prize'],
    ['who won the prize, just the short answer', 'who won the prize'],
    ['Who won the prize according to the Harbour reports?', 'Who won the prize'],
    ['I met Dr. Lindqvist in Selby. What did Dr. Lindqvist win?', 'What did Dr. Lindqvist win'],
  ])('%s → %s', (text, clause) => {
    expect(asked(text)).toBe(clause);
  });

  it.each([
    [
      'お世話になっております。会合はいつ開かれましたか？よろしくお願いいたします。',
      '会合はいつ開かれましたか',
    ],
    ['すみません、受賞者は誰ですか？', '受賞者は誰ですか'],
    ['上司に聞かれたのですが、受賞者は誰ですか？', '受賞者は誰ですか'],
    ['レポートによると、受賞者は誰ですか？', '受賞者は誰ですか'],
    ['ちなみに会合はいつ開かれましたか？', '会合はいつ開かれましたか'],
    ['受賞者を教えてください', '受賞者を'],
    ['研究資料のリンクちょうだい', '研究資料のリンク'],
    ['会合の開催地をご教示いただけますでしょうか。', '会合の開催地を'],
    ['受賞者は誰ですか？', '受賞者は誰ですか'],
  ])('%s → %s', (text, clause) => {
    expect(asked(text)).toBe(clause);
  });

  it.each([
    'Who told the guild what the storm had damaged?',
    'When did the council explain why the pier was closed?',
    'In 2021, who won the prize?',
    'The meeting: when was it?',
    'Who won the prize, not the runner-up?',
    'Who won the prize, and why?',
    '誰が会合の内容を説明しましたか？',
    '会合について知りたいのですが、いつ開かれましたか？',
  ])('keeps what belongs to the question: %s', (text) => {
    expect(asked(text)).toBe(text.replace(/[?？]$/u, ''));
  });
});

describe('what only leads up to it', () => {
  it('ends no sentence within a date', () => {
    const text = 'Publication date of the Oct. to Dec. 2023 overview?';
    const start = text.indexOf('Oct.');
    const date = { start, end: text.indexOf(' overview') };
    expect(findFraming(text, [date])).toEqual({ asking: { start: 0, end: text.length }, context: [] });
  });

  it('is context where the question leaves its subject to it', () => {
    expect(contextOf('I saw that the guild got a prize, which one was it?')).toEqual([
      'I saw that the guild got a prize, ',
    ]);
    expect(contextOf('I saw that the guild got a prize, which pier was closed?')).toEqual([]);
  });

  it('is context where it tells what is asked about, and nothing where it greets', () => {
    expect(contextOf('Hello! I read about the harbour festival. Who opened it? Thanks!')).toEqual([
      'I read about the harbour festival.',
    ]);
    expect(contextOf('こんにちは。灯台の祭りの記事を読みました。誰が開いたのですか？')).toEqual([
      '灯台の祭りの記事を読みました。',
    ]);
  });

  it('is no small talk', () => {
    expect(contextOf('Who are you? Who won the prize? Thank you so much!')).toEqual([]);
  });

  it('ends no sentence at an abbreviation', () => {
    expect(contextOf('Mr. Kamo of the U.S. office spoke to Prof. Lindqvist. What about?')).toEqual([
      'Mr. Kamo of the U.S. office spoke to Prof. Lindqvist.',
    ]);
  });

  it('ends no sentence within brackets', () => {
    const text = 'At what venue in Kyoto (a hotel? a hall?) did they meet?';
    expect(findFraming(text).context).toEqual([]);
  });

  it('is no plea', () => {
    const text = 'How many boats are there? Could you please help me with this?';
    const { asking } = findFraming(text);
    expect(text.slice(asking.start, asking.end)).toBe('How many boats are there?');
  });

  it('is nothing of a single question', () => {
    expect(contextOf('Who won the prize?')).toEqual([]);
  });
});

const PIECES = [
  'who ',
  'hello, ',
  'tell me ',
  'please',
  '. ',
  '? ',
  '、',
  '。',
  'は誰',
  '教えて',
  'x',
  '🙂',
  'because i ',
  ' ',
];

it('gives spans inside any text, apart from each other', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const { asking, context } = findFraming(text);
      for (const { start, end } of [asking, ...context]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      for (const { start, end } of context) expect(end <= asking.start || asking.end <= start).toBe(true);
      if (/[a-z]/.test(text)) expect(text.slice(asking.start, asking.end).trim()).not.toBe('');
    }),
  );
});

it.each(PIECES)('gets to the end of two thousand characters of %j', (piece) => {
  const text = `I wonder ${piece.repeat(2000)}`.slice(0, 2000);
  expect(findFraming(text).asking.end).toBeLessThanOrEqual(text.length);
});
