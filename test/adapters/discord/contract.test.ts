import { type ChatHarness, describeChatPlatform, type Sent } from '../../contracts/chat-platform.js';
import { openFarEnd } from './far-end.js';
import { type Inbound, mention, message, press, reply } from './inbound-events.js';
import { type Pressable, readCall } from './read-body.js';
import { startDiscord } from './start-discord.js';

/** The id of the message behind each reply. Discord still knows it after the bot restarts. */
const messages = new WeakMap<Sent, string>();

// Real discord.js with the whole adapter, against a stand-in for Discord.
describeChatPlatform(
  'Discord',
  { buttons: true, threads: true, repeats: true },
  async ({ assistant, logger }): Promise<ChatHarness> => {
    const farEnd = await openFarEnd();
    const { send, stop } = await startDiscord(assistant, farEnd, logger);
    let last: Inbound | null = null;

    const deliver = async (inbound: Inbound): Promise<readonly Sent[]> => {
      last = inbound;
      const before = farEnd.shown().length;
      await send(inbound);
      return farEnd
        .shown()
        .slice(before)
        .map((call) => {
          const sent = readCall(call);
          messages.set(sent, call.messageId);
          return sent;
        });
    };

    return {
      say(text, { user = 'U0001', after } = {}) {
        const author = user.replace(/\D/g, '');
        const repliedTo = after && messages.get(after);
        return deliver(
          repliedTo === undefined ? mention(text, {}, author) : reply(text, repliedTo, {}, author),
        );
      },
      press({ payload }) {
        const { customId, message: under, chosen } = payload as Pressable;
        return deliver(press(customId, under, {}, chosen));
      },
      repeat: () => (last === null ? Promise.resolve([]) : deliver(last)),
      overhear: (text) => deliver(message(text)),
      async close() {
        await stop();
        await farEnd.close();
      },
    };
  },
);
