import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../adapters/cli/opening/open-store.js';
import { readSettings } from '../../../adapters/cli/settings/settings.js';
import { parseQuestions } from '../../../src/evaluation/question.js';
import { makeFolder } from '../../store/open-store.js';
import { openFarEnd } from '../slack/far-end.js';
import { command, direct, eventBody, mention, press } from '../slack/inbound-events.js';
import { sendAndWait } from '../slack/send-and-wait.js';
import { ask } from '../web/start-web.js';
import { LIBRARY, run } from './run.js';
import { startBot } from './start-bot.js';

const ANSWERED = 'Who received the Best Reporter Award 2023?';
const UNANSWERED = 'Who discovered penicillin?';
const SECRET = 'Which of my secret plans failed?';

async function makeWorld(more: Readonly<Record<string, string>> = {}) {
  const folder = await makeFolder();
  const farEnd = await openFarEnd();
  onTestFinished(() => farEnd.close());
  const env = {
    REPORTS_DIR: LIBRARY,
    STATE_DIR: join(folder, 'state'),
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: farEnd.apiUrl,
    ...more,
  };
  return { folder, farEnd, env };
}

describe('asked questions', () => {
  it('are logged, counted and listed, with their words only if these are stored', {
    timeout: 60_000,
  }, async () => {
    const { folder, farEnd, env } = await makeWorld({ KEEP_QUESTIONS: '30' });
    const bot = await startBot(env);
    await sendAndWait(farEnd, eventBody(mention(ANSWERED)));
    const reply = await sendAndWait(farEnd, command(UNANSWERED, farEnd.responseUrl()));
    await sendAndWait(farEnd, eventBody(direct(SECRET)));
    const [, button] = /"value":"(\S+ down)"/.exec(reply) ?? [];
    await sendAndWait(farEnd, press(button ?? '', farEnd.responseUrl()));
    await bot.until('replied', 4);

    const replied = bot.events('replied');
    const kindOf = (line: (typeof replied)[number]) => (line.reply as { readonly kind?: string }).kind;
    const first = replied.find((line) => kindOf(line) === 'answer');
    const second = replied.find((line) => kindOf(line) === 'no_answer');
    expect(first).toMatchObject({
      request: expect.stringMatching(/^Ev/),
      service: 'slack',
      reply: {
        id: expect.any(String),
        kind: 'answer',
        grade: 'answer',
        intent: 'fact',
        reason: null,
        period: { start: '2023-10-01' },
      },
    });
    expect(second).toMatchObject({
      request: expect.any(String),
      reply: { kind: 'no_answer', grade: expect.stringMatching(/^(?:closest|nothing)$/) },
    });
    expect(JSON.stringify(bot.lines())).not.toMatch(/penicillin|secret plans|Best Reporter/);

    const [listening] = bot.events('web_listening');
    const metrics = (await ask(new URL('/metrics', String(listening?.url)))).body;
    expect(metrics).toContain('rapporteur_replies_total{service="slack",kind="answer",grade="answer"} 1');
    expect(metrics).toMatch(
      /rapporteur_replies_total\{service="slack",kind="no_answer",grade="(?:closest|nothing)"\} [12]/,
    );
    expect(metrics).toMatch(/rapporteur_reply_seconds_count\{service="slack"\} 4/);
    expect(JSON.parse((await ask(new URL('/readyz', String(listening?.url)))).body)).toEqual({
      status: 'ready',
      checks: { index: 'ok', database: 'ok', slack: 'ok' },
    });
    await bot.stop('SIGTERM');

    const world = { cwd: folder, env };
    const all = JSON.parse((await run(['questions', '--json'], world)).stdout);
    expect(all.map(({ question }: { question: string }) => question)).toEqual([null, UNANSWERED, ANSWERED]);
    const unanswered = (await run(['questions', '--unanswered'], world)).stdout;
    expect(unanswered).toMatch(/^2 asked: 0 answered, .*not helpful 1$/m);
    expect(unanswered).toContain(UNANSWERED);
    expect(unanswered).not.toContain(ANSWERED);
    const csv = (await run(['questions', '--csv'], world)).stdout;
    expect(csv.split('\r\n')[0]).toBe('asked,service,grade,intent,why,period,ms,up,down,wrong,question');

    const file = join(folder, 'unanswered.jsonl');
    expect((await run(['questions', '--unanswered', '--to-eval', file], world)).exitCode).toBe(0);
    expect(parseQuestions(readFileSync(file, 'utf8'), file)).toMatchObject([{ q: UNANSWERED }]);
    expect((await run(['questions', '--to-eval', file], world)).stderr).toContain('already exists');

    // Words that may no longer be stored are deleted by the next command.
    await run(['questions'], { cwd: folder, env: { ...env, KEEP_QUESTIONS: '' } });
    const kept = JSON.parse((await run(['questions', '--json'], world)).stdout);
    expect(kept.map(({ question }: { question: string }) => question)).toEqual([null, null, null]);
  });

  it('is listed up to 10,000 times, and a warning says when there is more', async () => {
    const { folder, env } = await makeWorld({ KEEP_QUESTIONS: '30' });
    const world = { cwd: folder, env };
    const store = await openStore(await readSettings(world), world);
    onTestFinished(() => store.close());
    const outcome = {
      replyId: null,
      service: 'slack',
      kind: 'answer',
      grade: 'answer',
      intent: 'fact',
      reason: null,
      period: null,
      ms: 1,
      question: ANSWERED,
      askedAt: Date.now(),
    } as const;
    const list = () => run(['questions', '--json'], world);
    await store.saveOutcomes(Array.from({ length: 10_000 }, () => outcome));
    expect((await list()).stderr).toBe('');
    await store.saveOutcomes([outcome]);
    const { stdout, stderr } = await list();
    expect(JSON.parse(stdout)).toHaveLength(10_000);
    expect(stderr).toContain('only the latest 10000 are listed; give a later --since');
  });

  it('are listed only with valid options; a wrong one is named', async () => {
    const { folder, env } = await makeWorld();
    const world = { cwd: folder, env };
    expect((await run(['questions', '--since', 'soon'], world)).stderr).toContain('--since soon: is neither');
    expect((await run(['questions', '--csv', '--json'], world)).stderr).toContain('cannot be used together');
    expect(await run(['questions', '--to-eval', 'x.jsonl'], world)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('nothing was asked in that time'),
    });
    expect((await run(['questions'], world)).stdout).toBe('Nothing was asked in that time.\n');
  });
});
