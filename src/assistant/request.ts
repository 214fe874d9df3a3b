import type { Place } from '../channel.js';
import type { IsoDate } from '../periods/period.js';
import type { Command } from './commands/command.js';
import { stripOrnaments } from './commands/strip-ornaments.js';

/** Something that a person wants from us, put so that it belongs to no service any more. */
export type Request = {
  readonly place: Place;
  /** The service's id of the person. */
  readonly user: string;
  /** The language in which the person uses the service, as a BCP 47 tag; null if the service does not tell. */
  readonly locale: string | null;
  readonly input: Input;
  /** Who will see the reply. The answer to a button press goes to those who see its message. */
  readonly audience: Audience;
  readonly may: Permissions;
  /** The person's name, for those who are shown what was asked. */
  readonly name?: string;
  /** Whether buttons are shown; if false, the text says what they offer. True if missing. */
  readonly buttons?: boolean;
  /** How commands are written there, for the help; if missing, as a line after the command's name. */
  readonly commands?: CommandForm;
  /** Whether it was said to the bot; false for a remark in one of its threads. True if missing. */
  readonly addressed?: boolean;
};

/**
 * `line`: "/report topics 2023 Q4"; `options`: "/report topics" with options to fill in; `bare`: "topics 2023 Q4";
 * `once`: each as a program of its own.
 */
export type CommandForm = 'line' | 'options' | 'bare' | 'once';

/** `asker` if the service can show a reply to one person, or if only one person is there. */
export type Audience = 'asker' | 'everyone';

/** What this person may do in this place. */
export type Permissions = {
  /** Show a reply to everyone that was for the asker alone; false if nobody else is there. */
  readonly share: boolean;
  /** Have new reports announced here, or no more. */
  readonly subscribe: boolean;
  /** Whether the person may give an opinion; false if it could not be saved. True if missing. */
  readonly rate?: boolean;
};

export type Input =
  /** What a person typed, without the mention of us; empty for a mention alone. */
  | { readonly kind: 'text'; readonly text: string }
  /** Something without a word: an emoji, a bare link. */
  | { readonly kind: 'sign' }
  /** A message to the bot whose words the service withholds. */
  | { readonly kind: 'unheard' }
  | { readonly kind: 'command'; readonly command: Command }
  /** A press of a button; `action` is the `id` of the Action, `replyId` that of its Reply. */
  | { readonly kind: 'press'; readonly action: string; readonly replyId: string }
  /** The page that a service shows of us. */
  | {
      readonly kind: 'home';
      /** Channels that the person is in; the page tells what is announced there. */
      readonly channels?: readonly { readonly id: string; readonly name: string }[];
    };

/** The day of an instant (epoch milliseconds) where this program runs. */
export function localDay(instantMs: number): IsoDate {
  const date = new Date(instantMs);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

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
