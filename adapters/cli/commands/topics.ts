import { listTopics } from '../../../src/answers/handlers/listings.js';
import { answerJson } from '../../../src/api/answer-json.js';
import { toJson } from '../../../src/api/to-json.js';
import { RapporteurError } from '../../../src/errors.js';
import { composeMessage } from '../../../src/messages/compose-message.js';
import { chooseLocale } from '../../../src/messages/locale.js';
import { findPeriodMentions } from '../../../src/periods/find-periods.js';
import type { IsoDate, Period } from '../../../src/periods/period.js';
import type { Report } from '../../../src/reports/report.js';
import { openApproved } from '../opening/open-approved.js';
import type { LibraryOptions } from '../opening/open-library.js';
import { chooseSeries } from '../settings/choose-series.js';
import { renderTerminal } from '../terminal/render-terminal.js';
import { print, type Terminal } from '../terminal/terminal.js';

/**
 * `topics`: lists the topics of the reports of a period; without a period, those of the latest report of each series.
 */
export async function showTopics(
  words: readonly string[],
  options: LibraryOptions & { readonly json?: true; readonly series?: string },
  terminal: Terminal,
): Promise<number> {
  const library = await openApproved(options, terminal);
  const reports = chooseSeries(options.series, library.reports);
  const text = words.join(' ').trim();
  const answer = listTopics(reports, readPeriod(text, reports, terminal.today));
  const locale = chooseLocale(text);
  await print(
    terminal,
    options.json
      ? toJson(answerJson(text, answer, locale))
      : renderTerminal(composeMessage(answer, locale), terminal),
  );
  return 0;
}

type AskedPeriod = { readonly period: Period | null; readonly fiscal: boolean };

/** @param reports newest first */
function readPeriod(text: string, reports: readonly Report[], today: IsoDate): AskedPeriod {
  if (text === '') return { period: null, fiscal: false };
  const [mention, another] = findPeriodMentions(text, today);
  if (mention === undefined || another !== undefined) {
    throw new RapporteurError(
      'usage',
      `"${text}" is not one period; write it like 2023 Q4, Oct-Dec 2023, FY2023 Q3, 2021 or latest`,
    );
  }
  switch (mention.kind) {
    case 'period':
      return { period: mention.period, fiscal: mention.fiscal };
    case 'latest':
      return { period: null, fiscal: false };
    case 'previous':
      return { period: reports[1]?.period ?? null, fiscal: false };
    case 'earliest':
      return { period: reports.at(-1)?.period ?? null, fiscal: false };
    default:
      return mention satisfies never;
  }
}
