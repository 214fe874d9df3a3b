import { openPlatform } from '../bot/open-platforms.js';
import { type ServeParts, serve } from '../bot/serve.js';
import type { LibraryOptions } from '../opening/open-library.js';
import { choosePlatforms } from '../settings/choose-platforms.js';
import { chooseReader } from '../settings/choose-reader.js';
import { readSettings, type Settings } from '../settings/settings.js';
import { isInteractive, type Terminal } from '../terminal/terminal.js';
import { chat } from './chat.js';

type StartParts = Pick<ServeParts, 'modules' | 'untilAskedToStop'>;

/**
 * `start`: runs every configured chat service and the local page, and announces new reports, until asked to stop.
 * Without a chat service, it serves only the page, and the chat if it runs in a terminal.
 */
export async function start(options: LibraryOptions, terminal: Terminal, parts: StartParts): Promise<number> {
  const settings = await readSettings(terminal, parts.modules);
  chooseReader(settings); // to report wrong reader settings before anything starts
  const platforms = choosePlatforms(parts.modules, settings);
  if (platforms.length === 0) return startPage(settings, options, terminal, parts);
  const program = (command: string) => ({
    file: process.argv[1] ?? '',
    args: [command, ...(options.reports === undefined ? [] : ['--reports', options.reports])],
    execArgv: process.execArgv,
  });
  return serve(settings, options, terminal, {
    ...parts,
    announces: true,
    openPlatforms: platforms.map((platform) => (deps) => openPlatform(platform, { ...deps, program })),
  });
}

/** Serves the page without a chat service, and opens the chat if a person sits at the terminal. */
function startPage(
  settings: Settings,
  options: LibraryOptions,
  terminal: Terminal,
  parts: StartParts,
): Promise<number> {
  const isPerson = isInteractive(terminal);
  const chatting = () => chat(options, terminal).then(() => 'left the chat');
  // While a chat is open, the default log level shows problems only.
  const level = isPerson && settings.LOG_LEVEL === 'info' ? 'warn' : settings.LOG_LEVEL;
  return serve({ ...settings, LOG_LEVEL: level }, options, terminal, {
    ...parts,
    announces: true,
    openPlatforms: [],
    needsPage: !isPerson,
    onListening: (url) =>
      terminal.stdout.write(
        `Open ${url} in a browser to ask about the reports. Press Ctrl-C to stop Rapporteur.\n\n`,
      ),
    ...(isPerson && { untilAskedToStop: () => Promise.race([parts.untilAskedToStop(), chatting()]) }),
  });
}
