import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkSent } from './discord-shapes.js';
import { BOT, obstacle, startTwin, TOKEN, type Twin, type TwinMessage } from './discord-twin.js';
import { addNewReport, copyReports, LOOKED_MS, NEWS } from './new-report.js';
import { type Product, startProduct, waitUntil } from './product.js';

if (obstacle !== null)
  process.stderr.write(`\n*** SKIPPED: the tests against the Discord peer. ${obstacle}\n\n`);

const EPHEMERAL = 64;
const THUMBS = new Map([
  ['👍', '👍 Helpful'],
  ['👎', '👎 Not helpful'],
]);
const KINDS = ['Bread', 'Cheese', 'Honey', 'Fish', 'Wool', 'Flowers', 'Pottery'];

describe.skipIf(obstacle !== null)('the product against discord-digital-twin', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-discord-'));
  const reports = join(folder, 'reports');
  let twin: Twin;
  let product: Product;
  let environment: Record<string, string>;

  beforeAll(async () => {
    copyReports(reports);
    const topics = KINDS.map((kind) => `### ${kind}\n\n${kind} was sold at nine stalls of the market.\n`);
    const head = '# Market Report [January 1, 2022 - March 31, 2022]\n\n## Topics\n\n';
    writeFileSync(join(reports, 'market.md'), head + topics.join('\n'));
    twin = await startTwin();
    environment = {
      REPORTS_DIR: reports,
      STATE_DIR: join(folder, 'state'),
      ANNOUNCE_AFTER: '0',
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: twin.apiUrl,
    };
    product = await startProduct(environment);
  });
  afterAll(async () => {
    await product?.stop('SIGKILL');
    await twin?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => twin.takeTurns());
  // Everything that left the product since the last test must have a form that Discord accepts.
  let checked = 0;
  afterEach(async () => {
    const sent = twin.recorder.sent.slice(checked);
    checked += sent.length;
    expect((await checkSent(sent)).join('\n')).toBe('');
  });

  const ours = async () => (await twin.messages()).filter(({ author }) => author.id === BOT);
  const replied = () => product.log().match(/"event":"replied"/g)?.length ?? 0;
  /** The next message of the bot after `act`, once everything about it is stored. */
  async function shownAfter(act: () => Promise<unknown>): Promise<TwinMessage> {
    const before = (await ours()).length;
    const repliedBefore = replied();
    await act();
    await waitUntil('there is a reply', async () => (await ours()).length > before);
    await waitUntil('the reply is kept', () => replied() > repliedBefore);
    const [shown, ...others] = (await ours()).slice(before);
    if (shown === undefined || others.length > 0) throw new Error('one reply expected');
    return shown;
  }
  const textOf = ({ content, embeds }: TwinMessage) =>
    `${content}${JSON.stringify(embeds)}`.replaceAll('**', '');
  const componentsOf = (shown: TwinMessage) =>
    shown.components?.flatMap(({ components }) => components) ?? [];
  const press = (shown: TwinMessage, label: string | RegExp) =>
    shownAfter(() => {
      // A thumb has no label.
      const labelOf = (one: { readonly label?: string; readonly emoji?: { readonly name: string } }) =>
        one.label ?? THUMBS.get(one.emoji?.name ?? '') ?? '';
      const button = componentsOf(shown).find((one) => new RegExp(label).test(labelOf(one)));
      return twin.press(shown.id, button?.custom_id ?? '');
    });
  const ask = (question: string) => shownAfter(() => twin.say(`<@${BOT}> ${question}`));

  it('notices what Discord would refuse', async () => {
    const faultsOf = (body: object) =>
      checkSent([{ method: 'POST', path: '/channels/1/messages', body: { content: '', ...body } }]);
    const quiet = { allowed_mentions: { parse: [] } };
    expect(await faultsOf(quiet)).toEqual([]);
    expect(await faultsOf({})).toHaveLength(1);
    expect(await faultsOf({ ...quiet, content: 'x'.repeat(2001) })).toHaveLength(1);
    expect(await faultsOf({ ...quiet, embeds: [{ description: 'x'.repeat(4097) }] })).toHaveLength(1);
    expect(await checkSent([{ method: 'POST', path: '/elsewhere', body: {} }])).toHaveLength(1);
  });

  it('has registered its commands', () => {
    const put = twin.recorder.sent.filter(({ method }) => method === 'PUT');
    expect(put).toMatchObject([{ path: `/applications/${BOT}/commands`, body: [{ name: 'report' }] }]);
  });

  it('answers a mention with a reply, and continues when a person replies to that', async () => {
    const shown = await ask('Who received the Best Reporter Award 2023?');
    expect(textOf(shown)).toContain('Satoshi Kamo');
    expect(shown.flags ?? 0).toBe(0);
    const asked = (await twin.messages()).at(-2);
    expect(shown.message_reference?.message_id).toBe(asked?.id);
    const next = await shownAfter(() => twin.say('which organization does he belong to?', shown.id));
    expect(textOf(next)).toContain('High Energy Accelerator Research Organization');
  });

  it.each([
    ['ask', { question: 'When was the Cybersecurity Council inaugurated?' }, 'April 2019', EPHEMERAL],
    ['ask', { question: 'Who received the award?', period: '2023 Q4' }, 'Satoshi Kamo', EPHEMERAL],
    ['ask', { question: 'When was the Cybersecurity Council inaugurated?', public: true }, 'April 2019', 0],
    ['topics', { period: 'Jul-Sep 2021', public: true }, 'EthicsFIRST', 0],
    ['latest', {}, 'Best Reporter Award', EPHEMERAL],
    ['list', {}, 'There are 5 reports', EPHEMERAL],
    ['topics', { period: 'Jul-Sep 2021' }, 'EthicsFIRST', EPHEMERAL],
    ['topic', { topic: '2', period: '2023 Q4' }, 'held in Kyoto', EPHEMERAL],
    ['topic', { topic: 'pottery' }, 'Pottery was sold', EPHEMERAL],
    ['help', {}, 'Get new reports', EPHEMERAL],
  ])('answers /report %s %j', async (subcommand, options, text, flags) => {
    const shown = await shownAfter(() => twin.command(subcommand, options));
    expect(textOf(shown)).toContain(text);
    expect(shown.flags ?? 0).toBe(flags);
  });

  it.each([
    ['ask', 'period', '', '2023 Q4 (Oct–Dec 2023)'],
    ['topics', 'period', '2021', '2021 Q3 (Jul–Sep 2021)'],
    ['topic', 'topic', '', 'Topic 1 of 2023 Q4 (Oct–Dec 2023): JPCERT/CC Best Reporter Award 2023'],
    ['topic', 'topic', 'chee', 'Cheese'],
  ])('suggests for /report %s %s %j', async (subcommand, option, typed, first) => {
    const id = await twin.complete(subcommand, option, typed);
    const response = () => twin.recorder.sent.find(({ path }) => path.startsWith(`/interactions/${id}/`));
    await waitUntil('there are suggestions', () => response() !== undefined);
    const data = response()?.body.data as { choices: { name: string; value: string }[] };
    expect(data.choices[0]?.name).toContain(first);
    const shown = await shownAfter(() =>
      twin.command(subcommand, { question: 'Cheese', [option]: data.choices[0]?.value ?? '' }),
    );
    expect(textOf(shown)).not.toMatch(/sorry/i);
  });

  it('shows the topic and more on presses, and shares what only the asker saw', async () => {
    const shown = await ask('When was the Cybersecurity Council inaugurated?');
    expect(textOf(await press(shown, /^Topic \d+: /))).toContain('Page 1 of 2');
    expect(textOf(await press(shown, 'More'))).toContain('Also in the reports');
    expect(await press(shown, '👍 Helpful')).toMatchObject({ flags: EPHEMERAL });
    const seenByOne = await shownAfter(() => twin.command('topics', { period: '2021 Q3' }));
    const shared = await press(seenByOne, 'Share');
    expect(textOf(shared)).toContain('EthicsFIRST');
    expect(shared.flags ?? 0).toBe(0);
  });

  it('turns the pages of a topic in place', async () => {
    const shown = await ask('When was the Cybersecurity Council inaugurated?');
    const topic = await press(shown, /^Topic \d+: /);
    const next = componentsOf(topic).find(({ label }) => label === 'Next page');
    await twin.press(topic.id, next?.custom_id ?? '');
    await waitUntil('the page is turned', async () => {
      const now = (await ours()).find(({ id }) => id === topic.id);
      return now !== undefined && textOf(now).includes('Page 2 of 2');
    });
  });

  it('offers many topics in a menu, and shows the chosen one', async () => {
    const shown = await shownAfter(() => twin.command('topics', { period: '2022 Q1' }));
    const [menu] = componentsOf(shown);
    expect(menu?.options?.map(({ label }) => label)).toEqual(KINDS);
    const chosen = menu?.options?.[4]?.value ?? '';
    const topic = await shownAfter(() => twin.choose(shown.id, menu?.custom_id ?? '', chosen));
    expect(textOf(topic)).toContain('Wool was sold at nine stalls');
  });

  it('continues after it was killed and restarted, its buttons too, and answers nothing twice', async () => {
    const shown = await ask('What award did JPCERT/CC receive in 2021?');
    await product.stop('SIGKILL');
    product = await startProduct(environment);
    const next = await shownAfter(() => twin.say('where was the conference held?', shown.id));
    expect(textOf(next)).toContain('held online');
    expect(textOf(await press(shown, /^Topic \d+: /))).toContain('Cloud Operator Days Tokyo');
    // Commands that have not changed are not written again.
    expect(twin.recorder.sent.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  it('announces a new report once, even if it is killed and restarted, until the channel unsubscribes', async () => {
    const report = (subcommand: string) => shownAfter(() => twin.command(subcommand));
    const announced = async () =>
      (await ours()).filter((shown) => textOf(shown).includes('New report: Harbour Report'));
    expect(textOf(await report('subscribe'))).toContain('Every new report will be announced here');
    addNewReport(reports);
    await waitUntil('it is announced', async () => (await announced()).length > 0);
    const [announcement] = await announced();
    if (announcement === undefined) throw new Error('no announcement');
    for (const text of NEWS) expect(textOf(announcement)).toContain(text);
    expect(textOf(await press(announcement, 'Topic 2: Lighthouse'))).toContain('Many came');
    await product.stop('SIGKILL');
    product = await startProduct(environment);
    await sleep(LOOKED_MS);
    twin.takeTurns();
    expect(textOf(await report('subscriptions'))).toMatch(/2024 Q1 \(Jan–Mar 2024\): posted/);
    expect(textOf(await report('unsubscribe'))).toContain('no longer be announced');
    expect(await announced()).toHaveLength(1);
  });

  it('logs one line for each event, without what was said and without the token, and ends cleanly when asked to', async () => {
    expect(await product.stop('SIGTERM')).toBe(0);
    expect(product.log()).not.toMatch(new RegExp(`${TOKEN}|Tokyo|conference`));
    const ids = product
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .flatMap(({ kind, id }) => (kind === undefined || id === undefined ? [] : [`${kind} ${id}`]));
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(product.log()).toContain('"event":"stopped"');
  });

  // The peer sends every event to every connection, so a mistake would answer the question twice.
  it('answers and announces once from two shards, each a process, and ends them all when asked to', async () => {
    await product.stop('SIGTERM');
    product = await startProduct({ ...environment, DISCORD_SHARDS: '2' }, /"shards":2,"event":"listening"/);
    const shown = await ask('Who received the Best Reporter Award 2023?');
    expect(textOf(shown)).toContain('Satoshi Kamo');
    const handled = () => product.log().match(/"reason":"duplicate"/g)?.length ?? 0;
    await waitUntil('the other shard has seen it, too', () => handled() > 0);
    expect((await ours()).at(-1)?.id).toBe(shown.id);
    await shownAfter(() => twin.command('subscribe'));
    addNewReport(reports, 2025);
    const announced = async () => (await ours()).filter((one) => textOf(one).includes('February 2025'));
    await waitUntil('it is announced', async () => (await announced()).length > 0);
    await sleep(LOOKED_MS);
    expect(await announced()).toHaveLength(1);
    expect(await product.stop('SIGTERM')).toBe(0);
    expect(product.log().match(/"event":"stopped"/g)).toHaveLength(3);
  });

  // Otherwise a shard would go on answering beside those of the next start.
  it('leaves no shard behind when it is killed', async () => {
    product = await startProduct(
      { ...environment, DISCORD_SHARDS: 'auto' },
      /"shards":1,"event":"listening"/,
    );
    const shown = await ask('Who received the Best Reporter Award 2023?');
    expect(textOf(shown)).toContain('Satoshi Kamo');
    await product.stop('SIGKILL');
    await waitUntil('the shard has stopped', () => product.log().includes('"event":"stopped"'));
    expect(product.log()).toContain('"reason":"left alone","event":"stopping"');
  });
});
