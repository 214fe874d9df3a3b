import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns the month of a report; report 0 covers January 2009. */
const monthOf = (number: number): string => new Date(Date.UTC(2009, number, 1)).toISOString().slice(0, 7);

/** Writes the report of a month into the folder; -1 is the one that exists before all others. */
export async function writeReport(folder: string, number: number): Promise<void> {
  const month = monthOf(number);
  const text = `---
title: Harbour Watch
series: Harbour Watch
publisher: Port Office
period: ${month}
---

# Harbour Watch

## Cranes

Crane ${number} was painted in this month. It is red now, and ${number + 7} metres high.

## Lighthouse

The lighthouse was open to visitors on nine days. Many came.
`;
  await writeFile(join(folder, `harbour-watch-${month}.md`), text);
}
