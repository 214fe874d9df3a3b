import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Copies the tests' reports to a folder, with an earlier report of the series that `addNewReport` adds to. */
export function copyReports(folder: string): void {
  cpSync('test/fixtures/library', folder, { recursive: true });
  addNewReport(folder, 2020);
}

/** What an announcement of the report must say. */
export const NEWS = [
  'New report: Harbour Report, 2024 Q1 (Jan–Mar 2024)',
  'Cranes: Two cranes were painted in February 2024.',
  'Lighthouse: The lighthouse was open to visitors on nine days.',
];

/** Writes a report into the folder, as its publisher would. */
export function addNewReport(folder: string, year = 2024): void {
  const text = `# Harbour Report [January 1, ${year} - March 31, ${year}]

## Topics

### Cranes

Two cranes were painted in February ${year}. They are red now.

### Lighthouse

The lighthouse was open to visitors on nine days. Many came.
`;
  writeFileSync(join(folder, `harbour-${year}.md`), text);
}

/** Longer than a new process takes to read the folder and check for due deliveries. */
export const LOOKED_MS = 3000;
