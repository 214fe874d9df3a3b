import { describe, expect, it, onTestFinished } from 'vitest';
import type { Assistant } from '../../src/assistant/assistant.js';
import { createLimiter } from '../../src/assistant/events/shared-limiter.js';
import type { Knowledge } from '../../src/assistant/knowledge.js';
import type { Services } from '../../src/assistant/services.js';
import type { Logger } from '../../src/logger.js';
import { loadKnowledge, type Opened, openAssistant } from '../assistant/open-assistant.js';
import { makeHostileKnowledge } from './hostile-report.js';

/** A button as a service shows it. `press` of any harness of that service accepts it, also after a restart. */
export type Button = { readonly label: string; readonly payload: unknown };

/** One thing that people see: a new message, or one that replaced another. */
export type Sent = {
  /** Everything that can be read, without the service's escaping and emphasis. */
  readonly text: string;
  readonly buttons: readonly Button[];
  /** Whether only the asker sees it. */
  readonly toAskerAlone: boolean;
  /** What in it would notify somebody, or format text where the bot did not, by the service's own rules. */
  readonly breaches: readonly string[];
};

/** A service with its adapter, as people use it. Each function resolves when everything that follows was sent. */
export interface ChatHarness {
  /** Says something to the bot where others can read it, as `user`; in the thread of `after` without a mention. */
  say(text: string, options?: { user?: string; after?: Sent }): Promise<readonly Sent[]>;
  press(button: Button): Promise<readonly Sent[]>;
  /** Delivers the last event again, as a service does that saw no acknowledgement. */
  repeat(): Promise<readonly Sent[]>;
  /** Says something that is not addressed to the bot. */
  overhear(text: string): Promise<readonly Sent[]>;
  close(): Promise<void>;
}

/** What a service supports. */
export type Abilities = {
  readonly buttons: boolean;
  readonly threads: boolean;
  readonly repeats: boolean;
  /** The bot receives messages in its threads that do not mention it. */
  readonly overhearsThreads?: boolean;
  /** Only the asker is there, as in a terminal: no mention is needed, and all replies are private. */
  readonly alone?: boolean;
};

type OpenHarness = (parts: { assistant: Assistant; logger: Logger }) => Promise<ChatHarness>;

const HOSTILE =
  '<!channel> <!here> <@U0001> @everyone @here <@&123> <https://evil.example|click> [x](https://evil.example) **b** *b* _i_ ~s~ `c` &lt; ||x|| # h\n> q';
const reportsAtHand = loadKnowledge();
const SECRET = ['xoxb', '123456789012', 'AbCdEfGhIjKl'].join('-');

/** The suite that every adapter runs: the same cases with the same words. */
export function describeChatPlatform(name: string, abilities: Abilities, open: OpenHarness): void {
  describe(`${name} as a chat platform`, () => {
    describeAnswers(abilities, open);
    describe.runIf(abilities.threads)(`in threads${without(abilities.threads)}`, () =>
      describeThreads(abilities, open),
    );
    describe.runIf(abilities.buttons)(`with buttons${without(abilities.buttons)}`, () =>
      describeButtons(abilities, open),
    );
    describe.runIf(abilities.repeats)(`on events${without(abilities.repeats)}`, () =>
      describeEvents(abilities, open),
    );
    describeTrouble(open);
  });
}

/** The reason that the title of a skipped group gives. */
const without = (able: boolean): string => (able ? '' : ' (it knows nothing of the kind)');
const whenAlone = (alone: boolean): string => (alone ? ' (one person alone neither names nor rates it)' : '');

