import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CronPattern } from 'croner';
import { parse } from 'dotenv';
import { z } from 'zod';
import { RapporteurError } from '../../../src/errors.js';
import type { StorePlace } from '../../../src/store/database.js';
import type { DiscordSettings } from '../../discord/settings.js';
import { readSources } from '../intake/report-sources.js';
import type { Terminal } from '../terminal/terminal.js';
import { chooseProxies, PROXY_SETTINGS } from './choose-proxies.js';
import { secretsOf } from './secrets.js';
import { findDiscordFaults } from './token-faults.js';

const portSchema = z.coerce
  .number('is no port')
  .int('is no port')
  .min(0, 'is no port')
  .max(65_535, 'is no port');

/** A longer path is none on any system that this runs on. */
const MAX_PATH_LENGTH = 4000;
const path = z.string().max(MAX_PATH_LENGTH, `is longer than ${MAX_PATH_LENGTH} characters`);

/** What a list is written as: with spaces or commas between. */
export const splitList = (value: string): readonly string[] =>
  value.split(/[\s,]+/).filter((part) => part !== '');

const API_TOKEN = /^[\x21-\x7e]{16,500}$/;
const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
const secretKey = z
  .string()
  .regex(/^[\da-f]{64}$/i, 'is no key of 32 bytes in hexadecimal; `openssl rand -hex 32` makes one');

/** Every setting there is; .env.example lists the same. */
export const settingsSchema = z.object({
  REPORTS_DIR: path.optional(),
  STATE_DIR: path.default('var'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, 'is not a postgres:// address')
    .optional(),
  GLOSSARY: path.optional(),
  ANNOUNCE_AFTER: z
    .string()
    .regex(/^(?:0|\d{1,5}[smhd])$/, 'is neither 0 nor a duration such as 90s, 10m, 2h or 1d')
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
    .refine(isCronPattern, 'is not a cron pattern such as "0 * * * *" (every hour) or "30 6 * * 1-5"')
    .default('0 * * * *'),
  FETCH_PRIVATE: z.enum(['no', 'yes'], 'is neither yes nor no').default('no'),
  KEEP_QUESTIONS: z
    .string()
    .regex(/^\d{1,4}$/, 'is not a number of days such as 30')
    .default('0')
    .transform(Number),
  KEEP_QUESTIONS_DM: z.enum(['0', '1'], 'is neither 0 nor 1').default('0'),
  HOST: z.string().default('127.0.0.1'),
  PORT: portSchema.optional(),
  WEB_HOSTS: z.string().optional(),
  WEB_TOKEN: z
    .string()
    .min(16, 'is too short; give at least 16 characters, such as the output of `openssl rand -hex 16` prints')
    .optional(),
  API_TOKENS: z
    .string()
    .refine(
      (value) => splitList(value).every((token) => API_TOKEN.test(token)),
      'holds a token that is too short; give at least 16 characters each, such as what `openssl rand -hex 16` prints',
    )
    .optional(),
  API_ORIGINS: z
    .string()
    .refine(
      (value) => splitList(value).every(isOrigin),
      'holds what is no origin such as https://example.org (no path, no * and no slash at the end)',
    )
    .optional(),
  API_RATE: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'is no number of requests a minute such as 120')
    .default('120')
    .transform(Number),
  READER_URL: z.url({ protocol: /^https?$/, error: 'is not an http or https address' }).optional(),
  READER_MODEL: z.string().max(200, 'is longer than 200 characters').optional(),
  READER_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,1000}$/, 'has a space or a character that no key has; copy it again')
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_APP_TOKEN: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_PORT: portSchema.default(3001),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\d.]{3,60}$/, 'is no client id such as 123456789012.1234567890123 (Basic Information)')
    .optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z
    .string()
    .min(16, 'is too short; give at least 16 characters, such as what `openssl rand -hex 16` prints')
    .optional(),
  SECRET_KEY: secretKey.optional(),
  SECRET_KEY_OLD: secretKey.optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'is not an http or https address' }).optional(),
  SLACK_SUBSCRIBERS: z.enum(['members', 'admins'], 'is neither members nor admins').default('members'),
  SLACK_COMMAND: z
    .string()
    .regex(/^\/?[^\s/]{1,31}$/, 'is not a command such as /report')
    .default('/report')
    .transform((name) => (name.startsWith('/') ? name : `/${name}`)),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_URL: z.url({ protocol: /^https?$/, error: 'is not an http or https address' }).optional(),
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
 * Reads the settings from the environment, and from `.env` in the current folder for what is missing. An empty
 * variable counts as not set. Throws one RapporteurError that names every variable at fault.
 */
export async function readSettings(world: Pick<Terminal, 'env' | 'cwd'>): Promise<Settings> {
  const parsed = settingsSchema.safeParse(await readValues(world));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new RapporteurError('settings', faults.join('; '));
}

/** What is never to be printed, whether the settings can be used or not. */
export async function readSecrets(world: Pick<Terminal, 'env' | 'cwd'>): Promise<readonly string[]> {
  const values = await readValues(world).catch(() => dropEmpty(world.env));
  return secretsOf(
    Object.fromEntries(Object.entries(values).filter(([name]) => name in settingsSchema.shape)),
  );
}

/** As they are written, from the environment and, for what it lacks, from `.env`. */
async function readValues({ env, cwd }: Pick<Terminal, 'env' | 'cwd'>): Promise<Record<string, string>> {
  const file = await readEnvFile(join(cwd, '.env'));
  return Object.fromEntries(
    Object.entries({ ...file, ...upperCased(env), ...dropEmpty(env) }).filter(([, value]) => value !== ''),
  );
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

/** How to reach Discord; null if it is not set up. Throws a RapporteurError that names the variable at fault. */
export function chooseDiscord(settings: Settings): DiscordSettings | null {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl = null } = settings;
  if (token === undefined) return null;
  const faults = findDiscordFaults(token);
  if (faults.length > 0) throw new RapporteurError('settings', faults.join('; '));
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
