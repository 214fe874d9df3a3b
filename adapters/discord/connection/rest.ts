import {
  DefaultRestOptions,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  HTTPError,
  RateLimitError,
  REST,
  type RESTOptions,
  type RequestData,
  type RequestMethod,
  type RouteLike,
} from 'discord.js';
import { ZodError, z } from 'zod';
import { RapporteurError, withoutPassword } from '../../../src/errors.js';
import { cureCertificate } from '../../certificates.js';
import { createDispatcher, cureUnreachable, type Proxies } from '../../proxies.js';
import type { DiscordSettings } from '../settings.js';
import { networkCode } from './failures.js';

/**
 * Creates the dispatcher for the HTTP calls of discord.js. It bundles an older undici with different types, but accepts
 * our dispatcher (test/adapters/discord/proxy.test.ts).
 */
export const createAgent = (proxies: Proxies | null | undefined): RESTOptions['agent'] =>
  (createDispatcher(proxies) ?? null) as unknown as RESTOptions['agent'];

const limitSchema = z.looseObject({
  retry_after: z.number().positive().optional(),
  global: z.boolean().default(false),
});

/** Used if a 429 names no time to wait; discord.js would otherwise retry at once, again and again. */
const USUAL_RETRY_AFTER_S = 5;

/**
 * Completes the headers of a 429 from its body. discord.js reads only the headers, which may lack the wait and the
 * scope: https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit. A 429 without such a body comes
 * from a server in front of Discord and applies to all calls from this address.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  const response = await DefaultRestOptions.makeRequest(url, init);
  if (response.status !== 429) return response;
  const text = await response.text();
  const limit = limitSchema.safeParse(readJson(text)).data;
  const headers = new Headers([...response.headers]);
  if (!(Number(headers.get('retry-after')) > 0))
    headers.set('retry-after', String(limit?.retry_after ?? USUAL_RETRY_AFTER_S));
  if (limit === undefined || limit.global) headers.set('x-ratelimit-global', 'true');
  return new Response(text, { status: 429, headers });
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const TOKEN_REFUSED =
  'DISCORD_TOKEN: Discord refuses it (401); choose Reset Token on the application’s Bot page, and set the new token';
const CALL_TIMEOUT_MS = 10_000;
/** Discord may demand a wait of an hour after too many calls. Someone at a terminal should see that as an error. */
const MAX_WAIT_MS = 15_000;

/** Creates a client for Discord's HTTP API, for tasks that need no gateway connection. */
export function createRest({ token, apiUrl, proxies }: DiscordSettings): REST {
  const api = { agent: createAgent(proxies), makeRequest, ...(apiUrl === null ? {} : { api: apiUrl }) };
  const rejectOnRateLimit = ({ retryAfter }: { readonly retryAfter: number }) => retryAfter > MAX_WAIT_MS;
  return new REST({ timeout: CALL_TIMEOUT_MS, retries: 1, rejectOnRateLimit, ...api }).setToken(token);
}

export type WithoutRetries = {
  /** Rejects with an error of discord.js. */
  readonly call: (
    method: RequestMethod,
    route: RouteLike,
    more?: Pick<RequestData, 'body' | 'query' | 'signal'>,
  ) => Promise<unknown>;
  /** How long a call may take, unless it has a signal of its own. */
  readonly timeoutMs: number;
};

export const oneTry = {
  timeout: 6000,
  retries: 0,
  rejectOnRateLimit: () => true,
  // By default, the limits of each channel are cached for up to an hour, which adds up with thousands of channels.
  handlerSweepInterval: 60_000,
} as const;

/** Creates a client that tries each call once and never waits for a rate limit, for callers that retry themselves. */
export function createRestWithoutRetries(
  { token, apiUrl, proxies }: DiscordSettings,
  options: Partial<RESTOptions> = {},
): WithoutRetries {
  const api = { agent: createAgent(proxies), makeRequest, ...(apiUrl === null ? {} : { api: apiUrl }) };
  const rest = new REST({ ...oneTry, ...api, ...options });
  const timeoutMs = rest.options.timeout;
  return {
    timeoutMs,
    call: (method, fullRoute, more = {}) =>
      rest
        // discord.js forgets a token after it was refused once.
        .setToken(token)
        // discord.js's own timeout ends when the headers arrive.
        .request({ signal: AbortSignal.timeout(timeoutMs), ...more, method, fullRoute }),
  };
}

/**
 * Returns what to throw if a call fails: a RapporteurError that names the setting or flag at fault, or the error
 * itself.
 * @param guildId the server that the call was about, if any
 */
export function explainRestFailure(
  error: unknown,
  { apiUrl, proxies }: DiscordSettings,
  guildId: string | null,
): unknown {
  const problem = (text: string) => new RapporteurError('settings', text, { cause: error });
  const address =
    apiUrl === null ? 'Discord (https://discord.com/api)' : `DISCORD_API_URL: ${withoutPassword(apiUrl)}`;
  if (error instanceof DiscordAPIError) {
    if (error.status === 401) return problem(TOKEN_REFUSED);
    // Discord's message may repeat what was sent, including the token.
    if (error.status !== 403 && error.status !== 404)
      return problem(`${address} rejects the request (${error.status}, code ${error.code})`);
    if (guildId === null) return problem(`${address} rejects the bot (http_${error.status})`);
    return problem(
      `--guild ${guildId}: the bot may not register commands there (${error.code}): is it the server’s id, and was the bot invited with the scope applications.commands?`,
    );
  }
  if (error instanceof RateLimitError) {
    const seconds = Math.round(error.retryAfter / 1000);
    return problem(`${address} is rate-limiting us: try again in ${seconds} s (429)`);
  }
  if (error instanceof ZodError) return problem(`${address} does not answer like Discord`);
  const code = error instanceof HTTPError ? `http_${error.status}` : networkCode(error);
  const advice = error instanceof HTTPError ? '' : cureUnreachable(proxies ?? null);
  const way = proxies == null ? '' : ' through the proxy of HTTPS_PROXY';
  return code === null
    ? error
    : problem(`${address} cannot be reached${way} (${code})${cureCertificate(error) || advice}`);
}

/**
 * Returns what to throw if the start fails: a RapporteurError that names the setting at fault and, if there is one,
 * Discord's code; otherwise the error itself.
 */
export function explainStartFailure(error: unknown, settings: DiscordSettings): unknown {
  if (!(error instanceof DiscordjsError)) return explainRestFailure(error, settings, null);
  if (error.code !== DiscordjsErrorCodes.TokenInvalid) return error;
  return new RapporteurError('settings', TOKEN_REFUSED, { cause: error });
}
