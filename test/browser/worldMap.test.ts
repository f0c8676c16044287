import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const PAGE = 'widgets/world-map/';
/** Both lanes' four seconds, their maps and scoring; the machine that runs the tests may be busy. */
const TRAINED_WITHIN = 50_000;

const world = (page: Page) => page.locator('#world-map');
const button = (page: Page, name: string) => world(page).getByRole('button', { name, exact: true });
const readout = (page: Page) => world(page).locator('.plate-readout').innerText();
const time = (page: Page) => world(page).locator('.transport-time').innerText();

/** Colours that the first lane's canvas shows. */
const numColours = (page: Page) =>
  world(page)
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const copy = Object.assign(document.createElement('canvas'), { width, height });
      const context = copy.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const colours = new Set<number>();
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] > 0) colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      }
      return colours.size;
    });

describe('the world map', () => {
  test('shows the land before any script, learns the countries, and answers where the reader points', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'world-map');
    expect(await world(page).locator('symbol path').getAttribute('d')).toMatch(/^M\d+ [\d.]+h\d/);
    expect(await readout(page)).toContain('.005');
    expect(await numColours(page)).toBe(0);
    await button(page, 'Play').click();
    await expect.poll(() => time(page), { timeout: TRAINED_WITHIN }).toContain('4.0 s of 4 s');
    expect(await numColours(page)).toBeGreaterThan(10);
    const scores = await world(page).locator('.lane-score span').allInnerTexts();
    for (const score of scores) expect(Number.parseInt(score, 10)).toBeGreaterThan(45);
    // The middle of Brazil: 12° south, 50° west.
    const picture = world(page).locator('.world-picture').first();
    await picture.scrollIntoViewIfNeeded();
    const box = (await picture.boundingBox())!;
    const position = { x: ((180 - 50) / 360) * box.width, y: ((78 + 12) / 135) * box.height };
    await picture.hover({ position });
    await expect.poll(() => readout(page)).toMatch(/full softmax says Brazil/);
    await picture.click({ position });
    await page.mouse.move(0, 0);
    await expect.poll(() => new URL(page.url()).search).toMatch(/world-map\.latitude=-1[12]/);
    expect(await readout(page)).toMatch(/nearest place of the data lies in Brazil/);
    await world(page).getByText('Export', { exact: true }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'SVG').click()]);
    const svg = await readFile(await file.path(), 'utf8');
    // Two maps, painted and named, and the curves, on paper; nothing that only this page knows.
    expect(svg.match(/<image [^>]*href="data:image\/png/g)).toHaveLength(2);
    expect(svg.match(/>World map of the countries/g)).toHaveLength(2);
    expect(svg).toContain('>Held-out accuracy, full softmax<');
    expect(svg).toMatch(/^[^\n]*\n<svg [^>]*><rect [^>]*fill="rgb/);
    expect(svg).not.toMatch(/var\(--|class="/);
  });

  test('can be asked by keyboard: the sliders move the ring', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'world-map');
    const ring = world(page).locator('.world-spot').first();
    const before = await ring.getAttribute('cy');
    await world(page).locator('input[name=latitude]').press('ArrowRight');
    await expect.poll(() => ring.getAttribute('cy')).not.toBe(before);
    expect(await readout(page)).toContain('48.5° N');
  });

  test('says in words which file is missing, and tries again', async () => {
    let broken = true;
    const { page } = await browser.open(PAGE, {
      expected: /404/,
      prepare: async (target) => {
        await target.route('**/places.i16.gz', (route) =>
          broken ? route.fulfill({ status: 404 }) : route.continue(),
        );
      },
    });
    await comeAlive(page, 'world-map');
    await button(page, 'Play').click();
    const alert = world(page).locator('[role=alert]');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('places.i16.gz could not be fetched: the server answered 404');
    broken = false;
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => numColours(page), { timeout: 90_000 }).toBeGreaterThan(5);
    expect(await alert.count()).toBe(0);
  });

  test('credits GeoNames', async () => {
    const { page } = await browser.open(PAGE);
    expect(await world(page).innerText()).toContain('GeoNames, CC BY 4.0');
  });
});
