import { Readable } from 'node:stream';
import type { Assistant } from '../../../src/assistant/assistant.js';
import { createKnowledge, type Knowledge } from '../../../src/assistant/knowledge.js';
import { openApproved } from '../opening/open-approved.js';
import { openGlossary } from '../opening/open-glossary.js';
import { openTerminalIndex } from '../opening/open-index.js';
import type { LibraryOptions } from '../opening/open-library.js';
import { openLog } from '../opening/open-log.js';
import { openTerminalReader } from '../opening/open-reader.js';
import { readSettings } from '../settings/settings.js';
import { converse } from '../terminal/converse.js';
import { greet } from '../terminal/greet.js';
import { type Terminal, warn } from '../terminal/terminal.js';
import { createTerminalAssistant } from '../terminal/terminal-assistant.js';

type ChatOptions = LibraryOptions & { readonly json?: true };

/** `chat`: answers each line until the end of the input or "exit". */
export const chat = (options: ChatOptions, terminal: Terminal): Promise<number> =>
  withAssistant(options, terminal, (assistant, knowledge) =>
    converse(assistant, terminal, { json: options.json === true, greeting: greet(knowledge, terminal) }),
  );

/** Replies to one line as `chat` does, but with help for the command line. */
export const replyOnce = (line: string, options: LibraryOptions, terminal: Terminal): Promise<number> =>
  withAssistant(options, terminal, (assistant) =>
    converse(assistant, { ...terminal, stdin: Readable.from([`${line}\n`]) }, { commands: 'once' }),
  );

async function withAssistant(
  options: LibraryOptions,
  terminal: Terminal,
  use: (assistant: Assistant, knowledge: Knowledge) => Promise<void>,
): Promise<number> {
  const { reports } = await openApproved(options, terminal);
  const index = await openTerminalIndex(reports, terminal);
  const settings = await readSettings(terminal);
  const glossary = await openGlossary(settings, terminal.cwd, (problem) => warn(terminal, problem));
  const knowledge = createKnowledge(reports, glossary, index);
  const log = openLog(settings, terminal);
  const reader = openTerminalReader(settings, terminal);
  const { assistant, close } = await createTerminalAssistant(knowledge, terminal.today, log, reader?.ask);
  try {
    await use(assistant, knowledge);
    return 0;
  } finally {
    await close();
  }
}
