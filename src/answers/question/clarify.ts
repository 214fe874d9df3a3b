import { formatPeriod } from '../../periods/format-period.js';
import type { Period } from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import type { Span } from '../../span.js';
import type { Answer } from '../answer.js';
import type { Question } from './question.js';

const MAX_CHOICES = 5;

/** The same question, once for each report it may mean. */
export function askWhichReport(question: Question, reports: readonly Report[]): Answer {
  const bare = question.text.replace(/[?？.。\s]{1,20}$/u, '');
  const comma = question.japanese ? '、' : ', ';
  const label = ({ period }: Report) => labelOf(question, period);
  const isAlone = (report: Report) =>
    reports.every((other) => other.id === report.id || label(other) !== label(report));
  const choices = reports
    .slice(0, MAX_CHOICES)
    .map((report) => [bare, ...(isAlone(report) ? [] : [report.title]), label(report)].join(comma));
  return { kind: 'ambiguous', choices };
}

/** The same question, once for each period that the words at `said` may mean. */
export function askWhichPeriod(question: Question, said: Span, periods: readonly Period[]): Answer {
  const { text } = question;
  const choices = periods
    .slice(0, MAX_CHOICES)
    .map((period) => text.slice(0, said.start) + labelOf(question, period) + text.slice(said.end));
  return { kind: 'ambiguous', choices };
}

const labelOf = (question: Question, period: Period): string =>
  formatPeriod(period, question.japanese ? 'ja' : 'en');
