import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Recorder, startRecorder } from './discord-recorder.js';

export const TOKEN = 'token-of-the-twin';
const SERVER = '200000000000000001';
const CHANNEL = '300000000000000001';
/** Enough people to stay within the rate limits. */
const PEOPLE = Array.from({ length: 12 }, (_, n) => `4000000000000000${n + 10}`);
export const BOT = '500000000000000001';

const entry = join(import.meta.dirname, 'node_modules/discord-digital-twin/dist/index.js');

/** Why the peer cannot run here; null if it can. */
export const obstacle: string | null = existsSync(entry) ? null : 'discord-digital-twin is not installed';

export type TwinMessage = {
  readonly id: string;
  readonly author: { readonly id: string };
  readonly content: string;
  readonly embeds: readonly unknown[];
  readonly flags?: number;
  readonly message_reference?: { readonly message_id?: string };
  readonly components?: readonly { readonly components: readonly Component[] }[];
};

type Component = {
  readonly custom_id?: string;
  readonly label?: string;
  readonly emoji?: { readonly name: string };
  readonly options?: readonly { readonly label: string; readonly value: string }[];
};

/** The part of the peer that is used here: https://www.npmjs.com/package/discord-digital-twin */
type DigitalDiscord = {
  readonly restUrl: string;
  readonly server: { readonly gateway: Gateway };
  start(): Promise<void>;
  stop(): Promise<void>;
  channel(id: string): {
    getMessages(): Promise<readonly TwinMessage[]>;
    user(id: string): {
      sendMessage(said: object): Promise<TwinMessage>;
      runSlashCommand(command: object): Promise<{ readonly id: string }>;
      clickButton(press: object): Promise<{ readonly id: string }>;
      selectMenu(choice: object): Promise<{ readonly id: string }>;
    };
  };
  simulateInteraction(interaction: object): Promise<{ readonly id: string }>;
};

type Gateway = {
  broadcast(event: string, data: object): void;
  broadcastMessageCreate(message: TwinMessage, guildId: string): void;
};

/** The peer, with a recorder of what the product sends to it, and what a person does in the channel. */
export type Twin = {
  readonly apiUrl: string;
  readonly recorder: Recorder;
  /** The messages in the channel, oldest first. */
  readonly messages: () => Promise<readonly TwinMessage[]>;
  /** Makes another person act from now on. */
  readonly takeTurns: () => void;
  readonly say: (content: string, replyTo?: string) => Promise<TwinMessage>;
  /** Runs `/report`. This function and the next ones resolve to the id of the interaction. */
  readonly command: (
    subcommand: string,
    options?: Readonly<Record<string, string | boolean>>,
  ) => Promise<string>;
  readonly complete: (subcommand: string, option: string, typed: string) => Promise<string>;
  readonly press: (messageId: string, customId: string) => Promise<string>;
  readonly choose: (messageId: string, customId: string, value: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

export async function startTwin(): Promise<Twin> {
  const { DigitalDiscord }: { DigitalDiscord: new (options: object) => DigitalDiscord } = await import(
    pathToFileURL(entry).href
  );
  const twin = new DigitalDiscord({
    botToken: TOKEN,
    botUser: { id: BOT, username: 'Rapporteur' },
    guild: { id: SERVER, name: 'Acme', channels: [{ id: CHANNEL, name: 'general', type: 0 }] },
    users: PEOPLE.map((id, n) => ({ id, username: `person${n}` })),
  });
  await twin.start();
  tellMentions(twin);
  const recorder = await startRecorder(twin.restUrl);
  const channel = twin.channel(CHANNEL);
  let turn = 0;
  const userId = () => PEOPLE[turn % PEOPLE.length] ?? '';
  const person = () => channel.user(userId());
  const idOf = async (interaction: Promise<{ readonly id: string }>) => (await interaction).id;
  return {
    apiUrl: recorder.apiUrl,
    recorder,
    messages: () => channel.getMessages(),
    takeTurns() {
      turn += 1;
    },
    say: (content, replyTo) =>
      person().sendMessage({
        content,
        ...(replyTo === undefined ? {} : { messageReference: { message_id: replyTo, channel_id: CHANNEL } }),
      }),
    command: (subcommand, options = {}) =>
      idOf(
        person().runSlashCommand({
          name: 'report',
          options: [{ name: subcommand, type: 1, options: Object.entries(options).map(option) }],
        }),
      ),
    complete: (subcommand, name, typed) =>
      idOf(
        twin.simulateInteraction({
          type: 4,
          channelId: CHANNEL,
          userId: userId(),
          data: {
            id: '1',
            name: 'report',
            type: 1,
            options: [
              { name: subcommand, type: 1, options: [{ name, type: 3, value: typed, focused: true }] },
            ],
          },
        }),
      ),
    press: (messageId, customId) => idOf(person().clickButton({ messageId, customId })),
    choose: (messageId, customId, value) =>
      idOf(person().selectMenu({ messageId, customId, values: [value] })),
    async close() {
      recorder.close();
      await twin.stop();
    },
  };
}

const option = ([name, value]: [string, string | boolean]) => ({
  name,
  type: typeof value === 'boolean' ? 5 : 3,
  value,
});

/** Adds mentions and the type of a reply to the events of the peer, which sends neither. */
function tellMentions(twin: DigitalDiscord): void {
  const { gateway } = twin.server;
  gateway.broadcastMessageCreate = (message, guildId) => {
    const isReply = message.message_reference !== undefined && message.author.id !== BOT;
    const isForUs = isReply || message.content.includes(`<@${BOT}>`);
    gateway.broadcast('MESSAGE_CREATE', {
      ...message,
      guild_id: guildId,
      ...(isReply ? { type: 19 } : {}),
      mentions: isForUs
        ? [
            {
              id: BOT,
              username: 'Rapporteur',
              discriminator: '0',
              bot: true,
              global_name: null,
              avatar: null,
            },
          ]
        : [],
    });
  };
}
