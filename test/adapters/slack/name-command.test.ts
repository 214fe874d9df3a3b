import { describe, expect, it } from 'vitest';
import { nameCommand, nameCommandOfNews } from '../../../adapters/slack/name-command.js';
import type { Answer } from '../../../src/answers/answer.js';
import { replyOf } from '../messages.js';

const TEXT = 'Use /report topics or “/report help”, see /reports/report and x/report y. /report';
const NAMED = 'Use /acme topics or “/acme help”, see /reports/report and x/report y. /acme';

describe('the command, by the name that the manifest gives it', () => {
  it('stands in what we say ourselves', () => {
    const list = { kind: 'list', items: [{ number: null, text: '/report list – all reports' }] } as const;
    const { message } = nameCommand(replyOf(TEXT, { blocks: [list] }), '/acme');
    expect(message).toMatchObject({
      fallback: NAMED,
      blocks: [{ text: NAMED }, { items: [{ text: '/acme list – all reports' }] }],
    });
  });

  it('does not stand in what a report says', () => {
    const answer = { kind: 'answer' } as Answer;
    expect(nameCommand(replyOf(TEXT, { answer }), '/acme').message.fallback).toBe(TEXT);
    const quote = { kind: 'quote', text: [{ text: TEXT, strong: false }], sources: [] } as const;
    expect(nameCommandOfNews(replyOf(TEXT, { blocks: [quote] }).message, '/acme').blocks).toMatchObject([
      { text: NAMED },
      quote,
    ]);
  });

  it('is taken literally', () => {
    expect(nameCommand(replyOf('/report help'), '/$&').message.fallback).toBe('/$& help');
  });
});
