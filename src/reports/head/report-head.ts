import { RapporteurError } from '../../errors.js';
import { formatPeriod } from '../../periods/period.js';
import { isPremature, monthOf } from '../../periods/rhythm.js';
import { overlaps, type Span } from '../../span.js';
import type { Origin, Provenance, Report } from '../report.js';
import { toReadingText } from '../text/markup.js';
import { foldTitle, type Line } from '../text/text-shape.js';
import type { FrontMatter, Setting } from './front-matter.js';
import { findIssueDate, type IssueDate, untilDiary } from './head-dates.js';
import { headLength, isByline } from './head-extent.js';
import { imprintLength, type Labelled, readLabel } from './head-labels.js';
import {
  cleanTitle,
  findPublisher,
  findTitle,
  type Name,
  organizationIn,
  type StatedTimes,
  sayTitle,
  withoutWhiteSpace,
} from './head-names.js';
import { type Named, readNames, type Sourced, sourcePeriod } from './head-period.js';
import { withoutTime } from './name-dates.js';
import { type ReportSettings, readSettings } from './report-settings.js';
import { createTitleMatcher, seriesOfTitle } from './series.js';

/** The fields that a report states before its topics. */
type ReportHead = Pick<
  Report,
  'title' | 'series' | 'publisher' | 'period' | 'issuedOn' | 'url' | 'provenance' | 'statedAt'
> & {
  /** Index of the first line after those with title, publisher, period and date of issue. */
  readonly bodyFrom: number;
  /** Index after the last line before an imprint at the end. */
  readonly bodyTo: number;
};

/** Longer lines are not running headers. */
const MAX_RUNNING_LENGTH = 120;
/** Names of folders that hold many series, and so say nothing about one. */
const COMMON_FOLDER =
  /^(?:reports?|docs?|documents?|data|files?|posts?|content|pages|src|tmp|temp|public|archives?|en|ja|[a-z]{2})$/iu;

/**
 * Reads title, series, publisher, period and date of issue, each with its source. The sources are the settings, the
 * lines before the first topic, an imprint, and the names of the file and its folder.
 * @param lines the lines after the front matter: `all` of them, and `lines` without running headers
 * @param path the file's name, with as many of its folders as are known
 * @throws RapporteurError `report` if there is no period, if it ends after the date of issue, or if the settings have a
 *   period or a date of issue that cannot be read
 */
export function readHead(
  text: string,
  { all, lines }: { readonly all: readonly Line[]; readonly lines: readonly Line[] },
  frontMatter: FrontMatter,
  source: string,
  path: string,
): ReportHead {
  const settings = readSettings(frontMatter);
  refuseUnreadable(settings, source);
  const known = settings.title && { said: settings.title.value };
  const head = untilDiary(lines.slice(0, headLength(lines, known)), lines);
  const labels = head.flatMap((line) => readLabel(line) ?? []);
  const bodyTo = Math.max(head.length, lines.length - imprintLength(lines));
  const imprint = lines.slice(bodyTo).flatMap((line) => readLabel(line) ?? []);
  const stated = findIssueDate(head, labels, lines) ?? findIssueDate([], imprint);
  const named = readNames(settings, path);
  const issued = sourceIssueDate(settings, stated, named);
  const titled = settings.title
    ? [fullerTitle(head, settings.title) ?? asLabel(settings.title), ...labels]
    : labels;
  const period = sourcePeriod({ text, lines, head, labels: titled, settings, path }, issued, named);
  if (!period) {
    const advice =
      'write one near the top, such as "October 1, 2023 - December 31, 2023", or put it in the file name';
    throw missing(source, `states no period; ${advice}`);
  }
  refuseAfterIssue(period, issued, source);
  const at = { period: period.at, issued: issued?.at };
  const cuts = [at.period, at.issued].filter((cut) => cut != null);
  const running = new Set(
    all.flatMap((line) => (line.text.length <= MAX_RUNNING_LENGTH ? withoutWhiteSpace(line.text) : [])),
  );
  const title = findTitle(text, head, titled, cuts, period.period, running) ?? sayTitle(text, head, titled);
  const [said, titleFrom] = title
    ? ([title.said, settings.title ? settings.title.from : 'stated'] as const)
    : nameAsTitle(path, source);
  const publisher = findReportPublisher(text, head, settings, [...labels, ...imprint], title, at);
  const series = nameSeries(settings, said, period.period, issued?.date ?? null, path);
  const repeatsTitle = createTitleMatcher(said, period.period);
  const own = [title, publisher, ...cuts];
  const lastOwn = head.findLastIndex(
    (line, index) =>
      readLabel(line) !== null ||
      isByline(head, index) ||
      own.some((span) => span && overlaps(span, line)) ||
      repeatsTitle(toReadingText(line.text)),
  );
  const titleAt = spanOf(title ?? lines[0] ?? { start: 0, end: 0 });
  return {
    title: said,
    series: series.said,
    publisher: publisher?.said ?? null,
    period: period.period,
    issuedOn: issued?.date ?? null,
    url: settings.url?.value ?? null,
    provenance: {
      title: { from: titleFrom, confidence: titleConfidence(titleFrom) },
      series: series.provenance,
      period: provenanceOf(period),
      ...(publisher && { publisher: provenanceOf(publisher) }),
      ...(issued && { issuedOn: provenanceOf(issued) }),
      ...(settings.url && { url: { from: settings.url.from, confidence: 1 } }),
    },
    statedAt: {
      title: titleAt,
      period: period.at ? spanOf(period.at) : titleAt,
      publisher: publisher && spanOf(publisher),
      issuedOn: issued?.at ? spanOf(issued.at) : null,
    },
    bodyFrom: lastOwn + 1,
    bodyTo,
  };
}

