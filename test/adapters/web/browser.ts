import { existsSync } from 'node:fs';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** The places where packages install it; Debian's `chromium` uses the first. */
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const chromiumPath = CHROMIUM.find(existsSync) ?? null;

/** The time limit of each action, long enough for a busy machine. */
const WAIT_MS = 15_000;

export type Browser = {
  /** Opens a page that shares no cookies with others; `asked` collects the address of each of its requests. */
  readonly open: (options?: BrowserContextOptions) => Promise<{ page: Page; asked: string[] }>;
  readonly close: () => Promise<void>;
};

/** Starts a headless browser that can reach nothing but `url`. */
export async function startBrowser(url: string): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: chromiumPath ?? '',
    // In a container, the browser runs as root and with little shared memory.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  return {
    async open(options = {}) {
      const context = await browser.newContext({ baseURL: url, ...options });
      const asked: string[] = [];
      await context.route('**/*', (route) => {
        asked.push(route.request().url());
        return route.request().url().startsWith(url) ? route.continue() : route.abort();
      });
      const page = await context.newPage();
      page.setDefaultTimeout(WAIT_MS);
      return { page, asked };
    },
    close: () => browser.close(),
  };
}
