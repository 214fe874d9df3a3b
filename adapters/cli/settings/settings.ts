import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { domainToASCII } from 'node:url';
import { parse } from 'dotenv';
import { z } from 'zod';
import { RapporteurError } from '../../../src/errors.js';
import type { StorePlace } from '../../../src/store/database.js';
import type { PlatformModule } from '../../platform.js';
import { portSetting } from '../../setting-types.js';
import { readSources } from '../intake/report-sources.js';
import { PLATFORMS } from '../platforms.js';
import type { Terminal } from '../terminal/terminal.js';
import { PROXY_SETTINGS } from './choose-proxies.js';
import { secretsOf } from './secrets.js';

/** Just below PATH_MAX on Linux, 4096 bytes. */
const MAX_PATH_LENGTH = 4000;
const path = z.string().max(MAX_PATH_LENGTH, `is longer than ${MAX_PATH_LENGTH} characters`);

/** Splits a list that is separated by spaces or commas. */
export const splitList = (value: string): readonly string[] =>
  value.split(/[\s,]+/).filter((part) => part !== '');

/** Splits a list that is separated by spaces only: tokens may contain commas. */
export const splitTokens = (value: string): readonly string[] =>
  value.split(/\s+/).filter((part) => part !== '');

const API_TOKEN = /^[\x21-\x7e]{16,500}$/;
const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** Returns a host name as browsers send it; empty if the text is none. */
export const toHostName = (text: string): string =>
  /^[\p{L}\p{M}\p{N}._-]+$/u.test(text) ? domainToASCII(text).replace(/\.$/, '') : '';

/** Every setting except those of the platforms; .env.example lists the same. */
const settingsSchema = z.object({
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
  FETCH_PRIVATE: z.enum(['no', 'yes'], 'must be yes or no').default('no'),
  KEEP_QUESTIONS: z
    .string()
    .regex(/^\d{1,4}$/, 'is not a number of days such as 30')
    .default('0')
    .transform(Number),
  KEEP_QUESTIONS_DM: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  HOST: z.string().default('127.0.0.1'),
  PORT: portSetting.optional(),
  WEB_HOSTS: z
    .string()
    .refine(
      (value) => splitList(value).every((entry) => toHostName(entry) !== ''),
      'has an entry that is not a host name such as reports.example.org (no https://, no port, no slash and no *)',
    )
    .optional(),
  WEB_TOKEN: z
    .string()
    .min(16, 'is too short; use at least 16 characters, such as the output of `openssl rand -hex 16`')
    .optional(),
  API_TOKENS: z
    .string()
    .refine(
      (value) => splitTokens(value).every((token) => API_TOKEN.test(token)),
      'has a token that is too short; use at least 16 characters each, such as the output of `openssl rand -hex 16`',
    )
    .refine(
      (value) => splitTokens(value).every((token) => !token.endsWith(',')),
      'has a token that ends with a comma; write spaces between the tokens',
    )
    .optional(),
  API_ORIGINS: z
    .string()
    .refine(
      (value) => splitList(value).every(isOrigin),
      'has an entry that is not an origin such as https://example.org (no path, no * and no slash at the end)',
    )
    .optional(),
  API_RATE: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'is not a number of requests a minute such as 120')
    .default('120')
    .transform(Number),
  READER_URL: z.url({ protocol: /^https?$/, error: 'is not an http or https address' }).optional(),
  READER_MODEL: z.string().max(200, 'is longer than 200 characters').optional(),
  READER_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,1000}$/, 'has a space or another character that keys never have; copy it again')
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  HTTPS_PROXY: z.string().optional(),
  HTTP_PROXY: z.string().optional(),
  NO_PROXY: z.string().optional(),
});

/** Settings whose whole value is a secret, in addition to those of the platforms. */
const SECRETS = ['DATABASE_URL', 'WEB_TOKEN', 'API_TOKENS', 'READER_KEY'];

export type Settings = Readonly<z.infer<typeof settingsSchema>> & {
  /** Every variable as written; each platform reads its own. */
  readonly written: Readonly<Record<string, string>>;
  /** The values that must never be printed. */
  readonly secrets: readonly string[];
};

/**
 * Reads the settings from the environment, and those missing there from `.env` in the current folder. An empty variable
 * counts as not set, and quotation marks around a value are removed. Throws one RapporteurError that names every
 * variable at fault.
 */
