import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { BROWSER_FLAGS, requireBrowser } from '../findBrowser.ts';

export interface Opened {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, and failed requests, in order. */
  readonly complaints: readonly string[];
}

export interface OpenOptions extends BrowserContextOptions {
  /** Complaints that the test brings about itself. */
  readonly expected?: RegExp;
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Playwright's word for what it was told to do. */
const WORKER_BLOCKED = 'Service Worker registration blocked by Playwright';

/** One Chromium for the tests of a file. Every page opened must stay free of console errors until the test ends. */
export function useBrowser(): { open(path: string, options?: OpenOptions): Promise<Opened> } {
  let browser: Browser;
  const opened: { complaints: string[]; page: Page; expected: RegExp | undefined }[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: requireBrowser(), args: BROWSER_FLAGS });
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    const all = opened.splice(0);
    for (const { page } of all) await page.context().close();
    for (const { complaints, expected } of all) {
      expect(complaints.filter((complaint) => !expected?.test(complaint))).toEqual([]);
    }
  });
  return {
    async open(path, { expected, prepare, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        // What a service worker asks for passes the routes of tests by; those of the worker allow it.
        serviceWorkers: 'block',
        ...options,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.text() === WORKER_BLOCKED) return;
        if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
      page.on('requestfailed', (request) => {
        if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`);
      });
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== new URL(inject('site')).origin) {
          complaints.push(`left the site: ${request.url()}`);
        }
      });
      opened.push({ complaints, page, expected });
      await prepare?.(page);
      await page.goto(new URL(path, inject('site')).href);
      return { page, complaints };
    },
  };
}

/**
 * Scrolls a widget into view and waits until it answers: hydrated, and its figures drawn at the width they have. Before
 * that each figure stands there twice, wide and narrow, and a test that counts or measures would see both.
 */
export async function comeAlive(page: Page, id: string): Promise<void> {
  await page.locator(`#${id}`).scrollIntoViewIfNeeded();
  await page.waitForFunction((widget) => {
    const island = document.getElementById(widget)?.closest('astro-island');
    if (!island || island.hasAttribute('ssr')) return false;
    // A chart keeps both drawings until something changes: only figures of our own marks are waited for.
    const twice = [...island.querySelectorAll('.plate-figure:not(.chart) > .figure-narrow')];
    return !twice.some((drawing) => drawing.parentElement!.getClientRects().length > 0);
  }, id);
}
