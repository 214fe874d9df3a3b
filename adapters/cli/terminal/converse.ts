import { answerJson } from '../../../src/api/answer-json.js';
import { toJson } from '../../../src/api/to-json.js';
import type { Assistant } from '../../../src/assistant/assistant.js';
import { chooseReplyLocale } from '../../../src/assistant/replies/make-reply.js';
import type { Reply } from '../../../src/assistant/reply.js';
import type { Input, Request } from '../../../src/assistant/request.js';
import type { Locale } from '../../../src/messages/locale.js';
import { readLines } from '../input.js';
import { terminalLocale } from './greet.js';
import {
  chooseOffer,
  fillLines,
  type NumberedAction,
  numberOf,
  numberOffers,
  readOffers,
} from './numbered-actions.js';
import { promptLines } from './prompt-lines.js';
import { columnsOf, renderTerminal } from './render-terminal.js';
import { isInteractive, print, type Terminal, warn } from './terminal.js';
import { words } from './words.js';

type ConverseOptions = {
  readonly json?: boolean;
  readonly greeting?: string;
  /** How help says to give commands. */
  readonly commands?: 'bare' | 'once';
};

const LEAVE = /^:?(?:exit|quit|q)$/i;
/** The name of the command in the chat services; accepted here too. */
const COMMAND = /^\/report(?:\s+|$)/i;

/**
 * Talks with the person at the terminal, line by line, until the end of the input or "exit". Buttons become numbered
 * choices. A pipe gets only the replies; with `json`, one object per line.
 * @param greeting what a person reads first
 */
export async function converse(
  assistant: Assistant,
  terminal: Terminal,
  { json = false, greeting = '', commands = 'bare' }: ConverseOptions = {},
): Promise<void> {
  const isPerson = !json && isInteractive(terminal);
  const lines = isPerson ? promptLines(terminal) : readLines(terminal.stdin, 'standard input');
  let offers: readonly NumberedAction[] = [];
  let locale = chooseReplyLocale('', terminalLocale(terminal));
  if (isPerson && greeting !== '') await print(terminal, `${greeting}\n`);
  for await (const line of lines) {
    if (line === null) {
      warn(terminal, 'standard input: skipped a line of over 1 MB');
      continue;
    }
    const typed = line.trim();
    if (LEAVE.test(typed)) break;
    if (typed === '') continue;
    const missing = isPerson ? sayMissing(typed, offers, locale) : null;
    if (missing !== null) {
      await print(terminal, `${missing}\n`);
      continue;
    }
    const reply = await assistant.reply({
      ...requestOf(readInput(typed, offers), terminal),
      commands,
    });
    offers = readOffers(reply);
    locale = reply.message.locale;
    const shown = isPerson ? showOffers(reply, offers, terminal) : show(reply, terminal);
    await print(terminal, json ? toJson(replyJson(typed, reply), 0) : `${shown}\n`);
  }
}

function readInput(typed: string, offers: readonly NumberedAction[]): Input {
  const offer = chooseOffer(typed, offers);
  if (offer !== null) return { kind: 'press', action: offer.action, replyId: offer.replyId };
  return { kind: 'text', text: typed.replace(COMMAND, '') };
}

/** The reply to a number that matches no choice; null for any other line. */
function sayMissing(typed: string, offers: readonly NumberedAction[], locale: Locale): string | null {
  const number = numberOf(typed);
  if (number === null || (number >= 1 && number <= offers.length)) return null;
  return words[locale].noChoice(number, offers.length);
}

/** One person, one conversation. Nothing is stored, so opinions are not asked for. */
function requestOf(input: Input, terminal: Terminal): Request {
  return {
    place: { service: 'terminal', workspace: '', channel: '', thread: '' },
    user: terminal.env.USER ?? '',
    locale: terminalLocale(terminal),
    input,
    audience: 'asker',
    may: { share: false, rate: false, subscribe: false },
    buttons: false,
  };
}

/** An answer as `ask --json` prints it; for any other reply, its text. */
function replyJson(question: string, { answer, message }: Reply) {
  return answer === null
    ? { question, kind: 'message', text: message.fallback }
    : answerJson(question, answer, message.locale);
}

const show = ({ message }: Reply, terminal: Terminal): string => renderTerminal(message, terminal);

function showOffers(reply: Reply, offers: readonly NumberedAction[], terminal: Terminal): string {
  const { message, others } = numberOffers(reply.message, offers);
  const shown = show({ ...reply, message }, terminal);
  const lines = fillLines(others, columnsOf(terminal.stdout));
  return lines.length === 0 ? shown : `${shown}\n\n${lines.join('\n')}`;
}
