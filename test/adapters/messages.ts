import fc from 'fast-check';
import type { Reply } from '../../src/assistant/reply.js';
import type { Action, Block, Message } from '../../src/messages/message.js';

/** Text that a report or a person may write: plain, Japanese, hostile to Slack's markup, with lone surrogates. */
const anyText = (maxLength: number) =>
  fc.oneof(
    fc.lorem({ maxCount: 40 }),
    fc.string({ unit: 'grapheme', maxLength }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          '<!channel>',
          '<@U1>',
          '&',
          '&amp;',
          '*b*',
          '_i_',
          '~s~',
          '`c`',
          '\n> q',
          ':smile:',
          '情報',
          '👨‍👩‍👧',
          '"\\',
          ' ',
        ),
        { maxLength: 200 },
      )
      .map((parts) => parts.join('')),
    fc.nat(Math.ceil(maxLength / 8)).map((times) => 'a & <b> 情報処理 '.repeat(times)),
  );

const runs = fc.array(fc.record({ text: anyText(300), strong: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});
const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom('https://a.example/x|y', 'https://a.example/?a=1&b=<2>', 'https://a.example/_x_'),
);
const id = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
const half = fc.record({ id, label: fc.lorem({ maxCount: 20 }) });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('button' as const),
    id,
    label: anyText(200),
    style: fc.constantFrom('plain' as const, 'primary' as const, 'secondary' as const),
  }),
  fc.record({ kind: fc.constant('feedback' as const), positive: half, negative: half }),
  fc.record({ kind: fc.constant('link' as const), url, label: anyText(200) }),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record(
    { kind: fc.constant('heading' as const), text: anyText(300), url },
    { requiredKeys: ['kind', 'text'] },
  ),
  fc.record({ kind: fc.constant('paragraph' as const), text: anyText(4000) }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(
      fc.record(
        { number: fc.option(fc.nat(99)), title: fc.lorem({ maxCount: 20 }), text: anyText(500) },
        { requiredKeys: ['number', 'text'] },
      ),
      { minLength: 1, maxLength: 60 },
    ),
  }),
  fc.record({
    kind: fc.constant('quote' as const),
    text: runs,
    sources: fc.array(
      fc.record({
        place: anyText(200),
        title: fc.option(fc.lorem({ maxCount: 20 })),
        url: fc.option(url),
        links: fc.array(fc.record({ url, caption: fc.lorem({ maxCount: 8 }) }), { maxLength: 4 }),
        origin: fc.option(anyText(800)),
      }),
      { maxLength: 4 },
    ),
  }),
);

/** No more actions than a person can choose from. */
const actions = fc.record({
  kind: fc.constant('actions' as const),
  actions: fc.array(action, { minLength: 1, maxLength: 30 }),
});

/** Messages of any kind and size that the assistant may create. */
const anyMessage: fc.Arbitrary<Message> = fc.record({
  locale: fc.constantFrom('en' as const, 'ja' as const),
  fallback: anyText(5000).map((text) => `Answer ${text}`),
  blocks: fc
    .tuple(fc.array(block, { minLength: 1, maxLength: 12 }), fc.option(actions))
    .map(([blocks, last]) => (last === null ? blocks : [...blocks, last])),
});

export const anyReply: fc.Arbitrary<Reply> = fc.record({
  id: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/)),
  message: anyMessage,
  answer: fc.constant(null),
  audience: fc.constantFrom('asker' as const, 'everyone' as const),
  replaces: fc.boolean(),
});

/** A reply with this text. */
export function replyOf(
  text: string,
  more: Partial<Reply> & { readonly blocks?: readonly Block[] } = {},
): Reply {
  const { blocks = [], ...rest } = more;
  const message: Message = { locale: 'en', fallback: text, blocks: [{ kind: 'paragraph', text }, ...blocks] };
  return { id: 'r1', message, answer: null, audience: 'everyone', replaces: false, ...rest };
}
