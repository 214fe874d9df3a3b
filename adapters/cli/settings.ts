import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CronPattern } from 'croner';
import { parse } from 'dotenv';
import { z } from 'zod';
import { RapporteurError } from '../../src/errors.js';
import type { StorePlace } from '../../src/store/database.js';
import type { DiscordSettings } from '../discord/create-discord-platform.js';
import type { SlackSettings } from '../slack/create-slack-platform.js';
import { chooseProxies, PROXY_SETTINGS } from './choose-proxies.js';
import { readSources } from './intake/report-sources.js';
import type { Terminal } from './terminal.js';

/** Every setting there is; .env.example lists the same. */
export const settingsSchema = z.object({
  REPORTS_DIR: z.string().optional(),
  STATE_DIR: z.string().default('var'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, 'is no postgres:// address')
    .optional(),
  GLOSSARY: z.string().optional(),
  ANNOUNCE_AFTER: z
    .string()
    .regex(/^(?:0|\d{1,5}[smhd])$/, 'is neither 0 nor a time such as 90s, 10m, 2h or 1d')
    .default('10m')
    .transform(readDuration),
  REPORT_SOURCES: z
    .string()
    .transform((value, context) => {
      const sources = readSources(value);
      if (typeof sources !== 'string') return sources;
      context.issues.push({ code: 'custom', message: sources, input: value });
      return z.NEVER;
    })
    .optional(),
  FETCH_SCHEDULE: z
    .string()
    .refine(isCronPattern, 'is no cron pattern such as "0 * * * *" (every hour) or "30 6 * * 1-5"')
    .default('0 * * * *'),
  FETCH_PRIVATE: z.enum(['no', 'yes'], 'is neither yes nor no').default('no'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_APP_TOKEN: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_PORT: z.coerce
    .number('is no port')
    .int('is no port')
    .min(0, 'is no port')
    .max(65_535, 'is no port')
    .default(3001),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'is no http or https address' }).optional(),
  SLACK_SUBSCRIBERS: z.enum(['members', 'admins'], 'is neither members nor admins').default('members'),
  SLACK_COMMAND: z
    .string()
    .regex(/^\/?[^\s/]{1,31}$/, 'is no command such as /report')
    .default('/report')
    .transform((name) => (name.startsWith('/') ? name : `/${name}`)),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_URL: z.url({ protocol: /^https?$/, error: 'is no http or https address' }).optional(),
  DISCORD_SHARDS: z
    .string()
    .regex(/^(?:auto|[1-9]\d?)$/, 'is neither "auto" nor a number from 1 to 99')
    .transform((count) => (count === 'auto' ? count : Number(count)))
    .optional(),
  HTTPS_PROXY: z.string().optional(),
  HTTP_PROXY: z.string().optional(),
  NO_PROXY: z.string().optional(),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;

/**
 * Reads the settings from the environment and, for what it lacks, from `.env` in the current folder.
 * An empty variable counts as not set. Throws one RapporteurError that names every variable at fault.
 */
export async function readSettings({ env, cwd }: Pick<Terminal, 'env' | 'cwd'>): Promise<Settings> {
  const file = await readEnvFile(join(cwd, '.env'));
  const set = Object.entries({ ...file, ...upperCased(env), ...dropEmpty(env) }).filter(
    ([, value]) => value !== '',
  );
  const parsed = settingsSchema.safeParse(Object.fromEntries(set));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new RapporteurError('settings', faults.join('; '));
}

function isCronPattern(pattern: string): boolean {
  try {
    new CronPattern(pattern);
    return true;
  } catch {
    return false;
  }
}

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `10m` in milliseconds. */
function readDuration(text: string): number {
  const unit = Object.entries(UNIT_MS).find(([name]) => text.endsWith(name))?.[1] ?? 0;
  return Number.parseInt(text, 10) * unit;
}

/** Where what must survive a restart is kept. */
export function choosePlace({ DATABASE_URL: databaseUrl, STATE_DIR }: Settings, cwd: string): StorePlace {
  return databaseUrl === undefined ? { stateDir: resolve(cwd, STATE_DIR) } : { databaseUrl };
}

/** What is never to stand in a log, whatever it looks like. */
export function secretsOf(settings: Settings): readonly string[] {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, DISCORD_TOKEN, DATABASE_URL } = settings;
  const passwords = [DATABASE_URL, settings.HTTPS_PROXY, settings.HTTP_PROXY].map(
    (address) => /^[^:]+:\/\/[^:@/]*:([^@/]+)@/.exec(address ?? '')?.[1],
  );
  return [
    SLACK_BOT_TOKEN,
    SLACK_APP_TOKEN,
    SLACK_SIGNING_SECRET,
    DISCORD_TOKEN,
    DATABASE_URL,
    ...passwords,
    // As it was before `%40` took the place of `@`.
    ...passwords.map((password) => (password?.includes('%') ? decode(password) : undefined)),
  ].filter((secret) => secret !== undefined);
}

