/**
 * Asks correctly answered questions again, phrased as people do in haste: with a typo in one word, in capitals, or
 * between a greeting and a signature. Prints the share that is still answered right.
 *
 * With `--frames`, asks every third question within each frame of a file instead, and prints one line for each
 * language.
 *
 *     npm run bench:robustness -- FILE… [--frames FILE] [--reports DIR] [--failures]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createAnswerer } from '../src/answers/answerer.js';
import { answerJson } from '../src/api/answer-json.js';
import { stripOrnaments } from '../src/assistant/request.js';
import { type EvalQuestion, parseQuestions } from '../src/evaluation/question.js';
import { scoreAnswers } from '../src/evaluation/score.js';
import { chooseLocale } from '../src/messages/locale.js';
import { containsJapanese, findTerms } from '../src/search/terms/terms.js';
import { loadCorpus } from './examples.js';
import { createRandom } from './random.js';

const TODAY = '2024-02-01';
const SEED = 1;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reports: { type: 'string', default: 'data/reports' },
    failures: { type: 'boolean', default: false },
    frames: { type: 'string' },
  },
});
if (positionals.length === 0) throw new Error('which questions? npm run bench:robustness -- FILE...');

const { reports, glossary, index } = await loadCorpus(values.reports);
const answerer = createAnswerer(reports, glossary, index);
const random = createRandom(SEED);

const ask = (questions: readonly EvalQuestion[]) =>
  scoreAnswers(
    questions,
    questions.map(({ q }) => answerJson(q, answerer.answer(stripOrnaments(q), TODAY), chooseLocale(q))),
  ).results;

/** Makes a typo: swaps a letter with the next, drops the next, doubles one, or replaces the next. */
function slip(word: string): string {
  const at = Math.floor(random() * (word.length - 1));
  const [before, letter, next, after] = [
    word.slice(0, at),
    word.charAt(at),
    word.charAt(at + 1),
    word.slice(at + 2),
  ];
  const other = String.fromCharCode(97 + Math.floor(random() * 26));
  const slips = [next + letter, letter, letter + letter + next, letter + other];
  return before + (slips[Math.floor(random() * slips.length)] ?? '') + after;
}

/**
 * Returns the question with a typo in one word, once for each of its function words, or of its other words. Words need
 * at least three letters.
 */
function withSlips(question: EvalQuestion, ofFunctionWords: boolean): readonly EvalQuestion[] {
  return findTerms(question.q)
    .filter(({ stop, word }) => stop === ofFunctionWords && /^[A-Za-z]{3,}$/.test(word))
    .map(({ word, start, end }) => ({
      ...question,
      q: question.q.slice(0, start) + slip(word) + question.q.slice(end),
    }))
    .filter(({ q }) => q !== question.q);
}

const bare = (text: string): string => text.replace(/[?.!？。]+$/u, '');
const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

type Way = (text: string) => string;
const ENGLISH: Readonly<Record<string, Way>> = {
  'in small letters': (text) => text.toLowerCase(),
  'in capitals': (text) => text.toUpperCase(),
  'without any sign': (text) => text.replace(/[?.!,;:'"]/g, ''),
  'hey team, …': (text) => `Hey team, ${small(text)}`,
  'quick q - …': (text) => `quick q - ${small(text)}`,
  'uh …': (text) => `uh ${small(text)}`,
  'Sorry to bother you, but …': (text) => `Sorry to bother you, but ${small(text)}`,
  'My boss wants to know: …': (text) => `My boss wants to know: ${small(text)}`,
  'I need this for a slide: …': (text) => `I need this for a slide: ${small(text)}`,
  'Can you tell me …': (text) => `Can you tell me ${small(text)}`,
  'According to the reports, …': (text) => `According to the reports, ${small(text)}`,
  '… according to the report?': (text) => `${bare(text)} according to the report?`,
  '…, got a meeting in 5': (text) => `${bare(text)}, got a meeting in 5`,
  '…, just the short answer': (text) => `${bare(text)}, just the short answer`,
  '… Thanks!': (text) => `${text} Thanks!`,
  'a letter': (text) => `Dear team,\n\n${text}\n\nKind regards,\nAnna`,
  'quoted, with emoji': (text) => `👋 > "${text}" 🙏`,
};
const JAPANESE: Readonly<Record<string, Way>> = {
  'お疲れ様です。…': (text) => `お疲れ様です。${text}`,
  'すみません、…': (text) => `すみません、${text}`,
  '上司に聞かれたのですが、…': (text) => `上司に聞かれたのですが、${text}`,
  'レポートによると、…': (text) => `レポートによると、${text}`,
  'ちなみに…': (text) => `ちなみに${text}`,
  '…教えてください': (text) => `${bare(text)}？教えてください`,
  '…よろしくお願いします。': (text) => `${bare(text)}。よろしくお願いします。`,
};

function report(name: string, questions: readonly EvalQuestion[]): void {
  const results = ask(questions);
  const count = (of: (result: (typeof results)[number]) => boolean): string =>
    (results.filter(of).length / Math.max(1, results.length)).toFixed(3);
  console.log(
    name.padEnd(34),
    String(results.length).padStart(5),
    ` right ${count(({ verdict }) => verdict === 'right')}`,
    ` wrong ${count(({ verdict }) => verdict === 'wrong')}`,
    ` helped ${count(({ helped, verdict }) => helped || verdict === 'right')}`,
  );
  if (!values.failures) return;
  for (const { verdict, question } of results)
    if (verdict !== 'right') console.log(`  ${verdict}: ${JSON.stringify(question.q)}`);
}

const asked = positionals.flatMap((file) => parseQuestions(readFileSync(file, 'utf8'), file));
const answerable = asked.filter(({ kind }) => kind === 'answer');
const verdicts = ask(answerable);
const right = answerable.filter((_, at) => verdicts[at]?.verdict === 'right');
const english = right.filter(({ q }) => !containsJapanese(q));
const japanese = right.filter(({ q }) => containsJapanese(q));

const reportWays = (ways: Readonly<Record<string, Way>>, questions: readonly EvalQuestion[]): void => {
  for (const [name, put] of Object.entries(ways))
    report(
      name,
      questions.map((question) => ({ ...question, q: put(question.q) })),
    );
};
const Frames = z.object({ en: z.array(z.string()), ja: z.array(z.string()) });

/** Frames contain `{q}` in place of the question. */
function reportFrames(path: string): void {
  const frames = Frames.parse(JSON.parse(readFileSync(path, 'utf8')));
  const framed = (templates: readonly string[], questions: readonly EvalQuestion[]) =>
    templates.flatMap((template) =>
      questions
        .filter((_, at) => at % 3 === 0)
        .map((question) => ({
          ...question,
          q: template.replace('{q}', () => (template.startsWith('{q}') ? question.q : small(question.q))),
        })),
    );
  report('English', framed(frames.en, english));
  report('Japanese', framed(frames.ja, japanese));
}

if (values.frames === undefined) {
  report(
    'a slip in a function word',
    english.flatMap((question) => withSlips(question, true)),
  );
  report(
    'a slip in another word',
    english.flatMap((question) => withSlips(question, false)),
  );
  reportWays(ENGLISH, english);
  reportWays(JAPANESE, japanese);
} else reportFrames(values.frames);
