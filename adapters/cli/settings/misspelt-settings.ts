import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { editDistance } from '../../../src/search/terms/edit-distance.js';
import type { PlatformModule } from '../../platform.js';
import { PLATFORMS } from '../platforms.js';
import type { Terminal } from '../terminal/terminal.js';

/** A variable that looks like a setting of a chat service and is none. */
export type Misspelt = {
  readonly name: string;
  /** The setting that may be meant. */
  readonly nearest: string;
};

/** How many letters may differ with the right beginning, and without it. */
const MAX_LETTERS = 4;
const MAX_LETTERS_ANYWHERE = 2;
const MAX_NAME_LENGTH = 40;

/** The variables of the environment and of `.env` that look like misspelt settings of a chat service. */
export async function findMisspelt(
  { env, cwd }: Pick<Terminal, 'env' | 'cwd'>,
  platforms: readonly PlatformModule[] = PLATFORMS,
): Promise<readonly Misspelt[]> {
  const file = await readFile(join(cwd, '.env')).then(parse, () => ({}));
  const names = new Set([...Object.keys(file), ...Object.keys(env)]);
  const prefixes = platforms.map(({ name }) => `${name.toUpperCase()}_`);
  const isAlike = (name: string) => prefixes.some((prefix) => name.startsWith(prefix));
  const settings = platforms.flatMap(({ settings }) => Object.keys(settings.shape)).filter(isAlike);
  return [...names].sort().flatMap((name) => {
    if (settings.includes(name) || name.length > MAX_NAME_LENGTH) return [];
    const capitals = name.toUpperCase().replaceAll('-', '_');
    const nearest = findNearest(capitals, settings, isAlike(capitals) ? MAX_LETTERS : MAX_LETTERS_ANYWHERE);
    return nearest === null ? [] : [{ name, nearest }];
  });
}

function findNearest(name: string, settings: readonly string[], maxLetters: number): string | null {
  const [best] = settings
    .map((setting) => ({ setting, letters: editDistance(name, setting) }))
    .sort((a, b) => a.letters - b.letters);
  return best !== undefined && best.letters <= maxLetters ? best.setting : null;
}
