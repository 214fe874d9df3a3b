import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyQuestion } from '../../../src/answers/question/classify-question.js';
import type { AnswerType } from '../../../src/language/answer-words.js';

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

  it('takes polite words around a question for words that only ask', () => {
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
    // "Can you" would make it a question for yes or no.
    expect(classifyQuestion('Can you show me the prize for the talk').answerType).toBe('what');
    // Nothing but the polite word differs.
    expect(classifyQuestion('What is JVN, please?').answerType).toBe('definition');
    expect(classifyQuestion('Hello, is JVN operated by IPA?').answerType).toBe('yes_no');
    const japanese = '賞について教えてください';
    const said = classifyQuestion(japanese).asking.map(({ start, end }) => japanese.slice(start, end));
    expect(said).toEqual(expect.arrayContaining(['教えてください', 'について']));
    expect(said.join('')).not.toContain('賞');
  });

  it('keeps what is asked about out of the words that only ask', () => {
    const question = 'How many boats were damaged?';
    expect(classifyQuestion(question).asking.map(({ start, end }) => question.slice(start, end))).toEqual([
      'How many',
    ]);
  });

  it('gives spans inside any text', () => {
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
    'gets to the end of thousands of characters of %j',
    (piece) => {
      // A word pattern whose repeats could meet without a space between took ten seconds for a tenth of them.
      const text = `What is ${piece.repeat(20_000)}`.slice(0, 20_000);
      for (const { end } of classifyQuestion(text).asking) expect(end).toBeLessThanOrEqual(text.length);
    },
  );
});
