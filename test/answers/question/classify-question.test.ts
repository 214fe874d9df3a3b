import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerTypeOf,
  classifyQuestion,
  findFraming,
} from '../../../src/answers/question/classify-question.js';
import type { AnswerType } from '../../../src/language/answer-words.js';
import { LANGUAGES } from '../../../src/language/languages.js';
import { readWordList } from '../../../src/language/word-list.js';

type Row = readonly [question: string, asked: AnswerType, head: string | null];

const ENGLISH: readonly Row[] = [
  ['Who won the lantern prize?', 'who', null],
  ['Who is the president of the society?', 'who', 'president'],
  ['To whom was the prize given?', 'who', null],
  ['Where does Ada Lindqvist work?', 'who', null],
  ['Who is Ada Lindqvist?', 'definition', null],
  ['what even is a breakwater?', 'definition', null],
  ["what's a breakwater, basically?", 'definition', null],
  ['what do you mean by breakwater', 'definition', null],
  ['what was decided about the breakwater', 'what', null],
  ['in 2021 what was published', 'what', null],
  ['crane hire cost per day', 'money', null],
  ["What's Ada Lindqvist's job at the society?", 'what', null],
  ["who's Dr. Lindqvist?", 'definition', null],
  ['Which organization runs the ferry?', 'name', null],
  ['What is the name of the vessel?', 'name', 'vessel'],
  ['When was the breakwater built?', 'when', null],
  ['On what date did it open?', 'when', null],
  ['What was the date of the meeting?', 'when', null],
  ['Since when has the light been on?', 'when', null],
  ['Where was the meeting held?', 'where', null],
  ['In which city is the office?', 'where', null],
  ['Where can I read the guidelines?', 'place_of_access', null],
  ['might you know where one could download the guidelines', 'place_of_access', null],
  ['where to find the check list', 'place_of_access', null],
  ['Where is the study available?', 'place_of_access', null],
  ['Where do I report a strange mail?', 'anything', null],
  ['Who should residents turn to for help?', 'anything', null],
  ['Who can apply for a grant?', 'who', null],
  ['How many boats were damaged?', 'how_many', 'boats'],
  ['How many security functions are listed?', 'how_many', 'functions'],
  ['What is the number of visitors?', 'how_many', 'visitors'],
  ['How often do they meet?', 'frequency', null],
  ['How much did the crane cost?', 'money', null],
  ['What was the price of the crane?', 'money', null],
  ['How long did the storm last?', 'duration', null],
  ['How old is the lighthouse?', 'age', null],
  ['How high is the tower?', 'measure', null],
  ['Why was the ferry late?', 'why', null],
  ['What was the purpose of the drill?', 'why', null],
  ['How are the winners chosen?', 'how', null],
  ['What is JVN?', 'definition', null],
  ['What is a code of ethics?', 'definition', null],
  ['What kind of event is the forum?', 'definition', null],
  ['What kind of boats are moored behind the breakwater at night?', 'what', 'boats'],
  ['What was the crew interested in?', 'what', null],
  ['Define "breakwater"', 'definition', null],
  ['What does IGF stand for?', 'expansion', null],
  ['full name of NISC', 'expansion', null],
  ['Give me the link to the study', 'link', null],
  ['URL of the check list', 'link', null],
  ['EthicsFIRST website', 'link', null],
  ["What's the EthicsFIRST website?", 'link', null],
  ['Who investigates phishing websites?', 'who', null],
  ['Who runs the website for divers?', 'who', null],
  ['When did the museum launch the website?', 'when', null],
  ['Did the museum launch a website?', 'yes_no', null],
  ['Who wrote the PDF?', 'who', null],
  ['Which law led to the council?', 'what', 'law'],
  ['Which award did the harbour receive?', 'what', 'award'],
  ['What did Sasaki talk about?', 'what', null],
  ['Is JVN operated jointly with IPA?', 'yes_no', null],
  ['Was there a recipient?', 'yes_no', null],
  ['prize for a talk about leaks', 'what', 'prize'],
  ['lantern', 'anything', null],
];

