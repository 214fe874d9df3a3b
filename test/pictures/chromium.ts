import { chromium } from 'playwright-core';
import { chromiumPath } from '../adapters/web/browser.js';

/** Renders pages of the given width and their full height as PNG. Works offline. */
export async function drawPages(
  pages: readonly { readonly name: string; readonly page: string }[],
  width: number,
  write: (name: string, png: Buffer) => Promise<void>,
): Promise<void> {
  const browser = await chromium.launch({
    executablePath: chromiumPath ?? '',
    // In a container, Chromium runs as root and with little shared memory.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--hide-scrollbars'],
  });
  try {
    const context = await browser.newContext({ viewport: { width, height: 200 }, offline: true });
    const page = await context.newPage();
    for (const { name, page: html } of pages) {
      await page.setContent(html);
      await write(name, await page.screenshot({ fullPage: true, timeout: 120_000 }));
    }
  } finally {
    await browser.close();
  }
}