function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/**
 * How to reach Slack; null where nothing of it is set. Socket Mode comes first where both are set up. Throws one
 * RapporteurError that names every variable that is missing or holds another's value.
 */
export function chooseSlack(settings: Settings): SlackSettings | null {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_PORT: port,
    SLACK_API_URL: apiUrl = null,
    SLACK_SUBSCRIBERS: subscribers,
    SLACK_COMMAND: command,
  } = settings;
  const isSetUp = appToken !== undefined || signingSecret !== undefined;
  if (botToken === undefined && !isSetUp) return null;
  const faults = [
    ...(botToken === undefined ? ['SLACK_BOT_TOKEN is not set (it begins with xoxb-)'] : []),
    ...(isSetUp
      ? []
      : [
          'neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set: one of them is needed',
        ]),
    ...(botToken?.startsWith('xapp-') ? ['SLACK_BOT_TOKEN holds an app token (xapp-…)'] : []),
    ...(appToken?.startsWith('xoxb-') ? ['SLACK_APP_TOKEN holds a bot token (xoxb-…)'] : []),
    ...(/^(?:xox|xapp-)/.test(signingSecret ?? '') ? ['SLACK_SIGNING_SECRET holds a token'] : []),
  ];
  if (faults.length > 0 || botToken === undefined) throw new RapporteurError('settings', faults.join('; '));
  const common = { botToken, apiUrl, subscribers, command, proxies: chooseProxies(settings) };
  if (appToken !== undefined) return { ...common, mode: { kind: 'socket', appToken } };
  return { ...common, mode: { kind: 'http', signingSecret: signingSecret ?? '', port } };
}

/** How to reach Discord; null where it is not set up. Throws a RapporteurError that names the variable at fault. */
export function chooseDiscord(settings: Settings): DiscordSettings | null {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl = null } = settings;
  if (token === undefined) return null;
  if (/^(?:xox|xapp-)/.test(token))
    throw new RapporteurError('settings', 'DISCORD_TOKEN holds a token of Slack');
  if (!/^[\w.-]+$/.test(token)) {
    throw new RapporteurError(
      'settings',
      'DISCORD_TOKEN is no bot token: give what the Bot page of the application shows, without "Bot" before it',
    );
  }
  return { token, apiUrl, proxies: chooseProxies(settings) };
}

/** Many systems name proxies in lower case only. */
function upperCased(env: Terminal['env']): Record<string, string> {
  return dropEmpty(Object.fromEntries(PROXY_SETTINGS.map((name) => [name, env[name.toLowerCase()]])));
}

function dropEmpty(env: Terminal['env']): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

async function readEnvFile(path: string): Promise<Record<string, string>> {
  try {
    return parse(await readFile(path));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {};
    throw new RapporteurError('settings', `${path} cannot be read`, { cause });
  }
}
