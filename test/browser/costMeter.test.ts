import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const PAGE = 'widgets/cost-meter/';
/** About five seconds on a laptop; the machine that runs the tests may be busy. */
const MEASURED_WITHIN = 50_000;

const cost = (page: Page) => page.locator('#cost-meter');
const button = (page: Page, name: string) => cost(page).getByRole('button', { name, exact: true });
const words = (page: Page) => cost(page).locator('.transport-time').innerText();
const readout = (page: Page) => cost(page).locator('.plate-readout').innerText();
const measuredMarks = (page: Page) =>
  cost(page).locator('.plate-figure').nth(1).locator('svg:visible circle').count();

async function open() {
  const { page } = await browser.open(PAGE);
  await comeAlive(page, 'cost-meter');
  return page;
}

describe('the cost meter', () => {
  test('claims no time before it has measured, only what it counted', async () => {
    const page = await open();
    expect(await measuredMarks(page)).toBe(0);
    expect(await cost(page).locator('.plate-figure').nth(1).innerText()).toContain('not measured yet');
    expect(await readout(page)).toMatch(/equal at K\s=\s65/);
    await cost(page).getByText('rows touched', { exact: true }).click();
    await expect.poll(() => readout(page)).toMatch(/equal up to K\s=\s128/);
  });

  test('measures both methods here, finds sampling ahead at many classes, and names what it left out', async () => {
    const page = await open();
    await button(page, 'Measure').click();
    await expect.poll(() => words(page), { timeout: MEASURED_WITHIN }).toBe('Measured on this machine.');
    expect(await measuredMarks(page)).toBeGreaterThan(14);
    const said = await readout(page);
    const times = Number(/([\d.  ]+) times/.exec(said)![1].replaceAll(/\s/g, ''));
    expect(times).toBeGreaterThan(100);
    expect(said).toMatch(/cheaper one (from K\s≈|at every K)/);
    if (said.includes('Not measured')) expect(said).toMatch(/because (it would take too long|.* room)/);
    expect(await cost(page).locator('.plate-state').innerText()).toMatch(
      /(relaxed SIMD|SIMD|plain JavaScript) kernels/,
    );
  });

  test('stopped early keeps what it has and marks it as partial', async () => {
    const page = await open();
    await button(page, 'Measure').click();
    await expect.poll(() => measuredMarks(page), { timeout: MEASURED_WITHIN }).toBeGreaterThan(2);
    await button(page, 'Stop').click();
    await expect.poll(() => words(page)).toMatch(/^Stopped: \d+ of \d+ measured/);
    await expect.poll(() => readout(page)).toContain('Partial.');
    // The chart is drawn in a worker, a moment after the words.
    await page.waitForTimeout(500);
    const kept = await measuredMarks(page);
    expect(kept).toBeGreaterThan(2);
    await page.waitForTimeout(1000);
    expect(await measuredMarks(page)).toBe(kept);
  });

  test('says in words when the worker cannot be fetched', async () => {
    const { page } = await browser.open(PAGE, {
      expected: /404|worker/i,
      prepare: async (target) => {
        await target.route('**/worker-*.js', (route) => route.fulfill({ status: 404 }));
      },
    });
    await comeAlive(page, 'cost-meter');
    await button(page, 'Measure').click();
    await cost(page).locator('[role=alert]').waitFor();
    expect(await cost(page).locator('[role=alert]').innerText()).toContain(
      'The worker that computes has failed',
    );
  });
});
