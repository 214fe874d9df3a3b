import pc from 'picocolors';
import { type Message, renderText } from '../../../src/messages/message.js';
import { wrapLine } from './layout.js';
import type { Terminal } from './terminal.js';

const MAX_COLUMNS = 100;
const MIN_COLUMNS = 20;

/** A message as terminal text: coloured and wrapped for a person, as it is for a pipe. */
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

/** How long a line may be. */
export function columnsOf({ columns }: Terminal['stdout']): number {
  return Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, columns || 80));
}

/** https://no-color.org comes first, then FORCE_COLOR, then whether a person looks at it. */
function wantsColours(isTerminal: boolean, env: Terminal['env']): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
}