const JAPANESE: readonly Row[] = [
  ['受賞者は誰ですか？', 'who', '受賞者'],
  ['誰が賞を受けましたか', 'who', null],
  ['会合で発表した人は？', 'who', null],
  ['加茂さんの所属はどこですか', 'name', null],
  ['挙げられた義務の数は？', 'how_many', '義務'],
  ['どの団体が運営していますか？', 'name', null],
  ['会合はいつ開かれましたか？', 'when', null],
  ['会合はどこで開かれましたか？', 'where', null],
  ['資料はどこで読めますか？', 'place_of_access', null],
  ['膨らんだ電池はどちらに相談すればいいですか', 'anything', null],
  ['会合はどこに移りましたか', 'where', null],
  ['磯焼けとはどのような現象か', 'definition', null],
  ['窓口は何時から何時まで開いていますか', 'clock', null],
  ['資料は全部で何ページ？', 'how_many', null],
  ['灯台賞 2023 受賞者', 'who', null],
  ['参加者は何人でしたか？', 'how_many', '参加者'],
  ['いくつの機能がありますか？', 'how_many', '機能'],
  ['会合はどのくらいの頻度で開かれますか？', 'frequency', null],
  ['費用はいくらですか？', 'money', '費用'],
  ['工事は何年間かかりましたか？', 'duration', null],
  ['なぜ遅れたのですか？', 'why', null],
  ['会合の目的は？', 'why', null],
  ['受賞者はどのように選ばれますか？', 'how', null],
  ['JVNとは何ですか？', 'definition', null],
  ['JVNって何', 'definition', null],
  ['NISCは何の略ですか？', 'expansion', null],
  ['EthicsFIRSTのリンクを教えてください', 'link', null],
  ['リンクもお願いします', 'link', null],
  ['加茂さんはフィッシングサイトも調べている？', 'yes_no', null],
  ['加茂さんはどこの人？', 'name', null],
  ['IGF 会期', 'when', null],
  ['the address where the rules can be read', 'link', null],
  ['order of enforcement url', 'link', null],
  ['フィッシングサイトを調べているのは誰ですか', 'who', null],
  ['どの法律が発足につながりましたか？', 'what', '法律'],
  ['講演の題名は？', 'what', '題名'],
];

