import type { Command } from './command.js';
import type { Request, Wish } from '../request.js';
import { stripOrnaments } from './strip-ornaments.js';

/** The request without ornaments in its text. A text of nothing but ornaments becomes a sign. */
export function stripRequest(request: Request): Request {
  const { wish } = request;
  return { ...request, wish: stripWish(wish) };
}

function stripWish(wish: Wish): Wish {
  switch (wish.kind) {
    case 'text': {
      const text = stripOrnaments(wish.text);
      return text === '' && wish.text.trim() !== '' ? { kind: 'sign' } : { ...wish, text };
    }
    case 'command':
      return { ...wish, command: stripCommand(wish.command) };
    default:
      return wish;
  }
}

function stripCommand(command: Command): Command {
  switch (command.kind) {
    case 'ask':
      return { ...command, question: stripOrnaments(command.question) };
    case 'find_topic':
      return { ...command, topic: stripOrnaments(command.topic) };
    case 'compare':
    case 'subscribe':
    case 'unsubscribe':
      return { ...command, words: stripOrnaments(command.words) };
    default:
      return command;
  }
}
