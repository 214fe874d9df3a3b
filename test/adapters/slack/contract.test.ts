import { type ChatHarness, describeChatPlatform, type Sent } from '../../contracts/chat-platform.js';
import { openFarEnd } from './far-end.js';
import { eventBody, type Sent as Inbound, mention, message, press } from './inbound-events.js';
import { readCall } from './read-payload.js';
import { startSlack } from './start-slack.js';

/** The thread of each reply. Slack still knows it after the bot restarts. */
const threads = new WeakMap<Sent, string>();

// Real Bolt with the whole adapter, against a stand-in for Slack.
for (const kind of ['http', 'socket'] as const) {
  describeChatPlatform(
    `Slack over ${kind}`,
    { buttons: true, threads: true, repeats: true, overhearsThreads: true },
    async ({ assistant, logger }): Promise<ChatHarness> => {
      const farEnd = await openFarEnd();
      const { send, stop } = await startSlack(assistant, kind, farEnd, logger);
      let last: { readonly inbound: Inbound; readonly thread: string } | null = null;

      let read = 0;

      const deliver = async (inbound: Inbound, thread: string): Promise<readonly Sent[]> => {
        last = { inbound, thread };
        await send(inbound);
        const before = read;
        read = farEnd.shown().length;
        return farEnd
          .shown()
          .slice(before)
          .map((call) => {
            const sent = readCall(call, { thread });
            threads.set(sent, thread);
            return sent;
          });
      };

      return {
        say(text, { user = 'U0001', after } = {}) {
          const thread = after && threads.get(after);
          if (thread !== undefined)
            return deliver(eventBody(message(text, { user, thread_ts: thread })), thread);
          const event = mention(text, { user });
          return deliver(eventBody(event), String('ts' in event ? event.ts : ''));
        },
        press({ payload }) {
          const { value, thread } = payload as { value: string; thread: string };
          return deliver(
            press(value, farEnd.responseUrl(), {
              message: { type: 'message', ts: '5.5', thread_ts: thread },
            }),
            thread,
          );
        },
        repeat: () => (last === null ? Promise.resolve([]) : deliver(last.inbound, last.thread)),
        overhear: (text) => deliver(eventBody(message(text)), ''),
        async close() {
          await stop();
          await farEnd.close();
        },
      };
    },
  );
}