function describeAnswers({ alone = false }: Abilities, open: OpenHarness): void {
  it('answers a question once, with its source', async () => {
    const { harness } = await start(open);
    const [answer, ...others] = await harness.say('Who received the Best Reporter Award 2023?');
    expect(others).toEqual([]);
    expect(answer?.text).toContain('Satoshi Kamo, High Energy Accelerator Research Organization');
    expect(answer?.text).toContain('2023 Q4 (Oct–Dec 2023), Topic 1');
    expect(answer?.toAskerAlone).toBe(alone);
  });

  it('answers a Japanese question in Japanese', async () => {
    const { harness } = await start(open);
    const answer = await sayOne(harness, 'IGFはどこで開催されましたか？');
    expect(answer.text).toContain('Kyoto');
    expect(answer.text).toContain('2023年第4四半期（10～12月）、トピック3');
  });

  it('lists topics', async () => {
    const { harness } = await start(open);
    const listed = await sayOne(harness, 'topics 2021 Q3');
    expect(listed.text).toContain('2021 Q3 (Jul–Sep 2021)');
    expect(listed.text).toContain('EthicsFIRST');
  });

  it('says why there is no answer, and what to try', async () => {
    const { harness } = await start(open);
    const { text, buttons } = await sayOne(harness, 'Who discovered penicillin?');
    expect(text).toMatch(
      /^(?:The reports do not say|I’m not sure the reports say this|Nothing in the reports)/,
    );
    // As text, as buttons, or both.
    if (!text.includes('You could try:')) expect(buttons.length).toBeGreaterThan(3);
  });

  it.each([
    ['help', 'Get new reports|Type a number to choose'],
    ['使い方', 'お知らせ|番号で選べます'],
  ])('helps in at most eight lines: %s', async (typed, expected) => {
    const { harness } = await start(open);
    const { text } = await sayOne(harness, typed);
    expect(text).toMatch(new RegExp(expected));
    expect(text.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(8);
  });

  it('replies to any text, however long', async () => {
    const { harness } = await start(open);
    expect((await sayOne(harness, 'why '.repeat(9000))).text).toContain('too long');
  });
}

function describeThreads({ alone = false }: Abilities, open: OpenHarness): void {
  it.skipIf(alone)(`helps a user who only mentions it${whenAlone(alone)}`, async () => {
    const { harness } = await start(open);
    expect((await sayOne(harness, '')).text).toContain('Ask me about the reports');
  });

  it('understands a follow-up without another mention', async () => {
    const { harness } = await start(open);
    const after = await sayOne(harness, 'Who received the Best Reporter Award 2023?');
    const answer = await sayOne(harness, 'which organization does he belong to?', { after });
    expect(answer.text).toContain('High Energy Accelerator Research Organization');
  });

  it('understands a follow-up after a restart', async () => {
    const { harness, opened } = await start(open);
    const after = await sayOne(harness, 'What award did JPCERT/CC receive in 2021?');
    const again = await restart(open, harness, opened);
    expect((await sayOne(again, 'where was the conference held?', { after })).text).toContain('held online');
  });
}

function describeButtons({ alone = false }: Abilities, open: OpenHarness): void {
  const question = 'When was the Cybersecurity Council inaugurated?';

  it('shows a whole topic, in pages', async () => {
    const { harness } = await start(open);
    const [first] = await harness.press(buttonOf(await sayOne(harness, question), /^Topic \d+: /));
    expect(first?.text).toContain('will serve as the secretariat of the Council');
    expect(first?.text).toContain('Page 1 of 2');
    const [second] = await harness.press(buttonOf(first, 'Next page'));
    expect(second?.text).toContain('Through these activities as well');
    const [back] = await harness.press(buttonOf(second, 'Previous page'));
    expect(back?.text).toBe(first?.text);
  });

  it('shows more results, none of them twice', async () => {
    const { harness } = await start(open);
    const answer = await sayOne(harness, question);
    const [more] = await harness.press(buttonOf(answer, 'More'));
    expect(more?.text).toContain('Also in the reports:');
    expect(more?.text).not.toContain('In April 2019, the Cybersecurity Council was inaugurated');
  });

  it.skipIf(alone)(
    `accepts feedback, with thanks to that person alone, after a restart as well${whenAlone(alone)}`,
    async () => {
      const { harness, opened } = await start(open);
      const answer = await sayOne(harness, question);
      const again = await restart(open, harness, opened);
      const [thanks] = await again.press(buttonOf(answer, '👍 Helpful'));
      expect(thanks?.text).toContain('Thank you');
      expect(thanks?.toAskerAlone).toBe(true);
    },
  );

  it('asks a question that was offered', async () => {
    const { harness } = await start(open);
    const offered = await sayOne(harness, 'what is topic 2 about?');
    const [answer] = await harness.press(buttonOf(offered, '2021 Q3 (Jul–Sep 2021)'));
    expect(answer?.text).toContain('Cloud Operator Days');
  });
}

/** What people say to each other in a thread. */
const ASIDES = [
  'brb lunch',
  ':+1:',
  'see you at 3pm then',
  'Bob, can you check this with legal?',
  'https://example.org/news',
  'ok',
];

function describeEvents({ overhearsThreads = false, buttons }: Abilities, open: OpenHarness): void {
  it.runIf(overhearsThreads).each(ASIDES)('stays out of what people say to each other: %s', async (text) => {
    const { harness, log } = await start(open);
    const after = await sayOne(harness, 'Who received the Best Reporter Award 2023?');
    expect(await harness.say(text, { after })).toEqual([]);
    expect(log.filter((line) => line.includes('"reason":"not_for_us"'))).toHaveLength(1);
  });

  it.runIf(buttons)('treats a double click as one press', async () => {
    const { harness, log } = await start(open);
    const button = buttonOf(await sayOne(harness, 'Who received the Best Reporter Award 2023?'), 'More');
    expect(await harness.press(button)).toHaveLength(1);
    expect(await harness.press(button)).toEqual([]);
    expect(log.filter((line) => line.includes('"reason":"duplicate"'))).toHaveLength(1);
  });

  it('answers an event once, however often it is delivered', async () => {
    const { harness, log } = await start(open);
    await sayOne(harness, 'Which reports are there?');
    expect(await harness.repeat()).toEqual([]);
    expect(await harness.repeat()).toEqual([]);
    expect(log.filter((line) => line.includes('"reason":"duplicate"'))).toHaveLength(2);
  });

  it('stays out of what is not addressed to it, and logs why', async () => {
    const { harness, log } = await start(open);
    expect(await harness.overhear('Who received the Best Reporter Award 2023?')).toEqual([]);
    expect(log.filter((line) => line.includes('"reason":"not_addressed"'))).toHaveLength(1);
  });
}

function describeTrouble(open: OpenHarness): void {
  it.each([HOSTILE, `who is ${HOSTILE}?`, `「${HOSTILE}」とは？`, 'topics <!channel> 2023'])(
    'notifies nobody, whatever is typed: %s',
    async (typed) => {
      const { harness } = await start(open);
      expect((await sayOne(harness, typed)).breaches).toEqual([]);
    },
  );

  it.each([
    'Which reports are there?',
    'Which topics does the latest report have?',
    'Who received the lantern prize?',
    'topic 1',
  ])('notifies nobody, whatever a report says: %s', async (typed) => {
    const { harness } = await start(open, {}, makeHostileKnowledge(HOSTILE));
    const sent = await sayOne(harness, typed);
    expect(sent.text).toContain('@everyone');
    expect(sent.breaches).toEqual([]);
  });

  it('asks only users who are too fast to wait', async () => {
    const { harness, log } = await start(open, { limiter: createLimiter({ requests: 2, seconds: 60 }) });
    await sayOne(harness, 'list');
    await sayOne(harness, 'list');
    expect((await sayOne(harness, 'list')).text).toContain('faster than I can read');
    expect((await sayOne(harness, 'list', { user: 'U0002' })).text).toContain('There are 3 reports');
    expect(log.join('')).not.toContain('"level":"error"');
  });

  it('apologizes with a reference that is in the log, and reveals nothing of the error', async () => {
    const fail = () => {
      throw new Error(`no space left, ${SECRET}`);
    };
    const known = await reportsAtHand;
    const broken: Knowledge = {
      ...known,
      answerer: { ...known.answerer, answerIntent: fail, findMore: fail },
    };
    const { harness, log } = await start(open, { createReference: () => 'ref-4711' }, broken);
    const { text } = await sayOne(harness, 'Who received the Best Reporter Award 2023?');
    expect(text).toContain('ref-4711');
    expect(text).not.toMatch(/space|xoxb/);
    const [line = ''] = log.filter((entry) => entry.includes('ref-4711'));
    expect(line).toContain('no space left');
    expect(log.join('')).not.toContain(SECRET);
  });

  it('logs no word of a question or an answer', async () => {
    const { harness, log } = await start(open);
    await sayOne(harness, 'Who received the Best Reporter Award 2023?');
    expect(log.join('')).not.toMatch(/Reporter|Kamo/);
  });
}

type Started = { readonly harness: ChatHarness; readonly opened: Opened; readonly log: readonly string[] };

async function start(
  open: OpenHarness,
  overrides: Partial<Services> = {},
  knowledge?: Knowledge,
): Promise<Started> {
  const opened = await openAssistant(knowledge ?? (await reportsAtHand), overrides);
  return { harness: await openHarness(open, opened), opened, log: opened.log };
}

/** Restarts the bot on the same store while the service goes on. */
async function restart(open: OpenHarness, harness: ChatHarness, opened: Opened): Promise<ChatHarness> {
  await harness.close();
  return openHarness(open, await opened.restart());
}

async function openHarness(open: OpenHarness, { assistant, services }: Opened): Promise<ChatHarness> {
  const harness = await open({ assistant, logger: services.logger });
  onTestFinished(() => harness.close());
  return harness;
}

async function sayOne(harness: ChatHarness, ...said: Parameters<ChatHarness['say']>): Promise<Sent> {
  const [sent, ...others] = await harness.say(...said);
  if (sent === undefined || others.length > 0)
    throw new Error(`one reply expected, not ${sent === undefined ? 0 : others.length + 1}`);
  return sent;
}

function buttonOf(sent: Sent | undefined, label: string | RegExp): Button {
  const isMeant = (name: string) => (typeof label === 'string' ? name === label : label.test(name));
  const button = sent?.buttons.find((candidate) => isMeant(candidate.label));
  if (button === undefined)
    throw new Error(`no button "${label}" among ${sent?.buttons.map((other) => other.label).join(', ')}`);
  return button;
}
