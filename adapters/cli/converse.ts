import { createInterface } from 'node:readline';
import type { Assistant } from '../../src/assistant/assistant.js';
import type { Reply } from '../../src/assistant/reply.js';
import type { Request, Wish } from '../../src/assistant/request.js';
import { answerJson } from './answer-json.js';
import { readLines } from './input.js';
import { toJson } from './json.js';
import { chooseOffer, fillLines, numberOffers, type Offer, readOffers } from './offers.js';
import { columnsOf, renderTerminal } from './render-terminal.js';
import { isInteractive, print, type Terminal } from './terminal.js';

const LEAVE = /^:?(?:exit|quit|q)$/i;
/** How the command is called elsewhere, for whoever types it here. */
const COMMAND = /^\/report(?:\s+|$)/i;

/**
 * Talks with whoever sits at the terminal, line after line, until the end of the input or a word of leaving. What
 * can be pressed in a chat service is numbered here, and chosen by its number or label. A pipe gets the replies alone,
 * with `json` as one object a line.
 */
export async function converse(
  assistant: Assistant,
  terminal: Terminal,
  { json }: { readonly json: boolean } = { json: false },
): Promise<void> {
  const isPerson = !json && isInteractive(terminal);
  const lines = isPerson ? promptLines(terminal) : readLines(terminal.stdin, 'standard input');
  let offers: readonly Offer[] = [];
  for await (const line of lines) {
    const typed = line.trim();
    if (LEAVE.test(typed)) break;
    if (typed === '') continue;
    const reply = await assistant.reply(requestOf(readWish(typed, offers), terminal));
    offers = readOffers(reply);
    if (json) await print(terminal, toJson(replyJson(typed, reply), 0));
    else await print(terminal, `${isPerson ? showOffers(reply, offers, terminal) : show(reply, terminal)}\n`);
  }
}

function readWish(typed: string, offers: readonly Offer[]): Wish {
  const offer = chooseOffer(typed, offers);
  if (offer !== null) return { kind: 'press', action: offer.action, replyId: offer.replyId };
  return { kind: 'text', text: typed.replace(COMMAND, '') };
}

/** One person, one conversation; nothing of it is kept, so that a thumb would be for nobody. */
function requestOf(wish: Wish, { env }: Terminal): Request {
  return {
    place: { service: 'terminal', workspace: '', channel: '', thread: '' },
    user: env.USER ?? '',
    locale: (env.LC_ALL || env.LC_MESSAGES || env.LANG)?.replace('_', '-') ?? null,
    wish,
    audience: 'asker',
    may: { share: false, rate: false, subscribe: false },
    commands: 'bare',
  };
}

/** An answer as \`ask --json\` prints it, of any other reply its words. */
function replyJson(question: string, { answer, message }: Reply) {
  return answer === null
    ? { question, kind: 'message', text: message.fallback }
    : answerJson(question, answer, message.locale);
}

const show = ({ message }: Reply, terminal: Terminal): string => renderTerminal(message, terminal);

function showOffers(reply: Reply, offers: readonly Offer[], terminal: Terminal): string {
  const { message, others } = numberOffers(reply.message, offers);
  const shown = show({ ...reply, message }, terminal);
  const lines = fillLines(others, columnsOf(terminal.stdout));
  return lines.length === 0 ? shown : `${shown}\n\n${lines.join('\n')}`;
}

/** Asks for a line after each line; arrow up brings earlier ones back. Ends at Ctrl-D and Ctrl-C. */
async function* promptLines({ stdin, stdout }: Terminal): AsyncGenerator<string> {
  stdout.write(
    'Ask the reports, or type the number of what is offered. Arrow up brings a question back; leave with "exit" or Ctrl-D.\n\n',
  );
  const lines = createInterface({
    input: stdin,
    output: stdout,
    prompt: '> ',
    removeHistoryDuplicates: true,
  });
  lines.on('SIGINT', () => lines.close());
  lines.prompt();
  try {
    for await (const line of lines) {
      yield line;
      lines.prompt();
    }
    stdout.write('\n'); // the shell's prompt goes on a line of its own
  } finally {
    lines.close(); // which the loop does not do, and the process would go on listening
  }
}
