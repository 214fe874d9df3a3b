import { createKnowledge } from '../../../src/assistant/knowledge.js';
import { converse } from '../converse.js';
import { openGlossary } from '../open-glossary.js';
import { openTerminalIndex } from '../open-index.js';
import { type LibraryOptions, openLibrary } from '../open-library.js';
import { openLog } from '../open-log.js';
import { readSettings } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { createTerminalAssistant } from '../terminal-assistant.js';

/** `chat`: answers line after line until the end of the input or a word of leaving. */
export async function chat(
  options: LibraryOptions & { readonly json?: true },
  terminal: Terminal,
): Promise<number> {
  const { reports } = await openLibrary(options, terminal);
  const index = await openTerminalIndex(reports, terminal);
  const settings = await readSettings(terminal);
  const knowledge = createKnowledge(reports, await openGlossary(settings, terminal.cwd), index);
  const log = openLog(settings, terminal);
  const { assistant, close } = await createTerminalAssistant(knowledge, terminal.today, log);
  try {
    await converse(assistant, terminal, { json: options.json === true });
    return 0;
  } finally {
    await close();
  }
}
