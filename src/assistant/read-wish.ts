import type { IsoDate } from '../reports/period.js';
import type { ViewCommand } from './command.js';
import { readFollowUp } from './follow-up.js';
import type { Knowledge } from './knowledge.js';
import { putInPeriod } from './put-in-period.js';
import type { Conversation, View } from './state.js';
import { findNamedTopic } from './suggest.js';

/** What a command is to show. */
export function viewOfCommand(command: ViewCommand, knowledge: Knowledge, today: IsoDate): View {
  switch (command.kind) {
    case 'ask': {
      const { question, period = '' } = command;
      const put = period === '' ? null : putInPeriod(question, period);
      return { kind: 'answer', question: put ?? question, focus: null };
    }
    case 'latest':
      return { kind: 'topics', period: '' };
    case 'list':
      return { kind: 'reports' };
    case 'topics':
      return { kind: 'topics', period: command.period };
    case 'topic':
      return { kind: 'topic_of', number: command.number, period: command.period };
    case 'find_topic':
      return viewOfTopic(command.topic, command.period, knowledge, today);
    case 'compare':
      return { kind: 'answer', question: `compare ${command.words}`, focus: null };
    case 'help':
      return { kind: 'help' };
    default:
      return command satisfies never;
  }
}

/** A topic that is named; what is no name of one is a question. */
function viewOfTopic(typed: string, period: string, knowledge: Knowledge, today: IsoDate): View {
  const [, number] = /^[#\s]{0,3}(\d{1,3})\s{0,3}$/u.exec(typed.normalize('NFKC')) ?? [];
  if (number !== undefined) return { kind: 'topic_of', number: Number(number), period };
  const found = findNamedTopic(knowledge, typed, period, today);
  if (found === null) return viewOfCommand({ kind: 'ask', question: typed, period }, knowledge, today);
  return { kind: 'topic', reportId: found.report.id, number: found.topic.number, page: 0 };
}

/**
 * What typed words, parsed as a command, are to show: a subcommand works without the command, too; nothing typed asks
 * for help. In a conversation, "topic 2" is that of the report it is about.
 */
export function viewOfText(
  text: string,
  command: ViewCommand,
  talk: Conversation | null,
  knowledge: Knowledge,
  today: IsoDate,
): View {
  const leavesReportOpen = command.kind === 'topic' && command.period === '' && talk?.focus != null;
  if (command.kind !== 'ask' && !leavesReportOpen) return viewOfCommand(command, knowledge, today);
  return talk === null
    ? { kind: 'answer', question: text, focus: null }
    : readFollowUp(text, talk, knowledge, today);
}
