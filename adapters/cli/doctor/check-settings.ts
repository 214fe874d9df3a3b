import type { Finding } from '../../../src/assistant/finding.js';
import type { PlatformModule } from '../../platform.js';
import { findMisspelt } from '../settings/misspelt-settings.js';
import { readSettings, readUsableSettings, type Settings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';
import { attempt } from './attempt.js';

/**
 * Checks whether every setting can be read, and finds misspelt variables. The settings are those that can be read; null
 * if the file `.env` cannot.
 */
export async function checkSettings(
  terminal: Terminal,
  platforms: readonly PlatformModule[],
): Promise<{
  readonly settings: Settings | null;
  /** Settings whose value is wrong. */
  readonly faulty: readonly string[];
  readonly findings: readonly Finding[];
}> {
  const misspelt = await findMisspelt(terminal, platforms);
  const alike = misspelt.map(
    ({ name, nearest, isOurs }): Finding => ({
      state: isOurs ? 'failed' : 'unset',
      subject: 'settings',
      text: isOurs
        ? `${name} is not a setting: rename it to ${nearest}, or unset it`
        : `${nearest}; ${name} is set, which is not a setting: rename it if it is meant`,
    }),
  );
  const found = await attempt('settings', () => readSettings(terminal, platforms));
  if ('value' in found) {
    const fine: Finding = {
      state: 'ok',
      subject: 'settings',
      text: 'every variable that is set can be read',
    };
    return { settings: found.value, faulty: [], findings: [fine, ...alike] };
  }
  const usable = await attempt('settings', () => readUsableSettings(terminal, platforms));
  const { settings, faulty } = 'value' in usable ? usable.value : { settings: null, faulty: [] };
  return { settings, faulty, findings: [found, ...alike] };
}
