import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();

/** Pixels of a PNG for each of the page's. */
const SCALE = 2;

/** Asks a widget for a file; its bytes. */
async function exported(page: Page, id: string, format: 'SVG' | 'PNG'): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`#${id}`).getByRole('button', { name: format, exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${id}.${format.toLowerCase()}`);
  return readFile(await file.path());
}

/** Width, height, and the colours of a PNG by how many of its pixels have them, the most frequent first. */
const read = (page: Page, png: Buffer) =>
  page.evaluate(async (base64) => {
    const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
    const { width, height } = await createImageBitmap(blob);
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d')!;
    context.drawImage(await createImageBitmap(blob), 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const counts = new Map<string, number>();
    for (let i = 0; i < data.length; i += 4) {
      const colour = data.slice(i, i + 4).join();
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const colours = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
    return { width, height, colours };
  }, png.toString('base64'));

const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Checks the PNG of a widget's figures against their SVG; what it holds. */
async function checkPng(page: Page, id: string) {
  await comeAlive(page, id);
  await page.locator(`#${id} .plate-export summary`).click();
  const svg = (await exported(page, id, 'SVG')).toString();
  const png = await exported(page, id, 'PNG');
  expect([...png.subarray(0, PNG_MAGIC.length)]).toEqual(PNG_MAGIC);
  const [, width, height] = /^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"/m.exec(svg)!.map(Number);
  const pixels = await read(page, png);
  expect(pixels.width).toBe(Math.floor(SCALE * width!));
  expect(Math.abs(pixels.height - SCALE * height!)).toBeLessThanOrEqual(SCALE);
  const [, paper] = /<rect [^>]*fill="rgb\(([\d, ]+)\)"/.exec(svg)!;
  expect(pixels.colours[0]).toBe(`${paper!.replaceAll(' ', '')},255`);
  return { ...pixels, svg };
}

describe('figures as PNG', () => {
  test.for(['light', 'dark'] as const)(
    'a chart, twice as large as its SVG, on %s paper',
    async (colorScheme) => {
      const { page } = await browser.open('widgets/trough-to-bowl/', { colorScheme });
      const { colours } = await checkPng(page, 'trough-to-bowl');
      expect(colours.length).toBeGreaterThan(20);
    },
  );

  test('a picture that is painted on a canvas, with its many colours', async () => {
    const { page } = await browser.open('widgets/studio/');
    const { colours, svg } = await checkPng(page, 'studio');
    expect(svg).toContain('href="data:image/png');
    expect(colours.length).toBeGreaterThan(100);
  });

  test('a widget of words says that it has none', async () => {
    const { page } = await browser.open('widgets/fix-the-note/');
    await comeAlive(page, 'fix-the-note');
    const note = page.locator('#fix-the-note');
    await note.locator('.plate-export summary').click();
    await note.getByRole('button', { name: 'PNG', exact: true }).click();
    await expect
      .poll(() => note.locator('.plate-actions [role=status]').innerText())
      .toBe('This widget has no figure');
  });
});
