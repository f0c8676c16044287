import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { builtPages } from '../site/pages.ts';
import { useBrowser } from './openPage.ts';

/** Bytes over the wire, as a host that compresses text would send them. */
const BUDGET = { scripts: 20_000, everything: 150_000 };

const browser = useBrowser();
const lessons = builtPages()
  .map(({ address }) => address)
  .filter((address) => address.startsWith('lessons/'));

function sizeOf(url: string): { kind: string; bytes: number } {
  const { pathname } = new URL(url);
  const file = path.join(inject('siteFolder'), pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  const body = readFileSync(file);
  const kind = path.extname(file).slice(1);
  return { kind, bytes: kind === 'woff2' ? body.length : gzipSync(body, { level: 9 }).length };
}

describe.each(lessons)('page /%s', (address) => {
  test('stays within its bytes before the first input, every widget awake', async () => {
    const requested: string[] = [];
    const { page } = await browser.open(address, {
      prepare: async (opened) => {
        opened.on('request', (request) => requested.push(request.url()));
      },
    });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < height; y += 500) {
      await page.evaluate((top) => scrollTo(0, top), y);
      await page.waitForTimeout(30);
    }
    await page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null);
    await page.waitForLoadState('networkidle');
    const files = [...new Set(requested)]
      .filter((url) => url.startsWith('http'))
      .map((url) => ({ url, ...sizeOf(url) }));
    const total = (kinds: readonly string[]) =>
      files.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { bytes }) => sum + bytes, 0);
    const sizes = {
      scripts: total(['js']),
      styles: total(['css']),
      fonts: total(['woff2']),
      page: total(['html']),
      everything: files.reduce((sum, { bytes }) => sum + bytes, 0),
    };
    console.log(`/${address}`, sizes);
    expect(sizes.scripts).toBeGreaterThan(1000);
    expect(sizes.scripts).toBeLessThanOrEqual(BUDGET.scripts);
    expect(sizes.everything).toBeLessThanOrEqual(BUDGET.everything);
  });
});
