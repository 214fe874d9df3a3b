import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { z } from 'zod';
import { RapporteurError } from '../../src/errors.js';
import type { Terminal } from './terminal.js';

/** Every setting there is; .env.example lists the same. */
export const settingsSchema = z.object({
  REPORTS_DIR: z.string().optional(),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;

/**
 * Reads the settings from the environment and, for what it lacks, from `.env` in the current folder.
 * An empty variable counts as not set. Throws one RapporteurError that names every variable at fault.
 */
export async function readSettings({ env, cwd }: Pick<Terminal, 'env' | 'cwd'>): Promise<Settings> {
  const file = await readEnvFile(join(cwd, '.env'));
  const set = Object.entries({ ...file, ...dropEmpty(env) }).filter(([, value]) => value !== '');
  const parsed = settingsSchema.safeParse(Object.fromEntries(set));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new RapporteurError('settings', faults.join('; '));
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
