import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { converse } from '../../../adapters/cli/terminal/converse.js';
import type { Terminal } from '../../../adapters/cli/terminal/terminal.js';
import { type Button, describeChatPlatform, type Sent } from '../../contracts/chat-platform.js';
import { root } from './run.js';

type Session = { readonly type: (line: string) => Promise<Sent>; readonly leave: () => Promise<void> };
type Assistant = Parameters<typeof converse>[0];

// Real streams and Node's own line editor; only the person is simulated.
describeChatPlatform(
  'a terminal',
  { buttons: true, threads: true, repeats: false, alone: true },
  async ({ assistant }) => harnessOf((user) => sitDown(assistant, user, true)),
);

describeChatPlatform(
  'a pipe',
  { buttons: false, threads: true, repeats: false, alone: true },
  async ({ assistant }) => harnessOf((user) => sitDown(assistant, user, false)),
);

/** Gives each user a terminal of their own. */
function harnessOf(sitDown: (user: string) => Session) {
  const sessions = new Map<string, Session>();
  const sessionOf = (user: string): Session => {
    const session = sessions.get(user) ?? sitDown(user);
    sessions.set(user, session);
    return session;
  };
  const nothing = async (): Promise<readonly Sent[]> => [];
  return {
    say: async (text: string, { user = 'U0001' } = {}) => [await sessionOf(user).type(text)],
    press: async ({ payload }: Button) => [await sessionOf('U0001').type(String(payload))],
    repeat: nothing,
    overhear: nothing,
    close: async () => {
      for (const session of sessions.values()) await session.leave();
      sessions.clear();
    },
  };
}

function sitDown(assistant: Assistant, user: string, isTTY: boolean): Session {
  const stdin = Object.assign(new PassThrough(), { isTTY });
  const replies = new Replies();
  const stdout = Object.assign(replies, { isTTY, columns: 100 });
  const env = { USER: user, NO_COLOR: '1' };
  const terminal: Terminal = {
    stdin,
    stdout,
    stderr: new PassThrough(),
    env,
    cwd: root,
    today: '2024-02-01',
  };
  const ended = converse(assistant, terminal);
  return {
    async type(line) {
      const reply = once(replies, 'reply');
      // Nobody can type a line break within a line.
      stdin.write(`${line.replaceAll('\n', ' ')}\n`);
      const [text] = await reply;
      return readSent(String(text), isTTY);
    },
    async leave() {
      stdin.end();
      await ended;
    },
  };
}

/** Tells replies from the output of the line editor: only replies end with an empty line. */
class Replies extends Writable {
  override _write(chunk: unknown, _encoding: string, done: () => void): void {
    done();
    const text = String(chunk);
    if (text.endsWith('\n\n') && !text.startsWith('Ask the reports,')) this.emit('reply', text);
  }
}

function readSent(text: string, isTTY: boolean): Sent {
  const offers = [...text.matchAll(/^(\d+)\. (.*(?:\n {3}.*)*)|\[(\d+)\] (.+?)(?= {2}\[|\n)/gmu)];
  return {
    text: isTTY ? unwrap(text) : text,
    buttons: isTTY
      ? offers.map(([, item, words = '', number, label]) => ({
          label: label ?? unwrap(words),
          payload: number ?? item,
        }))
      : [],
    toAskerAlone: true,
    breaches: [...text.matchAll(/[^\P{Cc}\n]/gu)].map(([control]) => JSON.stringify(control)),
  };
}

/** Joins lines that were wrapped at the terminal's width; wide characters have no space between them. */
function unwrap(text: string): string {
  return text
    .replace(/(?<=[\u3000-\uffef])\n {0,3}(?=\S)|(?<=\S)\n {0,3}(?=[\u3000-\uffef])/gu, '')
    .replace(/(?<=\S)\n {0,3}(?=\S)/gu, ' ');
}
