import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const PAGE = 'speed/?speed.rounds=3';
/** About three seconds on a laptop; the machine that runs the tests may be busy. */
const MEASURED_WITHIN = 50_000;

const speed = (page: Page) => page.locator('#speed-table');
const button = (page: Page, name: string) => speed(page).getByRole('button', { name, exact: true });
const words = (page: Page) => speed(page).locator('.transport-time').innerText();
const readout = (page: Page) => speed(page).locator('.plate-readout').innerText();
const texts = (page: Page, selector: string) => speed(page).locator(selector).allInnerTexts();
const numberIn = (text: string) => Number(/[\d.\s]+/.exec(text)![0].replaceAll(/\s/g, ''));

async function open() {
  const { page } = await browser.open(PAGE);
  await comeAlive(page, 'speed-table');
  return page;
}

describe('the speed table', () => {
  test('holds no number before, and a time and a ratio for every step and arithmetic after measuring', async () => {
    const page = await open();
    expect(await texts(page, 'tbody td')).toEqual(Array(15).fill('not measured yet'));
    await button(page, 'Measure').click();
    await expect.poll(() => words(page), { timeout: MEASURED_WITHIN }).toBe('Measured on this machine.');
    const times = (await texts(page, '.speed-time')).map(numberIn);
    expect(times).toHaveLength(15);
    for (const microseconds of times) {
      expect(microseconds).toBeGreaterThan(0);
      expect(microseconds).toBeLessThan(1e7);
    }
    const ratios = (await texts(page, '.speed-ratio')).filter((text) => text.endsWith('× as fast'));
    expect(ratios).toHaveLength(10);
    // What is printed is the quotient of the times beside it, up to the digits left out.
    for (const [i, text] of ratios.entries()) {
      const row = 3 * (i >> 1);
      const quotient = times[row + 2] / times[row + (i & 1)];
      expect(Math.abs(numberIn(text) - quotient)).toBeLessThan(0.51 + 0.01 * quotient);
    }
    expect(await readout(page)).toContain('Training on this site uses relaxed SIMD here.');
    expect(await readout(page)).not.toContain('Partial');
  });

  test('stopped early keeps what it has and marks it as partial', async () => {
    const page = await open();
    await button(page, 'Measure').click();
    await expect
      .poll(() => speed(page).locator('.speed-time').count(), { timeout: MEASURED_WITHIN })
      .toBeGreaterThan(2);
    await button(page, 'Stop').click();
    await expect.poll(() => words(page)).toMatch(/^Stopped: \d+ of 45 measured/);
    await expect.poll(() => speed(page).locator('caption').innerText()).toMatch(/Partial: \d+ of 45 timings/);
    expect(await speed(page).locator('.speed-time').count()).toBeGreaterThan(2);
  });

  test('says in words when the worker cannot be fetched, and offers to retry', async () => {
    const { page } = await browser.open(PAGE, {
      expected: /404|worker/i,
      prepare: async (target) => {
        await target.route('**/worker-*.js', (route) => route.fulfill({ status: 404 }));
      },
    });
    await comeAlive(page, 'speed-table');
    await button(page, 'Measure').click();
    const alert = speed(page).locator('[role=alert]');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('The worker that computes has failed');
    await page.unroute('**/worker-*.js');
    await button(page, 'Retry').click();
    await expect
      .poll(() => speed(page).locator('.speed-time').count(), { timeout: MEASURED_WITHIN })
      .toBeGreaterThan(0);
  });
});
