import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, chromiumPath, startBrowser } from './browser.js';
import { seedPage } from './seed-page.js';
import { type StartedPage, startPage } from './start-page.js';

const TOKEN = 'correct horse battery staple';
const QUESTION = 'Who received the Best Reporter Award 2023?';
const PATHS = [
  '/',
  `/?q=${encodeURIComponent(QUESTION)}`,
  '/?q=Tell+me+about+phishing',
  '/reports',
  '/reports/jpcert-cc-activities-overview-2023-q4',
  '/reports/jpcert-cc-activities-overview-2023-q4/topics/1?at=1358-1700',
  '/timeline?about=phishing',
  '/announcements',
  '/questions',
  '/sign-in',
];
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

if (chromiumPath === null)
  process.stderr.write(
    'SKIPPED: the walk through the page; there is no Chromium (Debian: apt-get install chromium)\n',
  );

describe.skipIf(chromiumPath === null)('in a browser', { timeout: 60_000 }, () => {
  let server: StartedPage;
  let browser: Browser;
  /** The address of every request, by page. */
  const asked: string[][] = [];
  const open = async (options?: Parameters<Browser['open']>[0]) => {
    const opened = await browser.open(options);
    asked.push(opened.asked);
    return opened.page;
  };

  beforeAll(async () => {
    server = await startPage(TOKEN);
    await seedPage(server);
    browser = await startBrowser(server.url);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('asks, follows a button, and opens a citation at its quotation', async () => {
    const page = await open();
    await page.goto('/');
    await page.fill('#question', QUESTION);
    await page.click('#ask button');
    await page.waitForSelector('#answer .quotation');
    expect(await page.textContent('#answer strong')).toBe('Satoshi Kamo');
    expect(await page.locator('.preview').count()).toBe(2);
    expect(await boxes(page, '.preview')).toMatchObject([
      { y: expect.any(Number) },
      { y: expect.any(Number) },
    ]);
    const [slack, discord] = await boxes(page, '.preview');
    expect(slack?.y).toBe(discord?.y); // side by side
    await page.click('.slack a:text-is("More")');
    await page.waitForSelector('#answer:focus');
    expect(page.url()).toContain('press=more');
    await page.goBack();
    await page.waitForSelector('#answer strong');
    await page.click('.citation');
    await page.waitForSelector('#quote');
    expect(await page.textContent('#quote')).toMatch(/^This year, the Best Reporter Award /);
    expect(await page.locator('mark').allTextContents()).toContainEqual(
      expect.stringMatching(/^Satoshi Kamo, /),
    );
    await page.waitForSelector('#quote:focus');
    await expect.poll(async () => (await page.locator('#quote').boundingBox())?.y).toBeLessThan(720);
    expect((await page.locator('#quote').boundingBox())?.y).toBeGreaterThan(0);
  });

  it('announces in a live region that it searches, and what it found', async () => {
    const page = await open();
    await page.goto('/');
    expect(await page.getAttribute('#answer', 'aria-live')).toBe('polite');
    expect(await page.locator('[aria-live] .preview').count()).toBe(0); // announced once, not three times
    expect(await page.getAttribute('#status', 'role')).toBe('status');
    await page.route('**/*q=hello*', async (route) => {
      expect(await page.textContent('#status')).toContain('Looking');
      expect(await page.getAttribute('#answer', 'aria-busy')).toBe('true');
      await route.continue();
    });
    await page.fill('#question', 'hello');
    await page.press('#question', 'Enter');
    await page.waitForSelector('#answer .reply');
    expect(await page.textContent('#status')).toBe('');
  });

  it('works without its script', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto('/');
    await page.fill('#question', QUESTION);
    await page.press('#question', 'Enter');
    expect(await page.textContent('#answer strong')).toBe('Satoshi Kamo');
  });

  it('can be used by keyboard alone: skip, ask, open the citation, change the language', async () => {
    const page = await open();
    await page.goto('/');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('question');
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.citation');
    await tabTo(page, /^JPCERT\/CC Activities Overview Topics, 2023 Q4/);
    expect(await hasVisibleFocus(page)).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#quote');
    await page.keyboard.press('Control+Home');
    await page.goto('/reports');
    await tabTo(page, /^日本語$/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('html[lang=ja]');
    expect(await page.textContent('h1')).toBe('レポートとトピック');
    await page.goto('/timeline');
    expect(await page.textContent('h1')).toBe('トピックの推移');
  });

  it('signs in, approves a report, and retries a delivery', async () => {
    const page = await open();
    await page.goto('/sign-in');
    await page.fill('#token', TOKEN);
    await page.press('#token', 'Enter');
    await page.waitForURL('**/announcements');
    await page.click('form[action="/retry"] button');
    await page.waitForURL('**/announcements?done=retried');
    await page.click('form[action="/approve"] button');
    await page.waitForURL('**/announcements?done=approved');
    expect(await page.textContent('.flash')).toContain('Approved');
    expect((await server.store.countDeliveries()).rejected).toBe(0);
    expect(await server.store.listHeldReports()).toEqual([]);
  });

  it('has no serious finding by axe, and enough contrast in both color schemes', async () => {
    const page = await open({ colorScheme: 'light' });
    const find = async (run: string) => {
      const { violations } = await page.evaluate<{ violations: readonly Finding[] }>(run);
      return describeFindings(violations);
    };
    for (const path of PATHS) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(path);
      await page.evaluate(axe.source);
      expect(await find('axe.run()'), path).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await find("axe.run({ runOnly: ['color-contrast'] })"), `${path}, dark`).toEqual([]);
    }
  }, 60_000);

  it('fits a phone', async () => {
    const page = await open(PHONE);
    for (const path of PATHS) {
      await page.goto(path);
      const [content, screen] = await page.evaluate<readonly number[]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      expect(content, path).toBeLessThanOrEqual(screen ?? 0);
    }
  });

  it('has sent no request to any other host', () => {
    const all = asked.flat();
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter((address) => !address.startsWith(server.url))).toEqual([]);
  });
});

type Finding = { id: string; impact: string; nodes: { html: string }[] };

const describeFindings = (findings: readonly Finding[]) =>
  findings
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);

const boxes = (page: Page, selector: string) =>
  page.$$eval(selector, (elements) => elements.map((element) => ({ y: element.getBoundingClientRect().y })));

const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent');

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if (name.test(await focused(page))) return;
  }
  throw new Error(`no way to ${name} by Tab`);
}

const hasVisibleFocus = (page: Page) =>
  page.evaluate<boolean>("getComputedStyle(document.activeElement).outlineStyle === 'solid'");
