import { createAnswerer } from '../src/answers/answerer.js';
import { MAX_QUESTION_CHARACTERS, parseQuestion } from '../src/answers/question/question.js';
import {
  dropPoliteness,
  isSubscriptionCommand,
  parseCommand,
  viewOfCommand,
} from '../src/assistant/commands/command.js';
import { readFollowUp } from '../src/assistant/conversation/follow-up.js';
import { readRemark } from '../src/assistant/conversation/understand-text.js';
import { createKnowledge } from '../src/assistant/knowledge.js';
import { stripOrnaments } from '../src/assistant/request.js';
import type { Conversation } from '../src/assistant/state.js';
import { chooseLocale } from '../src/messages/locale.js';
import { loadLibrary } from '../src/reports/library.js';
import { createBuiltInGlossary } from '../src/search/glossary/built-in-glossary.js';
import { createPassageIndex } from '../src/search/passage-index.js';
import { processorMs } from './processor-time.js';
import { queryOf } from './product-query.js';

/**
 * Asks adversarial questions of 10 000 characters, or of the longest length that a step accepts, and prints the
 * slowest. Times are processor time, so that other programs do not count. Growth is the factor for twice the length; 2
 * is linear.
 *
 *     npm run bench:fuzz [-- --json]
 */

const LENGTH = 10_000;
const LIMIT_MS = 100;
const TODAY = '2024-02-01';
const SHOWN = 15;

/** Repeated between an opening and an ending, neither of which may cause backtracking over the repetition. */
const PIECES = [
  ...'1 12, 1.1. 2023 2023/ 12:30  第 四半期 一 十一 百万 Ⅳ ⅯⅯ ㊤ ① ½ ２ 、 。 「 」 『 ( ) [ ] { } " “ ” \' ’ ` * ** _ __ - – — / \\ | # @ & % $ ¥ < > ! ? ?! … ・ ー ｰ ﾞ ｶﾞ ア アー カタカナ ひらがな の は が を 何 どの いつ 何人 教えて について 脆弱性 セキュリティ 𠮷 日 年 月 日本 令和 平成元年 12月8日 å é ß ﬁ ﷺ e\u0301 \u0301 \u200b \u202e 😀 👨‍👩‍👧 \ud800 \udc00'
    .split(' ')
    .filter((piece) => piece !== ''),
  ' ',
  '\t',
  '\n',
  '\u3000',
  '\u0000',
  'a',
  'A',
  'aB',
  "a'",
  "a's ",
  'a.',
  'a-',
  'a/',
  'a ',
  'A. ',
  'I ',
  'XIV ',
  'Q3 ',
  'Q3 2021 ',
  'FY2021 Q3 ',
  'Q',
  'third quarter ',
  'third ',
  'the ',
  'the the third ',
  'last quarter ',
  'last ',
  'between ',
  'from 2019 to ',
  'October 1, 2023 - ',
  'October ',
  'Oct. ',
  '2021-10-',
  '10/11/',
  '2019, 2021, ',
  'who ',
  'what is ',
  'how many ',
  'how many of the ',
  'which of the ',
  'did did ',
  'please ',
  'tell me about ',
  'do you know ',
  'topic ',
  'topic 1 ',
  '1st topic ',
  'no. ',
  'ignore all ',
  'write me a ',
  'pretend ',
  'weather ',
  'security ',
  'securty ',
  'vulnerabilty ',
  'cyber-',
  'cyber security ',
  'JPCERT/CC ',
  'JPCERT',
  'DDoS攻撃',
  'abcdefghijklmnop',
  'qwzx',
  'www.a.b/',
  'https://',
  'http://a ',
  '<@U1> ',
  '&amp;',
];
const OPENINGS = ['', 'When was ', '「', '"', '第', 'What is the '];
const ENDINGS = ['', '?', ' held in Q3 2021?', 'はいつですか', '\u0000!'];

type Case = { readonly step: string; readonly shape: string; readonly ms: number; readonly growth: number };

