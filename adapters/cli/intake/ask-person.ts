import { readLines } from '../input.js';
import type { Terminal } from '../terminal/terminal.js';
import { isInteractive } from '../terminal/terminal.js';

/** Asks whoever sits at the terminal. */
export interface Person {
  /** Null where nobody sits there; a reply that is not yes is no. */
  confirm(question: string): Promise<boolean | null>;
  /** To be called once; standard input is read no further. */
  leave(): Promise<void>;
}

/** Asks the person at the terminal; `confirm` resolves to null if nobody sits there. */
export function createPerson(terminal: Terminal): Person {
  let lines: AsyncGenerator<string | null> | null = null;
  return {
    async confirm(question) {
      if (!isInteractive(terminal)) return null;
      lines ??= readLines(terminal.stdin, 'standard input');
      terminal.stderr.write(`${question} [y/N] `);
      const { value } = await lines.next();
      return /^\s*y(?:es)?\s*$/i.test(value ?? '');
    },
    async leave() {
      await lines?.return(undefined);
    },
  };
}
