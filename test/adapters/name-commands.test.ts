import { describe, expect, it } from 'vitest';
import { nameCommandsOf } from '../../adapters/discord/outbound/deliver.js';
import { nameCommand, nameCommandOfNews } from '../../adapters/slack/outbound/deliver.js';
import { announcementTexts } from '../../src/announcements/announcement-texts.js';
import type { Answer } from '../../src/answers/answer.js';
import { subcommandTexts } from '../../src/assistant/commands/command-texts.js';
import { subscriptionTexts, texts } from '../../src/assistant/views/texts.js';
import type { Locale } from '../../src/messages/locale.js';
import { type Block, type Message, renderText } from '../../src/messages/message.js';
import { replyOf } from './messages.js';

const TEXT = 'Use /report topics or “/report help”, see /reports/report and x/report y. /report';
const NAMED = 'Use /acme topics or “/acme help”, see /reports/report and x/report y. /acme';

/** Every text in a value, and every text that its functions return for any of `ARGUMENTS`. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  if (typeof value !== 'function') return [];
  return ARGUMENTS.flatMap((args) => {
    try {
      return textsIn(value(...args));
    } catch {
      // These arguments do not fit this function.
      return [];
    }
  });
}
const ARGUMENTS = [['x', 'y'], ['', ''], ['x', ''], ['', 'y'], ['line'], ['options'], ['bare'], [2, 1]];

const ours = (['en', 'ja'] as const).flatMap((locale) =>
  [texts, subscriptionTexts, announcementTexts]
    .flatMap((all) => textsIn(all[locale]))
    .filter((text) => text.includes('/report'))
    .map((text) => [locale, text] as const),
);

describe('every text that names the command', () => {
  it('exists, in both languages', () => {
    for (const locale of ['en', 'ja'])
      expect(new Set(ours.filter(([each]) => each === locale)).size).toBeGreaterThan(12);
  });

  it.each(ours)('uses the command of the manifest in Slack (%s): %s', (_, text) => {
    const { message } = nameCommand(replyOf(text), '/acme');
    expect(message.fallback).toContain('/acme');
    expect(message.fallback).not.toContain('/report');
  });

  it.each(ours)('uses a subcommand that Discord lists in that language (%s): %s', (locale: Locale, text) => {
    const said = replyOf(text);
    const { message } = nameCommandsOf({ ...said, message: { ...said.message, locale } });
    const names = Object.values(subcommandTexts).map((labels) => labels[locale].name);
    const used = [...message.fallback.matchAll(/\/report ?([^\s（）、。,.;:]*)/g)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(used));
  });
});

describe('in Slack, the name that the manifest gives to the command', () => {
  it('is used in what the bot says itself', () => {
    const list = { kind: 'list', items: [{ number: null, text: '/report list – all reports' }] } as const;
    const { message } = nameCommand(replyOf(TEXT, { blocks: [list] }), '/acme');
    expect(message).toMatchObject({
      fallback: NAMED,
      blocks: [{ text: NAMED }, { items: [{ text: '/acme list – all reports' }] }],
    });
  });

  it('is not used in what a report says', () => {
    const answer = { kind: 'answer' } as Answer;
    expect(nameCommand(replyOf(TEXT, { answer }), '/acme').message.fallback).toBe(TEXT);
    const quote = { kind: 'quote', text: [{ text: TEXT, strong: false }], sources: [] } as const;
    expect(nameCommandOfNews(replyOf(TEXT, { blocks: [quote] }).message, '/acme').blocks).toMatchObject([
      { text: NAMED },
      quote,
    ]);
  });

  it('does not stand in what a report says in the text of an announcement either', () => {
    const blocks: readonly Block[] = [
      { kind: 'heading', text: 'How to /report topics' },
      { kind: 'paragraph', text: TEXT },
      { kind: 'list', items: [{ number: 1, title: 'Commands', text: 'Type /report help.' }] },
      { kind: 'quote', text: [{ text: TEXT, strong: false }], sources: [] },
      { kind: 'paragraph', text: 'To stop: /report unsubscribe' },
    ];
    const news: Message = { locale: 'en', blocks, fallback: renderText(blocks) };
    const { fallback } = nameCommandOfNews(news, '/acme');
    expect(fallback.split(/\n+/)).toEqual([
      'How to /report topics',
      NAMED,
      '1. Commands: Type /report help.',
      TEXT,
      'To stop: /acme unsubscribe',
    ]);
  });

  it.each(['、', '。', '（', '「', ' ', ''])('is used after %j', (before) => {
    expect(nameCommand(replyOf(`${before}/report subscribe（`), '/acme').message.fallback).toBe(
      `${before}/acme subscribe（`,
    );
  });

  it('is taken literally', () => {
    expect(nameCommand(replyOf('/report help'), '/$&').message.fallback).toBe('/$& help');
  });

  it('replaces “/report ask” as a whole, because a question follows it directly', () => {
    expect(nameCommand(replyOf('Use /report ask.'), '/acme').message.fallback).toBe('Use /acme.');
  });
});
