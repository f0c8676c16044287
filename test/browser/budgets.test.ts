import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { builtPages } from '../site/pages.ts';
import { useBrowser } from './openPage.ts';

/** Bytes over the wire, as a host that compresses text sends them. */
const BUDGET = {
  /** Scripts and everything when the page opens. */
  scripts: 20_000,
  /** The same where a widget stands in the first screen: it wakes at once, with the runtime that all widgets share. Lesson 11 has most, 43 545: charts with boxes, and handles that go by one rule of keys, are 350 of it. */
  scriptsWithWidget: 43_600,
  /** Lessons 10 and 11 have 60 kB of page, 92 of fonts, 38 to 43 of scripts: 193 870. The worker that stores pages has 150 bytes of it; what it brings comes when all is at rest. */
  everythingWithWidget: 195_000,
  everything: 150_000,
  /** Scripts once every widget of the page has come near the screen, Plot not among them; lesson 10 has seven, two races among them, a guess to draw, and the starter of its live cells: 83 376. */
  scriptsAwake: 83_600,
};

/** The studio stands in the first screen of its lesson: a desk to paint points on, a player and the settings of seven methods: 57 047 bytes of scripts, 211 154 in all with a text on momentum and Adam and the race of the reader's own step. */
const WITH_STUDIO = { scripts: 57_100, everything: 212_000 };

const browser = useBrowser();
const lessons = builtPages()
  .map(({ address }) => address)
  .filter((address) => address.startsWith('lessons/'));

function sizeOf(url: string): { kind: string; bytes: number } {
  const { pathname } = new URL(url);
  const file = path.join(inject('siteFolder'), pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  const body = readFileSync(file);
  const kind = path.extname(file).slice(1);
  return { kind, bytes: kind === 'woff2' ? body.length : brotliCompressSync(body).length };
}

function weigh(requested: readonly string[]) {
  const files = [...new Set(requested)].filter((url) => url.startsWith('http')).map(sizeOf);
  const total = (of: string) => files.reduce((sum, { kind, bytes }) => (kind === of ? sum + bytes : sum), 0);
  return {
    page: total('html'),
    styles: total('css'),
    fonts: total('woff2'),
    scripts: total('js'),
    everything: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

describe.each(lessons)('page /%s', (address) => {
  test('stays within its bytes, on opening and with every widget awake', async () => {
    const requested: string[] = [];
    const { page } = await browser.open(address, {
      prepare: async (opened) => {
        opened.on('request', (request) => requested.push(request.url()));
      },
    });
    await page.waitForLoadState('networkidle');
    const opened = weigh(requested);
    const opensWithWidget = (await page.locator('astro-island:not([ssr])').count()) > 0;
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < height; y += 500) {
      await page.evaluate((top) => scrollTo(0, top), y);
      await page.waitForTimeout(30);
    }
    await page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null);
    await page.waitForLoadState('networkidle');
    const awake = weigh(requested);
    console.log(`/${address} opened`, opened, 'awake', awake);
    expect(opened.scripts).toBeGreaterThan(1000);
    const opensWithStudio = (await page.locator('#studio').count()) > 0;
    const most = opensWithStudio
      ? WITH_STUDIO
      : opensWithWidget
        ? { scripts: BUDGET.scriptsWithWidget, everything: BUDGET.everythingWithWidget }
        : BUDGET;
    expect(opened.scripts).toBeLessThanOrEqual(most.scripts);
    expect(opened.everything).toBeLessThanOrEqual(most.everything);
    expect(awake.scripts).toBeLessThanOrEqual(BUDGET.scriptsAwake);
  });
});
