import { resolve } from 'node:path';
import { findHoldReason, isProjectFile } from '../../../src/announcements/hold-reason.js';
import { identifyReport } from '../../../src/announcements/identify-report.js';
import { RapporteurError } from '../../../src/errors.js';
import { dropControls } from '../../../src/messages/message.js';
import { formatPeriod } from '../../../src/periods/period.js';
import { loadLibrary } from '../../../src/reports/library.js';
import type { HeadField, Report } from '../../../src/reports/report.js';
import { readLines } from '../input.js';
import { compareIncoming } from '../intake/compare-incoming.js';
import { downloadOptions } from '../intake/download-options.js';
import { downloadIncoming, type Incoming, readIncomingFile } from '../intake/incoming.js';
import { putIntoLibrary } from '../intake/put-into-library.js';
import { shareFolder } from '../intake/share-folder.js';
import { chooseFolder, type LibraryOptions, type ReportFolder } from '../opening/open-library.js';
import { readSettings, type Settings } from '../settings/settings.js';
import { renderTable } from '../terminal/layout.js';
import { isInteractive, print, type Terminal, warn } from '../terminal/terminal.js';

export type AddOptions = LibraryOptions & {
  readonly dryRun?: true;
  readonly yes?: true;
  readonly replace?: true;
};

/**
 * `add`: reads reports from files and addresses, shows what was read, and adds them to the library. Names each report
 * that cannot be added and continues with the others. Returns 2 if there was any.
 */
export async function addReports(
  names: readonly string[],
  options: AddOptions,
  terminal: Terminal,
): Promise<number> {
  const settings = await readSettings(terminal);
  const folder = await chooseFolder(options, terminal);
  const person = createPerson(terminal);
  let refused = 0;
  let added = 0;
  try {
    for (const name of names) {
      try {
        const incoming = await readIncoming(name, settings, terminal);
        if (await addReport(incoming, folder, options, person, terminal)) added += 1;
      } catch (error) {
        if (!(error instanceof RapporteurError)) throw error;
        refused += 1;
        warn(terminal, error.message);
      }
    }
  } finally {
    await person.leave();
  }
  if (added > 0) await shareFolder(folder, settings, terminal);
  return refused > 0 ? 2 : 0;
}

function readIncoming(name: string, settings: Settings, { cwd }: Terminal): Promise<Incoming> {
  if (!/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(name)) return readIncomingFile(resolve(cwd, name), name);
  return downloadIncoming(name, downloadOptions(settings));
}

/** Resolves to whether the report was added. Throws a RapporteurError that says why not, and what to do. */
async function addReport(
  incoming: Incoming,
  { folder, cache }: ReportFolder,
  options: AddOptions,
  person: Person,
  terminal: Terminal,
): Promise<boolean> {
  const say = (line: string) => print(terminal, line);
  const { reports } = await loadLibrary(folder, () => undefined, cache && { cache });
  await say(`${dropControls(incoming.name)}\n${describeReport(incoming.report)}`);
  const comparison = compareIncoming(incoming, reports, Date.now());
  if (comparison.kind === 'same') {
    await say(`  It is already in the library: ${dropControls(comparison.as.source)}`);
    return false;
  }
  const rival = comparison.kind === 'rival' ? comparison.rival : null;
  if (comparison.kind === 'rival') {
    const list = comparison.differences.map((difference) => `\n  - ${dropControls(difference)}`).join('');
    await say(
      `  ${dropControls(comparison.rival.source)} has the same series and period. What differs:${list}`,
    );
    if (options.replace !== true)
      throw refuse(
        incoming,
        `${comparison.rival.source} has the same series and period; replace it with --replace`,
      );
  } else await confirm(incoming, comparison.doubts, options, person);
  if (options.dryRun === true) {
    await say(rival === null ? '  It would be added.' : `  It would replace ${dropControls(rival.source)}.`);
    return false;
  }
  const name = await putIntoLibrary(incoming, folder, rival);
  await say(`  ${rival === null ? 'Added as' : 'Replaced:'} ${name}`);
  if (rival === null && needsApproval(incoming.report, name, reports, Date.now()))
    await say(
      `  A running bot uses it once you approve it: rapporteur announce --approve ${incoming.report.id}`,
    );
  return true;
}

async function confirm(
  incoming: Incoming,
  doubts: readonly string[],
  { dryRun, yes }: AddOptions,
  person: Person,
): Promise<void> {
  if (doubts.length === 0 || yes === true || dryRun === true) return;
  const reasons = doubts.join('; ');
  const reply = await person.confirm(`  This report is unusual: ${reasons}. Add it?`);
  if (reply === null) throw refuse(incoming, `${reasons}; if it is right, add it with --yes`);
  if (!reply) throw refuse(incoming, 'you said no');
}

const refuse = ({ name }: Incoming, why: string) =>
  new RapporteurError('report', `${name}: not added: ${why}`);

/** Whether a running bot that knows this library holds a report that comes into it under this file name. */
function needsApproval(report: Report, name: string, library: readonly Report[], now: number): boolean {
  if (isProjectFile(name)) return true;
  const known = library.map((other) => ({
    ...identifyReport(other),
    state: 'known' as const,
    removedAt: null,
    library: '',
  }));
  return known.length > 0 && findHoldReason(report, known, now) !== null;
}

/** The person at the terminal. */
interface Person {
  /** Resolves to null if nobody sits at the terminal; any reply other than yes means no. */
  confirm(question: string): Promise<boolean | null>;
  /** Stops reading standard input. Call once. */
  leave(): Promise<void>;
}

function createPerson(terminal: Terminal): Person {
  let lines: AsyncGenerator<string | null> | null = null;
  return {
    async confirm(question) {
      if (!isInteractive(terminal)) return null;
      lines ??= readLines(terminal.stdin, 'standard input');
      terminal.stderr.write(`${question} [y/N] `);
      const { value } = await lines.next();
      return /^\s*y(?:es)?\s*$/i.test(value ?? '');
    },
    async leave() {
      await lines?.return(undefined);
    },
  };
}

const MAX_TOPICS = 5;

/** Describes what was read and from where, for a person to check: one line per field. */
export function describeReport(report: Report): string {
  const { title, series, publisher, period, issuedOn, url, topics } = report;
  const row = (label: string, value: string | null, field: HeadField) => [
    `  ${label}`,
    value ?? '-',
    value === null ? '' : describeOrigin(report, field),
  ];
  const named = topics.slice(0, MAX_TOPICS).map((topic) => topic.title);
  const more = topics.length > MAX_TOPICS ? `; ${topics.length - MAX_TOPICS} more` : '';
  const table = renderTable([
    row('Title', title, 'title'),
    row('Series', series, 'series'),
    row('Publisher', publisher, 'publisher'),
    row('Period', formatPeriod(period), 'period'),
    row('Issued', issuedOn, 'issuedOn'),
    ...(url === null ? [] : [row('Address', url, 'url')]),
  ]);
  return `${table}\n${dropControls(`  Topics     ${topics.length}: ${named.join('; ')}${more}`)}`;
}

function describeOrigin({ provenance }: Report, field: HeadField): string {
  const found = provenance[field];
  return found === undefined ? '' : `(${found.from}, ${Math.round(found.confidence * 100)} % sure)`;
}
