import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { editDistance } from '../../../src/search/terms/edit-distance.js';
import type { Terminal } from '../terminal/terminal.js';
import { settingsSchema } from './settings.js';

/** A variable that looks like a setting of a chat service and is none. */
export type Misspelt = {
  readonly name: string;
  /** The setting that may be meant. */
  readonly nearest: string;
};

const PREFIXED = /^(?:SLACK|DISCORD)_/;
const OURS = Object.keys(settingsSchema.shape).filter((name) => PREFIXED.test(name));
/** How many letters may differ with the right beginning, and without it. */
const MAX_LETTERS = 4;
const MAX_LETTERS_ANYWHERE = 2;
const MAX_NAME_LENGTH = 40;

/** The variables of the environment and of `.env` that look like misspelt settings of Slack or Discord. */
export async function findMisspelt({
  env,
  cwd,
}: Pick<Terminal, 'env' | 'cwd'>): Promise<readonly Misspelt[]> {
  const file = await readFile(join(cwd, '.env')).then(parse, () => ({}));
  const names = new Set([...Object.keys(file), ...Object.keys(env)]);
  return [...names].sort().flatMap((name) => {
    const nearest = findNearest(name);
    return nearest === null ? [] : [{ name, nearest }];
  });
}

function findNearest(name: string): string | null {
  if (OURS.includes(name) || name.length > MAX_NAME_LENGTH) return null;
  const capitals = name.toUpperCase().replaceAll('-', '_');
  const isAlike = PREFIXED.test(capitals);
  const ranked = OURS.map((setting) => ({ setting, letters: editDistance(capitals, setting) })).sort(
    (a, b) => a.letters - b.letters,
  );
  const [best] = ranked;
  const limit = isAlike ? MAX_LETTERS : MAX_LETTERS_ANYWHERE;
  return best !== undefined && best.letters <= limit ? best.setting : null;
}
