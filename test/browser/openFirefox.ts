import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { findFirefox } from '../findBrowser.ts';

export const FIREFOX = findFirefox();

/** Said of a long page that is shown while it still arrives; a test of its own counts the parts of all formulas. */
const HALF_ARRIVED = /Incorrect number of children for </;

/** One Firefox for the tests of a file. Every page opened must stay free of errors until the test ends. */
export function useFirefox(): { open(path: string): Promise<Page> } {
  let browser: Browser;
  const opened: { readonly page: Page; readonly errors: string[] }[] = [];
  beforeAll(async () => {
    browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX!, headless: true });
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const { page, errors } of opened.splice(0)) {
      await page.close();
      expect(errors).toEqual([]);
    }
  });
  return {
    async open(path) {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => {
        if (!HALF_ARRIVED.test(String(error))) errors.push(`uncaught: ${String(error)}`);
      });
      opened.push({ page, errors });
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(new URL(path, inject('site')).href, { waitUntil: 'load' });
      return page;
    },
  };
}

/** Scrolls a widget into view and waits until it answers. */
export async function comeAliveThere(page: Page, id: string): Promise<void> {
  await page.evaluate((widget) => document.getElementById(widget)!.scrollIntoView({ block: 'center' }), id);
  await page.waitForFunction(
    (widget) => {
      const island = document.getElementById(widget)?.closest('astro-island');
      return island && !island.hasAttribute('ssr');
    },
    { timeout: 60_000 },
    id,
  );
}
