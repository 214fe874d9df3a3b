import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CHROMIUM = process.env.CHROMIUM ?? 'chromium';
const COMMON = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--hide-scrollbars',
  '--force-device-scale-factor=1',
];

/** Draws a page of a width as it is high, into a PNG file. Opens nothing but the page. */
export async function drawPage(html: string, path: string, width: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-pictures-'));
  const page = join(folder, 'page.html');
  const options = [...COMMON, `--user-data-dir=${join(folder, 'profile')}`];
  try {
    // The page writes down its own height, for a second look at it.
    await writeFile(page, `${html}<script>document.title = document.body.scrollHeight</script>`);
    const { stdout } = await run(
      CHROMIUM,
      [...options, `--window-size=${width},800`, '--dump-dom', `file://${page}`],
      {
        maxBuffer: 10_000_000,
      },
    );
    const height = Number(/<title>(\d{1,5})<\/title>/.exec(stdout)?.[1] ?? 2000);
    await run(CHROMIUM, [
      ...options,
      `--window-size=${width},${height}`,
      `--screenshot=${path}`,
      `file://${page}`,
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
