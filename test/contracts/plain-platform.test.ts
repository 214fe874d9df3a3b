import type { Reply } from '../../src/assistant/reply.js';
import type { Input } from '../../src/assistant/request.js';
import { type Action, buttonsOf } from '../../src/messages/message.js';
import { describeChatPlatform, type Sent } from './chat-platform.js';

/** The minimum that an adapter does, for a service of plain text in which nothing notifies anybody. */
describeChatPlatform(
  'a plain service',
  { buttons: true, threads: true, repeats: true, overhearsThreads: true },
  async ({ assistant, logger }) => {
    let last: (() => Promise<readonly Sent[]>) | null = null;

    const show = ({ id, message, audience }: Reply, thread: string): Sent => {
      const actions: readonly Action[] = message.blocks.flatMap((block) =>
        block.kind === 'actions' ? block.actions : [],
      );
      const sent: Sent = {
        text: message.fallback,
        toAskerAlone: audience === 'asker',
        breaches: [],
        buttons: actions.flatMap(buttonsOf).map((button) => ({
          label: button.label,
          payload: { action: button.id, replyId: id ?? '', thread },
        })),
      };
      return sent;
    };
    const receive = async (event: {
      id: string;
      thread: string;
      user: string;
      mention: boolean;
      input: Input;
    }): Promise<readonly Sent[]> => {
      const place = { service: 'plain', workspace: '', channel: 'C', thread: event.thread };
      if (!event.mention && !(await assistant.takesPart(place))) {
        logger.info('ignored', { reason: 'not_addressed' });
        return [];
      }
      if (!(await assistant.claim([event.id]))) {
        logger.info('ignored', { reason: 'duplicate' });
        return [];
      }
      const { user, input, thread } = event;
      const reply = await assistant.respond({
        place,
        user,
        locale: 'en',
        input,
        audience: 'everyone',
        may: { share: false, subscribe: true },
        addressed: event.mention,
      });
      if (typeof reply !== 'string') return [show(reply, thread)];
      logger.info('ignored', { reason: reply });
      return [];
    };
    const deliver = (event: Parameters<typeof receive>[0]) => {
      last = () => receive(event);
      return last();
    };

    return {
      say: (text, { user = 'U0001', after } = {}) => {
        const thread = threadOf(after) ?? crypto.randomUUID();
        return deliver({
          id: crypto.randomUUID(),
          thread,
          user,
          mention: after === undefined,
          input: { kind: 'text', text },
        });
      },
      press: ({ payload }) => {
        if (!isPayload(payload)) throw new TypeError('not a button of ours');
        const { action, replyId, thread } = payload;
        return deliver({
          id: crypto.randomUUID(),
          thread,
          user: 'U0001',
          mention: true,
          input: { kind: 'press', action, replyId },
        });
      },
      repeat: async () => (last === null ? [] : last()),
      overhear: (text) =>
        deliver({
          id: crypto.randomUUID(),
          thread: '',
          user: 'U0001',
          mention: false,
          input: { kind: 'text', text },
        }),
      close: async () => undefined,
    };
  },
);

/** What a service would know of an earlier message, even after the bot restarted. */
function threadOf(sent: Sent | undefined): string | undefined {
  const payload = sent?.buttons[0]?.payload;
  return isPayload(payload) ? payload.thread : undefined;
}

type Payload = { readonly action: string; readonly replyId: string; readonly thread: string };

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && 'replyId' in value && 'thread' in value;
}
