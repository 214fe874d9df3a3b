import { findSeriesMentions, type SeriesMention } from '../../answers/question/find-series.js';
import type { Intent } from '../../answers/question/intent.js';
import { reportsOfSeries } from '../../answers/question/library-series.js';
import { limitIntent, restateIntent, topicsOfPeriod } from '../../answers/question/restate-intent.js';
import { readPeriod } from '../../answers/question/scope.js';
import { anyFits, patternOf } from '../../language/languages.js';
import type { Report } from '../../reports/report.js';
import type { Span } from '../../span.js';
import { viewOf } from '../commands/view-of-command.js';
import type { View } from '../state.js';
import type { TypedText } from './interpretation.js';

const AROUND_NAME = patternOf('^(?:…|[\\s\\p{P}])*$', ({ conversation }) => conversation?.around.series);

/** Whether a text asks the same of something else: "and …?". */
export const isElliptical = (text: string): boolean =>
  /[?？]$/u.test(text) || anyFits(text, ({ conversation }) => conversation?.elliptical);

const MAX_LENGTH = 80;

/** "And Heron Bay?", also "and Heron Bay in 2022?": the last intent again, for the reports of another series. */
export function changeSeries({ text, cues, conversation, knowledge, today }: TypedText): View | null {
  const { reports } = knowledge;
  const [mention, another] = findSeriesMentions(text, reports);
  const isOne = mention !== undefined && another === undefined && cues.periods.length < 2;
  if (!isOne || conversation.intent === null || text.length > MAX_LENGTH) return null;
  const around = leaveOut(text, [mention, ...cues.periods]);
  if (!AROUND_NAME.test(around) || !isElliptical(text)) return null;
  const own = reportsOfSeries(reports, mention.series);
  if (own.some(({ id }) => id === conversation.place?.reportId)) return null;
  const intent = ofSeries(conversation.intent, text, mention, {
    reports,
    own,
    read: knowledge.answerer.readIntent,
    today,
  });
  const asked = cues.periods.length === 0 ? null : readPeriod(cues.question, own, null);
  const restated = intent !== null && asked !== null ? restateIntent(intent, asked, own) : intent;
  return restated && viewOf(restated);
}

function leaveOut(text: string, spans: readonly Span[]): string {
  return spans
    .toSorted((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}

type Library = {
  readonly reports: readonly Report[];
  /** Those of the series. */
  readonly own: readonly Report[];
  readonly read: TypedText['knowledge']['answerer']['readIntent'];
  readonly today: TypedText['today'];
};

/** An intent as if the series had been named in it; null where it is none that a series has, or names several. */
function ofSeries(
  intent: Intent,
  text: string,
  { series, start, end }: SeriesMention,
  { reports, own, read, today }: Library,
): Intent | null {
  if (intent.kind === 'small_talk' || intent.kind === 'out_of_scope' || intent.kind === 'unread') return null;
  if (!('question' in intent) || intent.question === null)
    return ofReports(limitIntent(intent, series, reports), own);
  const question = intent.question.normalize('NFKC');
  const [named, another] = findSeriesMentions(question, reports);
  if (another !== undefined) return null;
  const said =
    named === undefined
      ? question
      : `${question.slice(0, named.start)}${text.slice(start, end)}${question.slice(named.end)}`;
  return ofReports(limitIntent(read(said, today), series, reports), own);
}

/** An intent that names reports names at least one: those of its period, else the latest. */
function ofReports(intent: Intent, own: readonly Report[]): Intent {
  if (!('reports' in intent) || intent.reports.length > 0) return intent;
  return { ...intent, reports: reportIdsOf(intent.period, own) };
}

const reportIdsOf = (
  period: Parameters<typeof topicsOfPeriod>[0],
  own: readonly Report[],
): readonly string[] => {
  const topics = topicsOfPeriod(period, own);
  return 'reports' in topics ? topics.reports : [];
};
