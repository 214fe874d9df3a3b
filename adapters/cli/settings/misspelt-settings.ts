import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { editDistance } from '../../../src/search/terms/edit-distance.js';
import type { PlatformModule } from '../../platform.js';
import { PLATFORMS } from '../platforms.js';
import type { Terminal } from '../terminal/terminal.js';
import { PROXY_SETTINGS } from './choose-proxies.js';
import { settingNames } from './settings.js';

/** A variable that looks like a setting but is not one. */
export type Misspelt = {
  readonly name: string;
  /** The setting that was probably meant. */
  readonly nearest: string;
  /** False if it may be another program's: an environment variable that resembles no setting of a chat service. */
  readonly isOurs: boolean;
};

/** The maximum edit distance for a name with the prefix of a chat service, and for any other name. */
const MAX_LETTERS = 4;
const MAX_LETTERS_ANYWHERE = 2;
/** Shorter names resemble too many variables of other programs. */
const MIN_GENERAL_LENGTH = 8;
const MAX_NAME_LENGTH = 40;

/**
 * Finds the variables of the environment and of `.env` that look like misspelt settings. The proxy variables, which
 * other programs share, do not count.
 */
export async function findMisspelt(
  { env, cwd }: Pick<Terminal, 'env' | 'cwd'>,
  platforms: readonly PlatformModule[] = PLATFORMS,
): Promise<readonly Misspelt[]> {
  const file: Readonly<Record<string, string>> = await readFile(join(cwd, '.env')).then(parse, () => ({}));
  const names = new Set([...Object.keys(file), ...Object.keys(env)]);
  const isSet = (name: string) => Boolean(env[name] || file[name]);
  const prefixes = platforms.map(({ name }) => `${name.toUpperCase()}_`);
  const isAlike = (name: string) => prefixes.some((prefix) => name.startsWith(prefix));
  const all = settingNames(platforms);
  const ofServices = all.filter(isAlike);
  const proxies: readonly string[] = PROXY_SETTINGS;
  const general = all.filter((name) => !isAlike(name) && !proxies.includes(name));
  return [...names].sort().flatMap((name) => {
    if (all.includes(name) || name.length > MAX_NAME_LENGTH) return [];
    const capitals = name.toUpperCase().replaceAll('-', '_');
    if (proxies.includes(capitals)) return [];
    const near = findNearest(capitals, ofServices, isAlike(capitals) ? MAX_LETTERS : MAX_LETTERS_ANYWHERE);
    if (near !== null) return [{ name, nearest: near, isOurs: true }];
    const isShort = capitals.length < MIN_GENERAL_LENGTH;
    const nearest = isShort ? null : findNearest(capitals, general, MAX_LETTERS_ANYWHERE);
    // If the right one is set too, this one is probably not a misspelling.
    return nearest === null || isSet(nearest) ? [] : [{ name, nearest, isOurs: name in file }];
  });
}

function findNearest(name: string, settings: readonly string[], maxLetters: number): string | null {
  const [best] = settings
    .map((setting) => ({ setting, letters: editDistance(name, setting) }))
    .sort((a, b) => a.letters - b.letters);
  return best !== undefined && best.letters <= maxLetters ? best.setting : null;
}
