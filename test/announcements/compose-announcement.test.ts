import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SLACK_BUDGET } from '../../adapters/slack/outbound/limits.js';
import { escapeText } from '../../adapters/slack/outbound/render-blocks.js';
import { quoteChanges } from '../../src/announcements/changed-words.js';
import { composeAnnouncement, createComposer } from '../../src/announcements/compose-announcement.js';
import { findChanges } from '../../src/announcements/find-changes.js';
import { identifyReport } from '../../src/announcements/identify-report.js';
import { parsePress } from '../../src/assistant/views/compose-view.js';
import { type Budget, countBlocks, fitMessage } from '../../src/messages/fit-message.js';
import { type Action, buttonsOf, lengthOfBlocks, type Message } from '../../src/messages/message.js';
import type { KnownReport } from '../../src/store/known-reports.js';
import { makeReport, REPORTS } from '../answers/make-report.js';

const [, latest = expect.fail()] = REPORTS;
const PLAIN = { locale: 'en', isLatest: true, changes: null, formerPeriod: null } as const;

type Button = Extract<Action, { kind: 'button' }>;
type Link = Extract<Action, { kind: 'link' }>;
const actionsOf = ({ blocks }: Message) =>
  blocks
    .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
    .flatMap((action): (Button | Link)[] => (action.kind === 'link' ? [action] : [...buttonsOf(action)]));

it('has title, period, date, publisher and a line per topic, in the report’s own words', () => {
  expect(composeAnnouncement({ ...PLAIN, report: latest }).fallback).toBe(
    `New report: JPCERT/CC Activities Overview, 2021 Q3 (Jul–Sep 2021)

JPCERT Coordination Center, issued 14 October 2021

1. JPCERT/CC cooperates with the Japanese translation of “Ethics for Incident Response and Security Teams” (EthicsFIRST): JPCERT/CC has been cooperating with FIRST member organizations based in Japan in producing and reviewing Japanese translations of guidelines and other documents published by FIRST.
2. JPCERT/CC receives a prize for its presentation at Cloud Operator Days Tokyo 2021, earning recognition for its unique viewpoint: Hayato Sasaki, Manager of JPCERT/CC’s Early Warning Group, gave a presentation titled “Frustration over Handling Cloud Service Incidents—Examples from JPCERT/CC Incident Handling Cases.”

To stop announcements here: /report unsubscribe`,
  );
});

it('is worded in the channel’s language around the report’s own words', () => {
  const { fallback } = composeAnnouncement({ ...PLAIN, report: latest, locale: 'ja' });
  expect(fallback).toContain('新しいレポート: JPCERT/CC Activities Overview、2021年第3四半期（7～9月）');
  expect(fallback).toContain('JPCERT/CC has been cooperating with FIRST');
  expect(fallback).toContain('/report unsubscribe');
});

it('is composed once for all channels that receive the same', () => {
  const report = makeReport();
  const identity = identifyReport(report);
  const compose = createComposer(() => [report]);
  const known: KnownReport = {
    ...identity,
    firstTopics: [],
    knownAt: 0,
    correctedAt: 1,
    firstPeriod: null,
    removedAt: null,
    library: null,
    state: 'known',
  };
  const say = (locale: 'en' | 'ja', messageId: string | null) =>
    compose(
      {
        id: '',
        report: identity,
        destination: { service: '', workspace: '', channel: '' },
        locale,
        state: 'sending',
        dueAt: 0,
        attempts: 1,
        messageId,
        reason: null,
        plannedAt: 0,
      },
      known,
    );
  expect(say('en', null)).toBe(say('en', null));
  expect(say('ja', null)?.locale).toBe('ja');
  expect(say('en', null)?.fallback).not.toContain('corrected');
  expect(say('en', 'm1')?.fallback).toContain('corrected');
});

it('quotes a topic’s first sentence, or its first line if it has no sentence', () => {
  const topics = [
    ['A pier', 'Figure 1\n\nBerths\n\nThe pier was built in May. It is long.'],
    ['A list', 'Boats\n\nBerths'],
  ] as const;
  const { fallback } = composeAnnouncement({ ...PLAIN, report: makeReport({ topics }) });
  expect(fallback).toContain('A pier: The pier was built in May.\n');
  expect(fallback).toContain('A list: Boats\n');
});

it('offers each topic by its title, and a question', () => {
  const actions = actionsOf(composeAnnouncement({ ...PLAIN, report: latest }));
  expect(actions.map((action) => [action.kind === 'link' ? action.url : action.id, action.label])).toEqual([
    ['show-1', 'Topic 1: JPCERT/CC cooperates with the Japanese…'],
    ['show-2', 'Topic 2: JPCERT/CC receives a prize for its…'],
    ['ask', 'Ask'],
  ]);
});

it('links to the report if its address is known', () => {
  const url = 'https://example.org/reports/2021-q3';
  const message = composeAnnouncement({ ...PLAIN, report: { ...latest, url } });
  expect(message.blocks[0]).toMatchObject({ kind: 'heading', url });
  const actions = actionsOf(message);
  expect(actions).toContainEqual({ kind: 'link', url, label: 'Open the report' });
});

