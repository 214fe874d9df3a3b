import type { Finding } from '../../../src/assistant/finding.js';
import type { PlatformModule } from '../../platform.js';
import { findMisspelt } from '../settings/misspelt-settings.js';
import { readUsableSettings, type Settings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';
import { attempt } from './attempt.js';

const SUBJECT = 'settings';

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
      subject: SUBJECT,
      text: isOurs
        ? `${name} is not a setting: rename it to ${nearest}, or unset it`
        : `${nearest}: if ${name} is meant for it, rename that`,
    }),
  );
  const read = await attempt(SUBJECT, () => readUsableSettings(terminal, platforms));
  if (!('value' in read)) return { settings: null, faulty: [], findings: [read, ...alike] };
  const { settings, faults } = read.value;
  const found: Finding =
    faults.length === 0
      ? { state: 'ok', subject: SUBJECT, text: 'every variable that is set can be read' }
      : {
          state: 'failed',
          subject: SUBJECT,
          text: faults.map(({ name, message }) => `${name}: ${message}`).join('; '),
        };
  return { settings, faulty: faults.map(({ name }) => name), findings: [found, ...alike] };
}
