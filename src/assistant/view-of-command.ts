import type { Intent } from '../answers/question/intent.js';
import { parseQuestion } from '../answers/question/question.js';
import { comparisonOf } from '../answers/question/read-comparison.js';
import { restateIntent, topicsOfPeriod } from '../answers/question/restate-intent.js';
import { readPeriod } from '../answers/question/scope.js';
import type { IsoDate } from '../reports/period.js';
import type { ViewCommand } from './command.js';
import type { Knowledge } from './knowledge.js';
import type { View } from './state.js';
import { findNamedTopic } from './suggest.js';

export const viewOf = (intent: Intent): Extract<View, { kind: 'intent' }> => ({
  kind: 'intent',
  intent,
  context: null,
});

/** What a command is to show. */
export function viewOfCommand(command: ViewCommand, knowledge: Knowledge, today: IsoDate): View {
  const { answerer, reports } = knowledge;
  switch (command.kind) {
    case 'ask':
      return ofPeriod(answerer.readIntent(command.question, today), command.period ?? '', knowledge, today);
    case 'latest':
      return viewOf(topicsOfPeriod(null, reports));
    case 'list':
      return viewOf({ kind: 'reports' });
    case 'topics':
      return ofPeriod(topicsOfPeriod(null, reports), command.period, knowledge, today);
    case 'topic':
      return viewOfNumber(command.number, command.period, knowledge, today);
    case 'find_topic':
      return viewOfTopic(command.topic, command.period, knowledge, today);
    case 'compare': {
      const words = parseQuestion(command.words.slice(0, LONGEST_WORDS), today, () => true);
      return viewOf({ kind: 'comparison', question: words.text, comparison: comparisonOf(words) });
    }
    case 'help':
      return { kind: 'help', form: 'line' };
    default:
      return command satisfies never;
  }
}

const LONGEST_WORDS = 500;
const LONGEST_PERIOD = 100;

/** A wish for a period as it was typed, empty for any; what is no period is said to be none. */
function ofPeriod(intent: Intent, typed: string, { reports }: Knowledge, today: IsoDate): View {
  if (typed.trim() === '') return viewOf(intent);
  const text = typed.slice(0, LONGEST_PERIOD);
  const period = readPeriod(
    parseQuestion(text, today, () => true),
    reports,
    null,
  );
  return period === null
    ? { kind: 'no_period', typed: text }
    : viewOf(restateIntent(intent, period, reports) ?? intent);
}

/** A topic in full by its number in a period; says so where there is none. */
function viewOfNumber(number: number, period: string, knowledge: Knowledge, today: IsoDate): View {
  const listed = ofPeriod(topicsOfPeriod(null, knowledge.reports), period, knowledge, today);
  if (listed.kind !== 'intent' || listed.intent.kind !== 'topics') return listed;
  const ids = listed.intent.reports;
  const report = knowledge.reports.find(
    ({ id, topics }) => ids.includes(id) && topics.some((topic) => topic.number === number),
  );
  if (report !== undefined) return { kind: 'topic', reportId: report.id, number, page: 0 };
  return ids.length === 0 ? listed : { kind: 'no_topic', number, topics: listed.intent };
}

/** A topic that is named; what is no name of one is a question. */
function viewOfTopic(typed: string, period: string, knowledge: Knowledge, today: IsoDate): View {
  const [, number] = /^[#\s]{0,3}(\d{1,3})\s{0,3}$/u.exec(typed.normalize('NFKC')) ?? [];
  if (number !== undefined) return viewOfNumber(Number(number), period, knowledge, today);
  const found = findNamedTopic(knowledge, typed, period, today);
  if (found === null) return viewOfCommand({ kind: 'ask', question: typed, period }, knowledge, today);
  return { kind: 'topic', reportId: found.report.id, number: found.topic.number, page: 0 };
}
