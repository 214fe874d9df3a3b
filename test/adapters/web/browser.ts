import { existsSync } from 'node:fs';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Debian's package `chromium` puts it here. */
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const chromiumPath = CHROMIUM.find(existsSync) ?? null;

/** What does not come by then does not come; a machine may be busy. */
const WAIT_MS = 15_000;

export type Browser = {
  /** A page of its own, without the others' cookies; `asked` gets the address of each of its requests. */
  readonly open: (options?: BrowserContextOptions) => Promise<{ page: Page; asked: string[] }>;
  readonly close: () => Promise<void>;
};

/** Starts a browser without a window; it reaches nothing but `url`. */
export async function startBrowser(url: string): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: chromiumPath ?? '',
    // In a container it runs as root, with little shared memory.
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
