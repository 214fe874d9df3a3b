import { RapporteurError } from '../../../src/errors.js';
import { discord } from '../../discord/module.js';
import type { CommandChange } from '../../discord/setup/register-commands.js';
import { chooseSettings } from '../settings/choose-platforms.js';
import { readSettings } from '../settings/settings.js';
import { print, type Terminal } from '../terminal/terminal.js';

export type RegisterOptions = { readonly guild?: string; readonly dryRun?: true };

/** `register-commands`: updates the bot's commands at Discord, and prints the changes. */
export async function registerDiscordCommands(options: RegisterOptions, terminal: Terminal): Promise<number> {
  const settings = chooseSettings(discord, await readSettings(terminal));
  if (settings === null)
    throw new RapporteurError(
      'settings',
      'DISCORD_TOKEN is not set; it is needed to register the commands with Discord',
    );
  if (options.guild !== undefined && !/^\d{1,20}$/.test(options.guild)) {
    throw new RapporteurError('usage', `--guild ${options.guild}: is not a server id (digits only)`);
  }
  const { registerCommands } = await import('../../discord/setup/register-commands.js');
  const guildId = options.guild ?? null;
  const dryRun = options.dryRun === true;
  const changes = await registerCommands(settings, { guildId, dryRun });
  const where = guildId === null ? 'for all servers' : `for the server ${guildId}`;
  await print(
    terminal,
    [summarize(changes.length, where, dryRun), ...changes.map(describeChange)].join('\n'),
  );
  return 0;
}

function summarize(changes: number, where: string, dryRun: boolean): string {
  if (changes === 0) return `The commands ${where} are up to date.`;
  return dryRun ? `Would change the commands ${where}:` : `Changed the commands ${where}:`;
}

function describeChange(change: CommandChange): string {
  const fields = change.kind === 'changed' ? `: ${change.fields.join(', ')}` : '';
  return `  ${change.kind} /${change.name}${fields}`;
}