export async function readSettings(
  world: Pick<Terminal, 'env' | 'cwd'>,
  platforms: readonly PlatformModule[] = PLATFORMS,
): Promise<Settings> {
  const { settings, faults } = await readUsableSettings(world, platforms);
  if (faults.length === 0) return settings;
  const texts = faults.map(({ name, message }) => `${name}: ${message}`);
  throw new RapporteurError('settings', texts.join('; '));
}

/** What is wrong with the value of a variable. */
export type SettingFault = { readonly name: string; readonly message: string };

/**
 * Reads the settings as if the faulty variables were not set, and returns the faults. Throws a RapporteurError if
 * `.env` cannot be read.
 */
export async function readUsableSettings(
  world: Pick<Terminal, 'env' | 'cwd'>,
  platforms: readonly PlatformModule[],
): Promise<{ readonly settings: Settings; readonly faults: readonly SettingFault[] }> {
  const all = await readValues(world);
  const faults = findFaults(all, platforms);
  const isUsable = ([name]: readonly [string, string]) => faults.every((fault) => fault.name !== name);
  const written = Object.fromEntries(Object.entries(all).filter(isUsable));
  // A secret with an invalid value must not be printed either.
  return {
    settings: { ...settingsSchema.parse(written), written, secrets: findSecrets(all, platforms) },
    faults,
  };
}

function findFaults(
  written: Readonly<Record<string, string>>,
  platforms: readonly PlatformModule[],
): readonly SettingFault[] {
  const schemas = [settingsSchema, ...platforms.map(({ settings }) => settings)];
  return schemas
    .flatMap((schema) => schema.safeParse(written).error?.issues ?? [])
    .map(({ path, message }) => ({ name: path.join('.'), message }));
}

/** The names of all settings, in the order of .env.example. */
export const settingNames = (platforms: readonly PlatformModule[]): readonly string[] =>
  [settingsSchema, ...platforms.map(({ settings }) => settings)].flatMap(({ shape }) => Object.keys(shape));

/** The values that must never be printed, whether the settings are valid or not. */
export async function readSecrets(world: Pick<Terminal, 'env' | 'cwd'>): Promise<readonly string[]> {
  return findSecrets(await readValues(world).catch(() => readEnvironment(world.env)), PLATFORMS);
}

function findSecrets(
  written: Readonly<Record<string, string>>,
  platforms: readonly PlatformModule[],
): readonly string[] {
  const names = settingNames(platforms);
  return secretsOf(Object.fromEntries(Object.entries(written).filter(([name]) => names.includes(name))), [
    ...SECRETS,
    ...platforms.flatMap(({ secrets }) => secrets),
  ]);
}

/** The variables as written: from the environment, and those missing there from `.env`. */
async function readValues({ env, cwd }: Pick<Terminal, 'env' | 'cwd'>): Promise<Record<string, string>> {
  const file = await readEnvFile(join(cwd, '.env'));
  return Object.fromEntries(
    Object.entries({ ...file, ...upperCased(env), ...readEnvironment(env) }).filter(
      ([, value]) => value !== '',
    ),
  );
}

const load = createRequire(import.meta.url);

/** Loads the library only when needed, because few installations set a schedule. */
function isCronPattern(pattern: string): boolean {
  const { CronPattern }: typeof import('croner') = load('croner');
  try {
    new CronPattern(pattern);
    return true;
  } catch {
    return false;
  }
}

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Converts a duration such as `10m` to milliseconds. */
function readDuration(text: string): number {
  const unit = Object.entries(UNIT_MS).find(([name]) => text.endsWith(name))?.[1] ?? 0;
  return Number.parseInt(text, 10) * unit;
}

/** Where the state that survives restarts is stored. */
export function choosePlace({ DATABASE_URL: databaseUrl, STATE_DIR }: Settings, cwd: string): StorePlace {
  return databaseUrl === undefined ? { stateDir: resolve(cwd, STATE_DIR) } : { databaseUrl };
}

/** Reads the proxy variables in lower case, the only form on many systems. */
function upperCased(env: Terminal['env']): Record<string, string> {
  return readEnvironment(Object.fromEntries(PROXY_SETTINGS.map((name) => [name, env[name.toLowerCase()]])));
}

/** Drops empty values, and the quotation marks of an env file, which Docker passes on with the value. */
function readEnvironment(env: Terminal['env']): Record<string, string> {
  const values = Object.entries(env).map(
    ([name, value = '']) => [name, value.replace(QUOTED, '$2')] as const,
  );
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}

const QUOTED = /^(["'`])(.*)\1$/s;

async function readEnvFile(path: string): Promise<Record<string, string>> {
  try {
    return parse(await readFile(path));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {};
    throw new RapporteurError('settings', `${path} cannot be read`, { cause });
  }
}
