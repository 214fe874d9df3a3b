import { RapporteurError } from '../../../src/errors.js';
import { discord, openDiscordConnection } from '../../discord/module.js';
import { serve } from '../bot/serve.js';
import { untilAskedToStop } from '../bot/until-asked-to-stop.js';
import type { LibraryOptions } from '../opening/open-library.js';
import { PLATFORMS } from '../platforms.js';
import { chooseSettings } from '../settings/choose-platforms.js';
import { readSettings } from '../settings/settings.js';
import type { Terminal } from '../terminal/terminal.js';

/** `discord-shard`: the process that `start` runs for each shard. It ends on request, or when `start` has ended. */
export async function startShard(options: LibraryOptions, terminal: Terminal): Promise<number> {
  const settings = await readSettings(terminal);
  const chosen = chooseSettings(discord, settings);
  if (chosen === null || process.send === undefined)
    throw new RapporteurError('usage', 'discord-shard is for internal use; run `rapporteur start` instead');
  // discord.js keeps sending its status to the parent process, which may be gone.
  process.on('error', () => undefined);
  return serve(settings, options, terminal, {
    modules: PLATFORMS,
    untilAskedToStop,
    announces: false,
    openPlatforms: [(deps) => openDiscordConnection(chosen, deps)],
  });
}
