/**
 * Runs dialogues through the assistant as `chat` does, each in its own conversation, and counts the turns by verdict.
 *
 *     npm run bench:dialogues -- FILE... [--reports DIR] [--json] [--failures]
 */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createTerminalAssistant } from '../adapters/cli/terminal/terminal-assistant.js';
import { answerJson } from '../src/api/answer-json.js';
import type { Assistant } from '../src/assistant/assistant.js';
import { createKnowledge } from '../src/assistant/knowledge.js';
import { chooseLocale } from '../src/messages/locale.js';
import { loadLibrary } from '../src/reports/library.js';
import { createBuiltInGlossary } from '../src/search/glossary/built-in-glossary.js';
import { type Dialogue, judgeTurn, parseDialogues, type TurnVerdict } from './dialogue-score.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reports: { type: 'string', default: 'data/reports' },
    json: { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
  },
});
if (positionals.length === 0) throw new Error('which dialogues? npm run bench:dialogues -- FILE...');

type Played = {
  readonly dialogue: string;
  readonly q: string;
  readonly unanswerable: boolean;
  readonly opens: boolean;
  readonly verdict: TurnVerdict;
  readonly reply: string;
  readonly confidence: number | null;
};

const TODAY = '2024-02-01';
const { reports } = await loadLibrary(values.reports, (problem) => console.error(problem.message));
const knowledge = createKnowledge(reports, createBuiltInGlossary());
const { assistant, close } = await createTerminalAssistant(knowledge, TODAY, {
  debug: () => undefined,
  info: () => undefined,
  warn: console.error,
  error: console.error,
});

const files: { readonly name: string; readonly turns: readonly Played[] }[] = [];
for (const file of positionals) {
  const turns: Played[] = [];
  for (const dialogue of parseDialogues(readFileSync(resolve(file), 'utf8'))) {
    turns.push(...(await play(dialogue, `${file}#${dialogue.id}`, assistant)));
  }
  files.push({ name: basename(file), turns });
}
await close();
const all = { name: 'all', turns: files.flatMap(({ turns }) => turns) };
const rows = (files.length > 1 ? [...files, all] : files).map(({ name, turns }) => ({
  file: name,
  ...count(turns),
}));
if (values.json) console.log(JSON.stringify(rows, null, 2));
else console.table(rows);
if (values.failures) {
  for (const { dialogue, q, verdict, reply } of all.turns)
    if (verdict !== 'right')
      console.log(`${verdict}  ${dialogue}  ${q}\n  ${reply.replaceAll('\n', '\n  ')}\n`);
}

async function play({ turns }: Dialogue, thread: string, { reply }: Assistant): Promise<readonly Played[]> {
  const played: Played[] = [];
  for (const turn of turns) {
    const { message, answer } = await reply({
      place: { service: 'bench', workspace: '', channel: '', thread },
      user: '',
      locale: null,
      input: { kind: 'text', text: turn.q },
      audience: 'asker',
      may: { share: false, rate: false, subscribe: false },
    });
    const json = answer === null ? null : answerJson(turn.q, answer, chooseLocale(turn.q));
    played.push({
      dialogue: thread,
      q: turn.q,
      unanswerable: 'not_answered' in turn,
      opens: played.length === 0,
      verdict: judgeTurn(turn, json),
      reply: message.fallback,
      confidence: json?.confidence ?? null,
    });
  }
  return played;
}

function count(turns: readonly Played[]) {
  const number = (verdict: TurnVerdict) => turns.filter((turn) => turn.verdict === verdict).length;
  const [right, helped] = [number('right'), number('helped')];
  const share = (part: number) => Number((part / turns.length).toFixed(3));
  return {
    turns: turns.length,
    right,
    helped,
    silent: number('silent'),
    wrong: number('wrong'),
    /** Of the turns that are not right, those that open a dialogue. */
    firstFailed: turns.filter((turn) => turn.verdict !== 'right' && turn.opens).length,
    /** Of the wrong turns, those that have no answer. */
    unasked: turns.filter((turn) => turn.verdict === 'wrong' && turn.unanswerable).length,
    rightRate: share(right),
    helpedRate: share(right + helped),
  };
}
