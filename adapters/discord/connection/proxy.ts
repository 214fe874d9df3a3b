import type { RESTOptions } from 'discord.js';
import { createDispatcher, type Proxies } from '../../proxies.js';

/**
 * The same for the HTTP calls of discord.js. It has an older undici of its own, whose types are other ones; it takes
 * ours all the same (test/adapters/discord/proxy.test.ts).
 */
export const createAgent = (proxies: Proxies | null | undefined): RESTOptions['agent'] =>
  (createDispatcher(proxies) ?? null) as unknown as RESTOptions['agent'];
