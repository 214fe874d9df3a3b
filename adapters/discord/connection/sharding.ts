import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Routes, type Shard, ShardingManager } from 'discord.js';
import { z } from 'zod';
import { RapporteurError } from '../../../src/errors.js';
import type { Logger } from '../../../src/logger.js';
import type { Program } from '../../platform.js';
import { createDiscordAnnouncements } from '../announcements/announcements.js';
import type { DiscordPlatform } from '../create-discord-platform.js';
import type { DiscordSettings } from '../settings.js';
import { closedWithSchema, explainClose } from './failures.js';
import { createRest, explainRestFailure } from './rest.js';

type ShardingSurroundings = {
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Runs one shard: creates a Discord platform and starts it. */
  readonly program: Program;
};

/** A shard needs slightly less to stop by itself. */
const STOP_WITHIN_MS = 9900;
/** A shard that ran this long counts as having worked. */
const STEADY_MS = 600_000;
/** A slow machine with many reports needs long to start. discord.js would allow half a minute. */
const START_WITHIN_MS = 180_000;
const FIRST_REVIVAL_MS = 5000;
/**
 * Discord accepts 1000 connections a day for all shards together:
 * https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
const LAST_REVIVAL_MS = 900_000;

const gatewaySchema = z.looseObject({ shards: z.number().int().min(1) });

/**
 * Runs Discord in several processes, each for a part of the servers:
 * https://docs.discord.com/developers/events/gateway#sharding. They share the store. This process has no gateway
 * connection; it posts the announcements for all servers and restarts shards that end.
 * @param count the number of shards, or `auto` for the number that Discord recommends
 */
export function createDiscordShards(
  settings: DiscordSettings,
  count: number | 'auto',
  { log, clock, program }: ShardingSurroundings,
): DiscordPlatform {
  const stopping = new AbortController();
  const shards: Shard[] = [];
  const refusal = createRefusal();
  return {
    ...createDiscordAnnouncements(settings, log),
    name: 'discord',
    isConnected: () => shards.length > 0 && shards.every(({ ready }) => ready),
    failed: refusal.told,

    async start() {
      const totalShards = count === 'auto' ? await readRecommendation(settings) : count;
      const manager = new ShardingManager(program.file, {
        token: settings.token,
        totalShards,
        // discord.js would respawn at once, forever.
        respawn: false,
        shardArgs: [...program.args],
        execArgv: [...program.execArgv],
      });
      manager.on('shardCreate', (shard) => {
        shards.push(shard);
        shard.on('message', refusal.hear);
        shard.once('ready', () =>
          keepAlive(shard, { log, clock, signal: AbortSignal.any([stopping.signal, refusal.signal]) }),
        );
      });
      await manager.spawn({ timeout: START_WITHIN_MS }).catch((cause) => {
        if (refusal.signal.aborted) throw refusal.signal.reason;
        const text = `DISCORD_SHARDS: shard ${shards.length - 1} of ${totalShards} did not start; its own log line says why`;
        throw new RapporteurError('settings', text, { cause });
      });
      log.info('listening', { service: 'discord', shards: totalShards });
    },

    async stop() {
      stopping.abort();
      await Promise.all(shards.flatMap(({ process }) => (process === null ? [] : [end(process)])));
    },
  };
}

/** Listens to what the shards report. Once Discord has refused one for good, no shard is restarted. */
function createRefusal() {
  const refused = new AbortController();
  const { signal } = refused;
  const told = new Promise<RapporteurError>((resolve) => {
    signal.addEventListener('abort', () => resolve(signal.reason), { once: true });
  });
  const hear = (message: unknown) => {
    const { data } = closedWithSchema.safeParse(message);
    const error = data === undefined ? null : explainClose(data.closedWith);
    if (error !== null) refused.abort(error);
  };
  return { signal, told, hear };
}

/** Reads how many shards Discord recommends. The function of discord.js ignores DISCORD_API_URL. */
async function readRecommendation(settings: DiscordSettings): Promise<number> {
  try {
    return gatewaySchema.parse(await createRest(settings).get(Routes.gatewayBot())).shards;
  } catch (error) {
    throw explainRestFailure(error, settings, null);
  }
}

type Keeping = { readonly log: Logger; readonly clock: () => number; readonly signal: AbortSignal };

/** Restarts a shard when it ends, after a longer delay each time unless it had worked for a while. */
function keepAlive(shard: Shard, { log, clock, signal }: Keeping): void {
  let startedAt = clock();
  let delayMs = FIRST_REVIVAL_MS;
  shard.on('death', async () => {
    if (signal.aborted) return;
    if (clock() - startedAt > STEADY_MS) delayMs = FIRST_REVIVAL_MS;
    log.error('shard_ended', { shard: shard.id, againInMs: delayMs });
    const isToStart = await sleep(delayMs, true, { signal }).catch(() => false);
    if (!isToStart) return;
    delayMs = Math.min(2 * delayMs, LAST_REVIVAL_MS);
    startedAt = clock();
    await shard
      .spawn(START_WITHIN_MS)
      .catch((error) => log.error('shard_not_started', { shard: shard.id, error }));
  });
}

/** Asks a process to stop, and kills it if it does not. */
async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = new AbortController();
  const given = sleep(STOP_WITHIN_MS, true, { signal: patience.signal }).catch(() => false);
  const isStuck = await Promise.race([ended.then(() => false), given]);
  patience.abort();
  if (isStuck) child.kill('SIGKILL');
}
