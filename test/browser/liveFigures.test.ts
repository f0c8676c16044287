import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/01-two-classes/';
const cellOf = (page: Page) => page.locator('live-code[data-cell="curve-in-code"]');
/** The curve is the last path of the figure. */
const curveOf = (page: Page) => cellOf(page).locator('svg:visible path').last().getAttribute('d');

describe('a live cell with a figure and controls', () => {
  test('stands drawn in the page, and its sliders redraw it in the sandbox', async () => {
    const { page } = await browser.open(LESSON);
    const built = await curveOf(page);
    expect(built).toMatch(/^M/);
    expect(await cellOf(page).locator('svg:visible').getAttribute('role')).toBe('img');
    await cellOf(page).getByLabel('Weight').fill('-3');
    await expect.poll(() => cellOf(page).locator('output').first().textContent()).toBe('−3.0');
    expect(await curveOf(page)).not.toBe(built);
    expect(await cellOf(page).locator('.live-values').innerText()).toContain('−3');
    await cellOf(page).getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => cellOf(page).locator('output').first().textContent()).toBe('1.0');
  });

  test('loads Plot only when a cell that imports it runs', async () => {
    const requested: string[] = [];
    const { page } = await browser.open(LESSON, {
      prepare: async (opened) => {
        opened.on('request', (request) => requested.push(new URL(request.url()).pathname));
      },
    });
    const askedForPlot = () => requested.some((url) => /plotScript/.test(url));
    const other = page.locator('live-code[data-cell="one-step"]');
    await other.getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(() => other.locator('.live-said').textContent()).toBe('Ran.');
    expect(askedForPlot()).toBe(false);
    await cellOf(page).getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(() => cellOf(page).locator('.live-said').textContent()).toBe('Ran.');
    expect(askedForPlot()).toBe(true);
  });
});
