import { setTimeout as sleep } from 'node:timers/promises';
import { type IShardingStrategy, SimpleShardingStrategy, WebSocketShardStatus } from 'discord.js';
import type { Dispatcher } from 'undici';
import { type GatewayRelay, openGatewayRelay } from './gateway-relay.js';

/** Connections that are opened at once, one after the other; each more waits twice as long. Times in milliseconds. */
const AT_ONCE = 2;
const FIRST_DELAY_MS = 1000;
const MAX_DELAY_MS = 60_000;
/** A connection that has lasted so long was a good one. */
const STEADY_MS = 60_000;

/** How discord.js opens its connections to the gateway. */
export type GatewayStrategy = {
  /** For its option of the same name. */
  readonly buildStrategy: (manager: GatewayManager) => IShardingStrategy;
  readonly close: () => void;
};
type GatewayManager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/**
 * The strategy of discord.js, but through a proxy if there is one, and with backoff. By itself discord.js reconnects
 * every half second without end, and Discord accepts 1000 connections a day:
 * https://docs.discord.com/developers/events/gateway#session-start-limit-object
 * @param clock epoch milliseconds
 */
export function createGatewayStrategy(
  dispatcher: Dispatcher | undefined,
  clock: () => number,
): GatewayStrategy {
  const closing = new AbortController();
  const turns = createTurns(clock, closing.signal);
  let relay: Promise<GatewayRelay> | null = null;
  const through = async (url: string): Promise<string> => {
    if (dispatcher === undefined) return url;
    relay ??= openGatewayRelay(dispatcher);
    return (await relay).through(url);
  };
  return {
    buildStrategy(manager) {
      const strategy = new SimpleShardingStrategy(manager);
      const { retrieveSessionInfo } = manager.options;
      const fetchInformation = manager.fetchGatewayInformation.bind(manager);
      manager.fetchGatewayInformation = async (isForced) => {
        const information = await fetchInformation(isForced);
        return { ...information, url: await through(information.url) };
      };
      // Asked before each connection, while a shard is idle; and with each event.
      manager.options.retrieveSessionInfo = async (shardId) => {
        const isOpening = (await strategy.fetchStatus()).get(shardId) === WebSocketShardStatus.Idle;
        if (!isOpening) return retrieveSessionInfo(shardId);
        await turns.next(shardId);
        const session = await retrieveSessionInfo(shardId);
        return session && { ...session, resumeURL: await through(session.resumeURL) };
      };
      return strategy;
    },
    close() {
      closing.abort();
      void relay?.then(({ close }) => close());
    },
  };
}

/** Lets each shard open its next connection when it is time to. */
function createTurns(clock: () => number, signal: AbortSignal) {
  const shards = new Map<number, { readonly openedAt: number; readonly hasty: number }>();
  return {
    async next(shardId: number): Promise<void> {
      const { openedAt, hasty } = shards.get(shardId) ?? { openedAt: 0, hasty: 0 };
      const wasSteady = clock() - openedAt >= STEADY_MS;
      const delayMs = FIRST_DELAY_MS * 2 ** (hasty - AT_ONCE);
      if (!wasSteady && hasty >= AT_ONCE)
        await sleep(Math.min(delayMs, MAX_DELAY_MS) * (1 + Math.random()), null, {
          signal,
          ref: false,
        }).catch(() => null);
      shards.set(shardId, { openedAt: clock(), hasty: wasSteady ? 1 : hasty + 1 });
    },
  };
}
