import type { IsoDate } from '../reports/period.js';
import { type Command, parseCommand } from './command.js';
import { readFollowUp } from './follow-up.js';
import type { Knowledge } from './knowledge.js';
import type { Conversation, View } from './state.js';

/** What a command is to show. */
export function viewOfCommand(command: Command): View {
  switch (command.kind) {
    case 'ask':
      return { kind: 'answer', question: command.question, focus: null };
    case 'latest':
      return { kind: 'topics', period: '' };
    case 'list':
      return { kind: 'reports' };
    case 'topics':
      return { kind: 'topics', period: command.period };
    case 'topic':
      return { kind: 'topic_of', number: command.number, period: command.period };
    case 'compare':
      return { kind: 'answer', question: `compare ${command.words}`, focus: null };
    case 'help':
      return { kind: 'help' };
    default:
      return command satisfies never;
  }
}

/**
 * What typed words are to show: a subcommand works without the command, too; nothing typed asks for help. In a
 * conversation, "topic 2" is that of the report it is about.
 */
export function viewOfText(
  text: string,
  talk: Conversation | null,
  knowledge: Knowledge,
  today: IsoDate,
): View {
  const command = parseCommand(text);
  const leavesReportOpen = command.kind === 'topic' && command.period === '' && talk?.focus != null;
  if (command.kind !== 'ask' && !leavesReportOpen) return viewOfCommand(command);
  return talk === null
    ? { kind: 'answer', question: text, focus: null }
    : readFollowUp(text, talk, knowledge, today);
}