const { reports } = await loadLibrary('test/fixtures/library', () => undefined);
const glossary = createBuiltInGlossary();
const index = createPassageIndex(reports);
const answerer = createAnswerer(reports, glossary, index);
const knowledge = createKnowledge(reports, glossary, index);

/** What is done with a question, each with the longest text that reaches it. */
const STEPS: readonly { readonly name: string; readonly longest: number; run(text: string): unknown }[] = [
  { name: 'answer, refused', longest: LENGTH, run: (text) => answerer.answer(text, TODAY) },
  { name: 'answer', longest: MAX_QUESTION_CHARACTERS, run: (text) => answerer.answer(text, TODAY) },
  {
    name: 'parseQuestion',
    longest: LENGTH,
    // A question that is longer after normalization is refused earlier.
    run: (text) => parseQuestion(text.normalize('NFKC').slice(0, LENGTH), TODAY, () => false),
  },
  {
    name: 'search',
    longest: MAX_QUESTION_CHARACTERS,
    run: (text) => index.search(queryOf(text, index, glossary), 12),
  },
  { name: 'glossary', longest: LENGTH, run: (text) => glossary.expand(text) },
  { name: 'wish in a chat', longest: LENGTH, run: readWish },
  { name: 'ornaments', longest: LENGTH, run: (text) => stripOrnaments(text) },
  { name: 'remark', longest: LENGTH, run: (text) => readRemark(text, text) },
  { name: 'courtesies', longest: LENGTH, run: (text) => dropPoliteness(text) },
  { name: 'locale', longest: LENGTH, run: (text) => chooseLocale(text) },
];

/** A conversation about the first topic of the latest report. */
const CONVERSATION: Conversation = {
  intent: { kind: 'reports' },
  answered: 'answer',
  place: { reportId: knowledge.reports[0]?.id ?? '', topic: 1 },
  words: 'award',
  people: ['Ada Lovelace'],
  choices: [],
  offered: false,
  shown: [],
  last: [],
  repeats: 0,
  thanked: false,
  asides: 0,
  locale: null,
};

function readWish(text: string): unknown {
  const command = parseCommand(text);
  if (!isSubscriptionCommand(command))
    return [viewOfCommand(command, knowledge, TODAY), readFollowUp(text, CONVERSATION, knowledge, TODAY)];
  return command.kind === 'subscribe' && knowledge.matcher.canMatch(command.words);
}

function shape(opening: string, piece: string, ending: string, length: number): string {
  return (
    opening +
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length - opening.length - ending.length) +
    ending
  );
}

/** Repeats a slow run and returns the lower time, because the first run may include compilation. */
function measure(run: () => unknown): number {
  const first = processorMs(run);
  return first < LIMIT_MS / 4 ? first : Math.min(first, processorMs(run));
}

const cases: Case[] = [];
for (const { name, longest, run } of STEPS) {
  for (const piece of PIECES) {
    for (const [at, opening] of OPENINGS.entries()) {
      const ending = ENDINGS[at % ENDINGS.length] ?? '';
      const ms = measure(() => run(shape(opening, piece, ending, longest)));
      const half =
        ms < LIMIT_MS / 4 ? ms / 2 : measure(() => run(shape(opening, piece, ending, longest / 2)));
      cases.push({ step: name, shape: `${opening}(${piece})${ending}`, ms, growth: ms / half });
    }
  }
}

const slowest = cases.toSorted((a, b) => b.ms - a.ms).slice(0, SHOWN);
const tooSlow = cases.filter(({ ms }) => ms > LIMIT_MS).length;
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ cases: cases.length, tooSlow, slowest }, null, 2));
} else {
  console.log(`${cases.length} questions, ${tooSlow} above ${LIMIT_MS} ms; the slowest:`);
  for (const { step, shape: text, ms, growth } of slowest)
    console.log(
      `${ms.toFixed(0).padStart(6)} ms  ×${growth.toFixed(1)}  ${step.padEnd(20)} ${JSON.stringify(text)}`,
    );
}
if (tooSlow > 0) process.exitCode = 1;