function provenanceOf({ from, confidence }: Provenance): Provenance {
  return { from, confidence };
}

function titleConfidence(from: Origin): number {
  return from === 'sidecar' ? 1 : from === 'front matter' ? 0.98 : from === 'stated' ? 0.9 : 0.4;
}

/** The date from the settings, else the one under a label or in the head, else one in a name. */
function sourceIssueDate(
  settings: ReportSettings,
  stated: IssueDate | null,
  named: readonly Named[],
): Sourced<IssueDate> | null {
  if (settings.issued) {
    const { date, from, start, end } = settings.issued;
    return { date, from, start, end, at: { start, end }, confidence: from === 'sidecar' ? 1 : 0.95 };
  }
  if (stated) return { ...stated, from: 'stated', at: stated, confidence: 0.9 };
  const day = named.find((each) => each.kind === 'day');
  return day?.kind === 'day'
    ? { date: day.date, start: 0, end: 0, from: day.from, at: null, confidence: 0.7 }
    : null;
}

function refuseUnreadable({ unreadable }: ReportSettings, source: string): void {
  if (unreadable === null) return;
  const { key, value, from } = unreadable;
  const place = from === 'sidecar' ? 'the .yml file beside it' : 'its front matter';
  const example = key === 'period' ? '2023 Q4' : '2024-01-18';
  throw missing(source, `"${key}: ${value}" in ${place} cannot be read; write it as in "${key}: ${example}"`);
}

/** A period that ends after the date of issue is mistyped or means something else. */
function refuseAfterIssue(
  period: NonNullable<ReturnType<typeof sourcePeriod>>,
  issued: Sourced<IssueDate> | null,
  source: string,
): void {
  if (!issued || issued.at === null || period.from === 'date of issue') return;
  // A report without a period gets its month of issue, and `add` names the file after it. Newsletters state it, too.
  const month = monthOf(issued.date);
  if (period.period.start === month.start && period.period.end === month.end) return;
  if (!isPremature(period.period, issued.date)) return;
  throw missing(
    source,
    `its period ends after its date of issue (${formatPeriod(period.period)}, ${issued.date}); correct one of them in its front matter or in a .yml file beside it`,
  );
}

function findReportPublisher(
  text: string,
  head: readonly Line[],
  settings: ReportSettings,
  labels: readonly Labelled[],
  title: Name | null,
  at: StatedTimes,
): (Name & Provenance) | null {
  if (settings.publisher) {
    const { value, from, start, end } = settings.publisher;
    return { said: value, start, end, from, confidence: from === 'sidecar' ? 1 : 0.95 };
  }
  const found = findPublisher(text, head, labels, title ?? { start: 0, end: 0 }, at);
  if (found) return { ...found, from: 'stated', confidence: 0.8 };
  const named = title && organizationIn(text, title);
  return named && { ...named, from: 'title', confidence: 0.7 };
}

/** Names a report without a title after its file, or after its folder. */
function nameAsTitle(path: string, source: string): readonly [string, 'file name' | 'folder name'] {
  const [file, folder] = wordsOfNames(path);
  if (file) return [file, 'file name'];
  return folder ? [folder, 'folder name'] : [source.replace(/^.*[\\/]|\.[^.]*$/g, ''), 'file name'];
}

/** The series: from the settings, else the title without its period, else the words of the file's or folder's name. */
function nameSeries(
  settings: ReportSettings,
  title: string,
  period: Report['period'],
  issued: Report['issuedOn'],
  path: string,
): { readonly said: string; readonly provenance: Provenance } {
  if (settings.series) {
    const { value, from } = settings.series;
    return { said: cleanTitle(value), provenance: { from, confidence: 1 } };
  }
  const series = seriesOfTitle(title, period, issued);
  if (series !== '') return { said: series, provenance: { from: 'title', confidence: 0.9 } };
  const [file, folder] = wordsOfNames(path);
  if (file) return { said: file, provenance: { from: 'file name', confidence: 0.5 } };
  if (folder) return { said: folder, provenance: { from: 'folder name', confidence: 0.5 } };
  return { said: title, provenance: { from: 'title', confidence: 0.3 } };
}

/** The words of the file's and the folder's name, without their time; null if none are left. */
function wordsOfNames(path: string): readonly [file: string | null, folder: string | null] {
  const [folder = '', file = ''] = ['', ...path.split(/[\\/]/)].slice(-2);
  const [fileWords, folderWords] = [file.replace(/\.[^.]*$/, ''), folder].map((name) => {
    const words = withoutTime(name);
    return /\p{L}{2}/u.test(words) && !COMMON_FOLDER.test(words)
      ? words.charAt(0).toUpperCase() + words.slice(1)
      : null;
  });
  return [fileWords ?? null, folderWords ?? null];
}

/** The document's own title if it contains the one of the front matter: `= Ternbox Status Report 2023`. */
function fullerTitle(head: readonly Line[], title: Setting): Labelled | null {
  const line = head.find(({ text }) => /^#\s/.test(text));
  const said = toReadingText(line?.text ?? '');
  const [own, known] = [foldTitle(said), foldTitle(title.value)];
  if (!line || own === known || !own.includes(known) || said.length > 200) return null;
  const start = line.start + line.text.indexOf(line.text.replace(/^#\s+/, ''));
  return { kind: 'title', value: line.text.slice(start - line.start), start, end: line.end };
}

function asLabel({ value, start, end }: { value: string; start: number; end: number }): Labelled {
  return { kind: 'title', value, start, end };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function missing(source: string, what: string): RapporteurError {
  return new RapporteurError('report', `${source}: ${what}.`);
}
