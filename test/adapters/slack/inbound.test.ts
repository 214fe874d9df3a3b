import { describe, expect, it } from 'vitest';
import { parseEvent, parseText } from '../../../adapters/slack/inbound/inbound.js';
import { escapeText, renderText } from '../../../adapters/slack/outbound/render-blocks.js';
import { BOT, direct, mention, message } from './inbound-events.js';

const SELF = { botId: 'B0BOT', botUserId: BOT };

describe('the text that a user typed', () => {
  // The forms that Slack sends: docs.slack.dev/messaging/formatting-message-text
  it.each([
    [`<@${BOT}> who won?`, 'who won?'],
    [`hey <@${BOT}|rapporteur> who won?`, 'hey  who won?'],
    ['<@U2> and <@U3|kim>', '@Satoshi Kamo and @kim'],
    ['who is <@U9>?', 'who is ?'],
    ['in <#C1|general> or <#C2>', 'in  or'],
    ['<!subteam^S1|@team> <!date^1^{date}|today>', ''],
    ['subscribe <!here>', 'subscribe @here'],
    ['<https://a.example/?a=1&amp;b=2|here> <https://b.example>', 'here https://b.example'],
    ['R&amp;D &lt;b&gt; &amp;amp;', 'R&D <b> &amp;'],
    ['1 < 2', '1 < 2'],
  ])('%s', (sent, typed) => {
    expect(parseText(sent, BOT, new Map([['U2', 'Satoshi Kamo']]))).toBe(typed);
  });

  it('is parsed and shown, however long and odd', () => {
    for (const part of ['<', '<@U', '&', '*', ':a', '> ', ' ', '\n>', '<https://']) {
      const text = part.repeat(300_000 / part.length);
      expect(parseText(text, BOT).length).toBeLessThanOrEqual(text.length);
      expect(escapeText(text).length).toBeGreaterThanOrEqual(text.length);
      renderText([{ text, strong: true }], 'section');
    }
  });
});

describe('where an event is answered', () => {
  it.each([
    ['a mention: in a thread under it', mention('a', { ts: '7.7' }), '7.7'],
    ['a mention in a thread: there', mention('a', { ts: '7.7', thread_ts: '6.6' }), '6.6'],
    ['a direct message: beside it', direct('a'), ''],
    ['a direct message in a thread: there', direct('a', { thread_ts: '6.6' }), '6.6'],
    ['a mention that comes as a message first: as a mention', message(`<@${BOT}> a`, { ts: '7.7' }), '7.7'],
  ])('%s', (_, event, thread) => {
    expect(parseEvent(event, SELF)).toMatchObject({ thread, isAddressed: true });
  });
});

describe('an event that is not answered', () => {
  it.each([
    [message('a', { user: BOT }), 'own_message'],
    [message('a', { bot_id: 'B0BOT' }), 'own_message'],
    [message('a', { bot_id: 'B9' }), 'bot'],
    [mention('a', { subtype: 'bot_message' }), 'bot'],
    [message('a', { subtype: 'message_changed' }), 'subtype'],
    [message('a'), 'not_addressed'],
    [message('<@U2> do you know?', { thread_ts: '6.6' }), 'not_addressed'],
    [{ type: 'message', text: 'a' }, 'unsupported'],
    [null, 'unsupported'],
  ])('%j: %s', (event, reason) => {
    expect(parseEvent(event, SELF)).toBe(reason);
  });
});