it('offers a menu if there are more topics than buttons', () => {
  const topics = Array.from({ length: 30 }, (_, n) => [`Boat ${n + 1}`, 'It sailed.'] as const);
  const message = composeAnnouncement({ ...PLAIN, report: makeReport({ topics }) });
  expect(actionsOf(message).map(({ label }) => label)).toEqual(['Choose a topic …', 'Ask']);
});

describe.each(['en', 'ja'] as const)('in %s', (locale) => {
  it('has a line for what a correction has changed', () => {
    const say = (changes: Parameters<typeof composeAnnouncement>[0]['changes']) =>
      composeAnnouncement({ ...PLAIN, locale, report: latest, changes }).fallback.split('\n\n')[1];
    expect(say([])).toMatch(/other details have changed|その周りの記載/);
    const one = say([
      { kind: 'removed', title: 'A wreck' },
      { kind: 'retitled', title: 'New', from: 'Old' },
    ]);
    for (const title of ['A wreck', 'New', 'Old']) expect(one).toContain(title);
    const many = Array.from({ length: 8 }, (_, n) => ({ kind: 'added', title: `T${n}` }) as const);
    expect(say(many)).toMatch(/3 more|ほか3件/);
    expect(say(many)).not.toContain('T5');
  });
});

const SLACK: Budget = { ...SLACK_BUDGET, measure: (text) => escapeText(text).length };
/** The budget of a service with tighter limits than any known one. */
const TIGHT: Budget = {
  ...SLACK_BUDGET,
  measure: (text) => text.replace(/[&<>*_~`@#|\\]/g, '\\$&').length,
  total: 1500,
  blocks: 8,
  paragraph: 400,
  listItems: 10,
  listItem: 200,
  list: 800,
};

it('fits every service, whatever a report contains, and keeps its heading and buttons', () => {
  const words = fc.constantFrom(
    'boat ',
    '<!channel> ',
    '@everyone ',
    '会',
    '**',
    '\\',
    'x'.repeat(900),
    '👩‍👩‍👧‍👦',
  );
  const text = fc.array(words, { minLength: 1, maxLength: 40 }).map((pieces) => `A ${pieces.join('')} B.`);
  const topics = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 30 });
  const changes = fc.array(
    text.map((title) => ({ kind: 'added', title }) as const),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(topics, fc.option(changes), fc.constantFrom('en', 'ja'), (outline, changed, locale) => {
      const report = {
        ...latest,
        topics: outline.map(([title, body], at) => ({
          number: at + 1,
          title,
          start: 0,
          end: 0,
          links: [],
          passages: [{ id: `${at}`, text: body, start: 0, end: body.length, boilerplate: [] }],
        })),
      };
      const message = composeAnnouncement({ ...PLAIN, report, locale, changes: changed });
      for (const budget of [SLACK, TIGHT]) {
        const { blocks, fallback } = fitMessage(message, budget);
        expect(lengthOfBlocks(blocks, budget.measure)).toBeLessThanOrEqual(budget.total);
        expect(countBlocks(blocks)).toBeLessThanOrEqual(budget.blocks);
        expect(budget.measure(fallback)).toBeLessThanOrEqual(budget.fallback);
        expect(blocks[0]?.kind).toBe('heading');
        expect(actionsOf({ ...message, blocks })).toHaveLength(actionsOf(message).length);
      }
      for (const action of actionsOf(message)) {
        if (action.kind === 'button') expect(parsePress(action.id)).not.toBeNull();
      }
    }),
    { numRuns: 60 },
  );
});

it('says in a correction which topics have changed, with the first new words', () => {
  const before = makeReport({
    topics: [
      ['A pier', 'The pier was built in May. It is long.'],
      ['Boats', 'Six came.'],
    ],
  });
  const report = makeReport({
    topics: [
      ['A pier', 'The pier was built in June. It is long.'],
      ['Boats', 'Six came.'],
    ],
  });
  const first = identifyReport(before).topics;
  const changes = quoteChanges(findChanges(first, identifyReport(report).topics), first, report);
  const said = composeAnnouncement({ ...PLAIN, report, changes }).fallback;
  expect(said).toContain('This report has been corrected: “A pier” now says: “The pier was built in June.”.');
  expect(said).not.toContain('Boats” now');
});

it('quotes an informative sentence, not the platitude that a topic opens with', () => {
  const text =
    'Good harbours matter to everybody. The Lowick pier was rebuilt by the guild of divers in May 2023. The guild of divers mends piers in Lowick. It is long.';
  const { fallback } = composeAnnouncement({
    ...PLAIN,
    report: makeReport({ topics: [['The Lowick pier', text]] }),
  });
  expect(fallback).toContain(
    'The Lowick pier: The Lowick pier was rebuilt by the guild of divers in May 2023.',
  );
});
