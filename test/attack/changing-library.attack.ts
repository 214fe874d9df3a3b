import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { generateReports } from '../../bench/generated-reports.js';
import { waitFor } from '../adapters/start.js';
import { IS_LONG, makeFolder, report } from './program.js';
import { startSlackBot } from './slack-bot.js';

/** Size of the library; the quick one takes a few seconds to read. */
const CHARACTERS = IS_LONG ? 12_000_000 : 1_200_000;
const CHANGES = IS_LONG ? 6 : 2;

const YEARS = [2011, 2012, 2013, 2014];
const counted = (year: number) => 40 + (year - 2000) * 3;
const harbour = (year: number) =>
  `# Harbour Report\n\nJanuary 1, ${year} - March 31, ${year}\n\n## Lanterns\n\nThe keepers lit ${counted(year)} lanterns on the harbour wall.\n`;
const QUESTION = (year: number) => `How many lanterns did the keepers light in Q1 ${year}?`;

async function fillLibrary(folder: string): Promise<void> {
  let characters = 0;
  for (const { name, text } of generateReports(7)) {
    await writeFile(join(folder, name), text);
    characters += text.length;
    if (characters > CHARACTERS) return;
  }
}

it('questions are asked while reports are added, changed and removed', async () => {
  const folder = join(await makeFolder(), 'reports');
  await mkdir(folder);
  await fillLibrary(folder);
  for (const year of YEARS) await writeFile(join(folder, `harbour-${year}.md`), harbour(year));
  const bot = await startSlackBot({ env: { REPORTS_DIR: folder } });
  const wrong: string[] = [];
  let isOver = false;
  let asked = 0;
  const asking = (async () => {
    while (!isOver) {
      const year = YEARS[asked % YEARS.length] ?? 0;
      asked += 1;
      const before = bot.posts().length;
      await bot.ask(QUESTION(year));
      await waitFor(() => bot.posts().length > before, 30_000);
      const { text } = bot.posts().at(-1) ?? { text: '' };
      if (!text.includes(`${counted(year)} lanterns`)) wrong.push(text);
    }
  })();
  for (let change = 0; change < CHANGES; change += 1) {
    // A report of an unknown series would wait for approval.
    const path = join(folder, `harbour-${2015 + change}.md`);
    const loaded = bot.events('reports_loaded').length;
    await writeFile(path, harbour(2015 + change));
    await waitFor(() => bot.events('reports_loaded').length > loaded, 60_000);
    if (change % 2 === 1) {
      await rm(path);
      await waitFor(() => bot.events('reports_loaded').length > loaded + 1, 60_000);
    }
    await sleep(200);
  }
  isOver = true;
  await asking;
  const slowest = Math.max(...bot.events('replied').map(({ ms }) => Number(ms)));
  report({ characters: CHARACTERS, asked, wrong: wrong.length, slowestMs: slowest });
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(20);
});
