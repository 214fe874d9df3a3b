import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { root } from '../cli/run.js';
import { startBrowser } from './browser.js';
import { seedPage } from './seed-page.js';
import { startPage } from './start-page.js';

/** `npm run screenshots [FOLDER]`: retakes the pictures in `docs`, or takes pictures of all pages into a folder. */
const TOKEN = 'a-token-for-the-pictures';
const QUESTION = '/?q=Who+received+the+Best+Reporter+Award+2023%3F';
const WIDE = { viewport: { width: 1180, height: 900 }, locale: 'en-GB' };
const PHONE = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  deviceScaleFactor: 2,
  locale: 'en-GB',
};

type Picture = readonly [name: string, path: string, options: BrowserContextOptions, isWhole: boolean];

const DOCUMENTED: readonly Picture[] = [['page-answer', QUESTION, WIDE, true]];

const ALL: readonly Picture[] = [
  ...DOCUMENTED,
  ['start', '/', WIDE, false],
  ['answer-dark', QUESTION, { ...WIDE, colorScheme: 'dark' }, true],
  ['answer-phone', QUESTION, PHONE, true],
  ['overview', '/?q=Tell+me+about+phishing', WIDE, true],
  ['nothing', '/?q=Who+won+the+chess+championship%3F', WIDE, true],
  [
    'japanese',
    '/?q=%E6%9C%80%E6%96%B0%E3%81%AE%E3%83%88%E3%83%94%E3%83%83%E3%82%AF%E3%81%AF%EF%BC%9F&lang=ja',
    WIDE,
    true,
  ],
  ['reports', '/reports', WIDE, false],
  ['timeline', '/timeline', WIDE, true],
  ['timeline-about', '/timeline?about=phishing', WIDE, false],
  ['timeline-phone', '/timeline', { ...PHONE, colorScheme: 'dark' }, false],
  ['announcements', '/announcements', WIDE, true],
  ['announcements-phone', '/announcements', PHONE, true],
  ['questions', '/questions', WIDE, false],
  ['sign-in', '/sign-in', WIDE, false],
];

const [target] = process.argv.slice(2);
const folder = resolve(target ?? `${root}docs`);
await mkdir(folder, { recursive: true });
const page = await startPage(TOKEN);
const browser = await startBrowser(page.url);
try {
  await seedPage(page);
  for (const [name, path, options, isWhole] of target === undefined ? DOCUMENTED : ALL) {
    const { page: tab } = await browser.open(options);
    if (path === '/announcements') {
      await tab.goto('/sign-in');
      await tab.fill('#token', TOKEN);
      await tab.press('#token', 'Enter');
    }
    await tab.goto(path);
    if (name === 'answer-dark') await tab.click('.citation');
    await tab.screenshot({ path: `${folder}/${name}.png`, fullPage: isWhole });
    await tab.context().close();
  }
} finally {
  await browser.close();
  await page.stop();
}
