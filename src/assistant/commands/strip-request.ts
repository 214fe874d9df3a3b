import type { Input, Request } from '../request.js';
import type { Command } from './command.js';
import { stripOrnaments } from './strip-ornaments.js';

/** The request without ornaments in its text. A text of nothing but ornaments becomes a sign. */
export function stripRequest(request: Request): Request {
  const { input } = request;
  return { ...request, input: stripInput(input) };
}

function stripInput(input: Input): Input {
  switch (input.kind) {
    case 'text': {
      const text = stripOrnaments(input.text);
      return text === '' && input.text.trim() !== '' ? { kind: 'sign' } : { ...input, text };
    }
    case 'command':
      return { ...input, command: stripCommand(input.command) };
    default:
      return input;
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
