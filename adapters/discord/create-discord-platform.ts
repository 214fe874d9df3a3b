import { once } from 'node:events';
import { Client, type ClientOptions, Events, GatewayIntentBits, Options, Partials, Status } from 'discord.js';
import type { AnnouncementPlatform } from '../../src/announcements/announcement-platform.js';
import type { ChatPlatform } from '../../src/assistant/chat-platform.js';
import { createEventTracker } from '../../src/assistant/events/answer-once.js';
import { recoverAbandonedEvents } from '../../src/assistant/events/kept-request.js';
import type { RapporteurError } from '../../src/errors.js';
import type { Logger } from '../../src/logger.js';
import { createDispatcher } from '../proxies.js';
import { createDiscordAnnouncements } from './announcements/announcements.js';
import { type ClosedWith, createRefusals, describeFailure, explainClose } from './connection/failures.js';
import { createGatewayStrategy, type GatewayStrategy } from './connection/gateway-strategy.js';
import { createAgent, explainStartFailure, makeRequest } from './connection/rest.js';
import { answerKept } from './inbound/answer-kept.js';
import { registerListeners } from './inbound/listeners.js';
import type { DiscordDeps, DiscordSettings } from './settings.js';

/** More people than write to the bot at the same time. */
const MAX_PEOPLE = 1000;

type Known = { readonly id: string; readonly client: { readonly user: { readonly id: string } | null } };

/** Keeps the entries of the bot itself, which are needed to compute its permissions. */
const isOurselves = ({ id, client }: Known): boolean => id === client.user?.id;

/**
 * What discord.js caches. By default it keeps everybody who has ever written, in each server, for as long as the
 * process runs. Messages are not cached, because nothing looks them up again.
 */
export const limitCaches: NonNullable<ClientOptions['makeCache']> = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  ReactionManager: 0,
  PresenceManager: 0,
  UserManager: { maxSize: MAX_PEOPLE, keepOverLimit: isOurselves },
  GuildMemberManager: { maxSize: MAX_PEOPLE, keepOverLimit: isOurselves },
  ThreadMemberManager: { maxSize: MAX_PEOPLE, keepOverLimit: isOurselves },
});

/**
 * The events that the bot receives; none is privileged. Discord sends the words of a message only if it mentions the
 * bot, replies to it or is a direct message: https://docs.discord.com/developers/events/gateway#message-content-intent
 */
const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
] as const;

const CALL_TIMEOUT_MS = 10_000;
/** How often to log that the bot is still connecting; discord.js retries silently while the gateway is unreachable. */
const TELL_EVERY_MS = 20_000;

/** Discord as a chat platform. It can post announcements whether it is started or not. */
export type DiscordPlatform = ChatPlatform & AnnouncementPlatform;

/** Creates the platform without connecting. `start` rejects with a RapporteurError that names the setting at fault. */
export function createDiscordPlatform(
  settings: DiscordSettings,
  { log, clock }: DiscordDeps,
): DiscordPlatform {
  const gateway = createGatewayStrategy(createDispatcher(settings.proxies), clock);
  const client = createClient(settings, gateway, log);
  const tracker = createEventTracker(log, clock, describeFailure);
  const { failed, refusal } = watchCloses(client, log);
  let isStopping = false;
  let endAnswering = () => {};
  return {
    ...createDiscordAnnouncements(settings, log),
    name: 'discord',
    isConnected: () => client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready),
    failed,

    async start(assistant) {
      registerListeners(client, tracker, { assistant, refusals: createRefusals() });
      const ready = once(client, Events.ClientReady);
      const telling = setInterval(() => log.warn('still_connecting', { service: 'discord' }), TELL_EVERY_MS);
      try {
        await Promise.all([client.login(settings.token), ready]);
      } catch (error) {
        throw refusal() ?? explainStartFailure(error, settings);
      } finally {
        clearInterval(telling);
      }
      endAnswering = recoverAbandonedEvents(assistant, 'discord', tracker, (key, work) =>
        answerKept(key, work, client, assistant),
      );
      log.info('listening', { service: 'discord' });
    },

    async stop() {
      if (isStopping) return;
      isStopping = true;
      endAnswering();
      client.removeAllListeners(Events.MessageCreate);
      client.removeAllListeners(Events.InteractionCreate);
      client.ws.removeAllListeners();
      await tracker.settled(Promise.resolve());
      await client.destroy();
      gateway.close();
    },
  };
}

type Closes = {
  readonly failed: Promise<RapporteurError>;
  /** The error of `failed`; null while all is well. */
  readonly refusal: () => RapporteurError | null;
};

/** Watches for a close after which Discord would refuse every new connection. */
function watchCloses(client: Client, log: Logger): Closes {
  let refusal: RapporteurError | null = null;
  const failed = new Promise<RapporteurError>((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      const error = explainClose(code);
      if (error === null) return;
      refusal = error;
      log.error('connection_refused', { shard, code });
      // With several shards, the parent process must know as well.
      const told = client.shard?.send({ closedWith: code } satisfies ClosedWith) ?? Promise.resolve();
      void told.catch(() => undefined).then(() => resolve(error));
    });
  });
  return { failed, refusal: () => refusal };
}

function createClient(
  { apiUrl, proxies }: DiscordSettings,
  { buildStrategy }: GatewayStrategy,
  log: Logger,
): Client {
  const client = new Client({
    intents: [...INTENTS],
    // Without this, discord.js drops direct messages in channels that it does not know yet.
    partials: [Partials.Channel],
    // The bot's messages notify nobody.
    allowedMentions: { parse: [] },
    makeCache: limitCaches,
    ws: { buildStrategy },
    rest: {
      timeout: CALL_TIMEOUT_MS,
      agent: createAgent(proxies),
      makeRequest,
      // Never rejects: calls wait as long as Discord demands.
      rejectOnRateLimit: ({ retryAfter, scope }) => {
        log.warn('rate_limited', { retryAfterMs: retryAfter, scope });
        return false;
      },
      ...(apiUrl === null ? {} : { api: apiUrl }),
    },
  });
  client.on(Events.ShardReconnecting, (shard) => log.warn('disconnected', { shard }));
  client.on(Events.ShardResume, (shard, replayed) => log.info('reconnected', { shard, replayed }));
  client.on(Events.ShardError, (error, shard) => log.error('connection_failed', { shard, error }));
  client.on(Events.Warn, (said) => log.warn('discord', { said: said.slice(0, 500) }));
  client.on(Events.Error, (error) => log.error('discord', { error }));
  return client;
}
