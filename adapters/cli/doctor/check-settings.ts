import type { Finding } from '../../../src/assistant/finding.js';
import type { PlatformModule } from '../../platform.js';
import { findMisspelt } from '../settings/misspelt-settings.js';
import { readSettings, type Settings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';
import { attempt } from './attempt.js';

/**
 * Checks whether every setting can be read, and finds misspelt variables. The settings are null if one cannot be
 * read.
 */
export async function checkSettings(
  terminal: Terminal,
  platforms: readonly PlatformModule[],
): Promise<{ readonly settings: Settings | null; readonly findings: readonly Finding[] }> {
  const misspelt = await findMisspelt(terminal, platforms);
  const alike = misspelt.map(
    ({ name, nearest }): Finding => ({
      state: 'failed',
      subject: 'settings',
      text: `${name} is not a setting: rename it to ${nearest}, or unset it`,
    }),
  );
  const found = await attempt('settings', () => readSettings(terminal, platforms));
  if (!('value' in found)) return { settings: null, findings: [found, ...alike] };
  const fine: Finding = { state: 'ok', subject: 'settings', text: 'every variable that is set can be read' };
  return { settings: found.value, findings: [fine, ...alike] };
}