describe('classifyQuestion', () => {
  it.each([...ENGLISH, ...JAPANESE])('%s → %s', (question, asked, expected) => {
    const questionClass = classifyQuestion(question);
    const head = questionClass.head && question.slice(questionClass.head.start, questionClass.head.end);
    expect([questionClass.answerType, head]).toEqual([asked, expected]);
  });

  it('counts polite words around a question as asking words', () => {
    for (const question of [
      'Could you please tell me who won the prize?',
      'hi, do you know who won the prize, please',
    ]) {
      const { answerType, asking } = classifyQuestion(question);
      expect(answerType).toBe('who');
      const rest = asking.reduce(
        (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
        question,
      );
      expect(rest.match(/\w+/g)).toEqual(['won', 'the', 'prize']);
    }
    // With "Can you", it would be a yes/no question.
    expect(classifyQuestion('Can you show me the prize for the talk').answerType).toBe('what');
    // These differ from the plain questions only by a polite word.
    expect(classifyQuestion('What is JVN, please?').answerType).toBe('definition');
    expect(classifyQuestion('Hello, is JVN operated by IPA?').answerType).toBe('yes_no');
    const japanese = '賞について教えてください';
    const said = classifyQuestion(japanese).asking.map(({ start, end }) => japanese.slice(start, end));
    expect(said).toEqual(expect.arrayContaining(['教えてください', 'について']));
    expect(said.join('')).not.toContain('賞');
  });

  it('does not count the subject among the asking words', () => {
    const question = 'How many boats were damaged?';
    expect(classifyQuestion(question).asking.map(({ start, end }) => question.slice(start, end))).toEqual([
      'How many',
    ]);
  });

  it('returns spans within any text', () => {
    const piece = fc.constantFrom(
      'who ',
      'is ',
      'the ',
      'what',
      'は',
      '何',
      '誰',
      'of ',
      '"',
      'A',
      '?',
      '人',
      '🙂',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const { asking, head } = classifyQuestion(text);
        for (const { start, end } of [...asking, ...(head === null ? [] : [head])]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each(['a', 'A', 'A-', "a'", 'what is the ', 'セキュリティ', 'は', '何', 'the number of ', 'Q'])(
    'finishes on 20 000 characters of %j',
    (piece) => {
      // A word pattern with repeats that were not separated by a space took ten seconds for a tenth of this text.
      const text = `What is ${piece.repeat(20_000)}`.slice(0, 20_000);
      for (const { end } of classifyQuestion(text).asking) expect(end).toBeLessThanOrEqual(text.length);
    },
  );
});

describe('answerTypeOf', () => {
  it.each([
    ['deadline', 'when'],
    ['Fees', 'money'],
    ['venue', 'where'],
    ['percentage', 'measure'],
    ['duration', 'duration'],
    ['締め切り', 'when'],
    ['会場', 'where'],
    ['breakwater', null],
    ['灯台', null],
    ['', null],
  ] as const)('%s: %s', (noun, answerType) => {
    expect(answerTypeOf(noun)).toBe(answerType);
  });

  it('determines the type if the question word does not', () => {
    expect(classifyQuestion('What is the entry fee?').answerType).toBe('money');
    expect(classifyQuestion('council meeting venue').answerType).toBe('where');
    expect(classifyQuestion('What was the colour of the boat?').answerType).not.toBe('money');
    // The question word takes precedence over a noun.
    expect(classifyQuestion('Who set the deadline?').answerType).toBe('who');
  });
});

const TYPES: Readonly<Record<AnswerType, true>> = {
  who: true,
  name: true,
  when: true,
  occasion: true,
  clock: true,
  where: true,
  how_many: true,
  frequency: true,
  money: true,
  duration: true,
  age: true,
  measure: true,
  identifier: true,
  why: true,
  how: true,
  what: true,
  definition: true,
  expansion: true,
  link: true,
  place_of_access: true,
  yes_no: true,
  anything: true,
};

it.each(LANGUAGES.map(({ code }) => code))(
  'each line of the list in %s names a kind that there is, once',
  (language) => {
    const kinds = readWordList(language, 'answer-type-nouns').map((line) => line.split(': ')[0] ?? '');
    expect(kinds.filter((kind) => !(kind in TYPES))).toEqual([]);
    expect(new Set(kinds).size).toBe(kinds.length);
  },
);

/** Returns the asking clause without its final punctuation. */
function asked(text: string): string {
  const { start, end } = findFraming(text).asking;
  return text.slice(start, end).replace(/[\s.,?!。？！、…]+$/u, '');
}
const contextOf = (text: string) => findFraming(text).context.map(({ start, end }) => text.slice(start, end));

describe('the asking clause', () => {
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

describe('the context of the asking clause', () => {
  it('does not end a sentence within a date', () => {
    const text = 'Publication date of the Oct. to Dec. 2023 overview?';
    const start = text.indexOf('Oct.');
    const date = { start, end: text.indexOf(' overview') };
    expect(findFraming(text, [date])).toEqual({ asking: { start: 0, end: text.length }, context: [] });
  });

  it('includes a leading clause if the question takes its subject from it', () => {
    expect(contextOf('I saw that the guild got a prize, which one was it?')).toEqual([
      'I saw that the guild got a prize, ',
    ]);
    expect(contextOf('I saw that the guild got a prize, which pier was closed?')).toEqual([]);
  });

  it('includes a sentence that introduces the subject, but no greeting', () => {
    expect(contextOf('Hello! I read about the harbour festival. Who opened it? Thanks!')).toEqual([
      'I read about the harbour festival.',
    ]);
    expect(contextOf('こんにちは。灯台の祭りの記事を読みました。誰が開いたのですか？')).toEqual([
      '灯台の祭りの記事を読みました。',
    ]);
  });

  it('includes no small talk', () => {
    expect(contextOf('Who are you? Who won the prize? Thank you so much!')).toEqual([]);
  });

  it('does not end a sentence at an abbreviation', () => {
    expect(contextOf('Mr. Kamo of the U.S. office spoke to Prof. Lindqvist. What about?')).toEqual([
      'Mr. Kamo of the U.S. office spoke to Prof. Lindqvist.',
    ]);
  });

  it('does not end a sentence within brackets', () => {
    const text = 'At what venue in Kyoto (a hotel? a hall?) did they meet?';
    expect(findFraming(text).context).toEqual([]);
  });

  it('does not mistake a plea for the asking clause', () => {
    const text = 'How many boats are there? Could you please help me with this?';
    const { asking } = findFraming(text);
    expect(text.slice(asking.start, asking.end)).toBe('How many boats are there?');
  });

  it('is empty for a single question', () => {
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

it('findFraming returns disjoint spans within any text', () => {
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

it.each(PIECES)('findFraming finishes on 2000 characters of %j', (piece) => {
  const text = `I wonder ${piece.repeat(2000)}`.slice(0, 2000);
  expect(findFraming(text).asking.end).toBeLessThanOrEqual(text.length);
});
