import type { Answer } from '../../../src/answers/answer.js';
import { listTopics } from '../../../src/answers/handlers/listings.js';
import { chooseByRank } from '../../../src/answers/question/scope.js';
import { answerJson } from '../../../src/api/answer-json.js';
import { toJson } from '../../../src/api/to-json.js';
import { RapporteurError } from '../../../src/errors.js';
import { composeMessage } from '../../../src/messages/compose-message.js';
import { chooseLocale } from '../../../src/messages/locale.js';
import { findPeriodMentions } from '../../../src/periods/find-periods.js';
import type { IsoDate } from '../../../src/periods/period.js';
import type { Report } from '../../../src/reports/report.js';
import { openApproved } from '../opening/open-approved.js';
import type { LibraryOptions } from '../opening/open-library.js';
import { chooseSeries } from '../settings/choose-series.js';
import { renderTerminal } from '../terminal/render-terminal.js';
import { print, type Terminal } from '../terminal/terminal.js';

/**
 * `topics`: lists the topics of the reports of a period, or of the previous or first report of each series; without a
 * period, those of the latest report of each.
 */
export async function showTopics(
  words: readonly string[],
  options: LibraryOptions & { readonly json?: true; readonly series?: string },
  terminal: Terminal,
): Promise<number> {
  const library = await openApproved(options, terminal);
  const reports = chooseSeries(options.series, library.reports);
  const text = words.join(' ').trim();
  const answer = listAsked(text, reports, terminal.today);
  const locale = chooseLocale(text);
  await print(
    terminal,
    options.json
      ? toJson(answerJson(text, answer, locale))
      : renderTerminal(composeMessage(answer, locale), terminal),
  );
  return 0;
}

/** @param reports newest first */
function listAsked(text: string, reports: readonly Report[], today: IsoDate): Answer {
  if (text === '') return listTopics(reports, LATEST);
  const [mention, another] = findPeriodMentions(text, today);
  if (mention === undefined || another !== undefined) {
    throw new RapporteurError(
      'usage',
      `"${text}" is not one period; write one such as 2023 Q4, Oct-Dec 2023, FY2023 Q3, 2021 or latest`,
    );
  }
  if (mention.kind === 'period') return listTopics(reports, mention);
  return listTopics(chooseByRank(mention.kind, reports), LATEST);
}

/** The latest report of each series. */
const LATEST = { period: null, fiscal: false } as const;
