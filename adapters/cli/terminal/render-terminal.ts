import pc from 'picocolors';
import { type Message, renderText } from '../../../src/messages/message.js';
import { wrapLine } from './layout.js';
import type { Terminal } from './terminal.js';

const MAX_COLUMNS = 100;
const MIN_COLUMNS = 20;

/** Renders a message as terminal text: wrapped and, by default, coloured for a person; plain for a pipe. */
export function renderTerminal(message: Message, { stdout, env }: Pick<Terminal, 'stdout' | 'env'>): string {
  const colours = pc.createColors(wantsColours(stdout.isTTY === true, env));
  const columns = columnsOf(stdout);
  return renderText(message.blocks, {
    text: (text) => text,
    strong: colours.bold,
    heading: colours.bold,
    source: colours.dim,
    wrap: (line, indent) => (stdout.isTTY === true ? wrapLine(line, columns, indent) : line),
  });
}

/** The maximum length of a line. */
export function columnsOf({ columns }: Terminal['stdout']): number {
  return Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, columns || 80));
}

/** NO_COLOR (https://no-color.org) takes precedence, then FORCE_COLOR, then whether the output is a terminal. */
function wantsColours(isTerminal: boolean, env: Terminal['env']): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
}
