import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const PAGE = 'widgets/moving-grid/';
/** Both lanes' four seconds and their scoring; the machine that runs the tests may be busy. */
const TRAINED_WITHIN = 50_000;

const grid = (page: Page) => page.locator('#moving-grid');
const button = (page: Page, name: string) => grid(page).getByRole('button', { name, exact: true });
const accuracies = async (page: Page) =>
  (await grid(page).locator('.lane-score span').allInnerTexts()).map((text) => Number.parseInt(text, 10));
/** A short name for a picture: whole ones would fill the screen when a test fails. */
const regionsOf = async (page: Page, lane: number) =>
  createHash('sha256')
    .update(await grid(page).locator('.regions').nth(lane).innerHTML())
    .digest('hex');
const time = (page: Page) => grid(page).locator('.transport-time').innerText();

async function open(search = '', address = PAGE) {
  const opened = await browser.open(`${address}${search}`);
  await comeAlive(opened.page, 'moving-grid');
  return opened.page;
}

describe('the grid of moving classes', () => {
  test('has both lanes begin alike, trains both, and can be scrubbed back to the beginning', async () => {
    const page = await open();
    const before = await regionsOf(page, 0);
    expect(await accuracies(page)).toEqual([1, 1]);
    await button(page, 'Play').click();
    await expect.poll(() => time(page), { timeout: TRAINED_WITHIN }).toContain('4.0 s of 4 s');
    const [full, sampled] = await accuracies(page);
    // 75 % is the best possible; a busy machine gets less far.
    expect(full).toBeGreaterThan(55);
    expect(sampled).toBeGreaterThan(50);
    expect(await regionsOf(page, 0)).not.toBe(before);
    await grid(page).getByRole('slider', { name: 'Training seconds' }).press('Home');
    await expect.poll(() => accuracies(page)).toEqual([1, 1]);
    expect(await regionsOf(page, 0)).toBe(before);
  });

  test('outlines every class in the full lane and few in the sampled one', async () => {
    const page = await open('?moving-grid.numClasses=400');
    const outlined = async (lane: number) =>
      ((await grid(page).locator('.regions-touched').nth(lane).getAttribute('d')) ?? '').split('Z').length -
      1;
    expect(await outlined(0)).toBe(0);
    await expect
      .poll(
        async () => {
          await button(page, 'Step').click();
          return outlined(1);
        },
        { timeout: 90_000, interval: 500 },
      )
      .toBeGreaterThan(0);
    expect(await outlined(1)).toBeLessThanOrEqual(5 + 16);
    expect(await outlined(0)).toBeGreaterThan(200);
  });

  test('stopped early keeps what it reached and says that it is partial; another setting forgets it', async () => {
    const page = await open();
    await button(page, 'Play').click();
    await expect.poll(async () => (await accuracies(page))[0], { timeout: 90_000 }).toBeGreaterThan(10);
    await button(page, 'Stop').click();
    await expect.poll(() => time(page)).toContain('partial');
    expect((await accuracies(page))[0]).toBeGreaterThan(10);
    await grid(page).locator('input[name=numSampled]').press('ArrowRight');
    await expect.poll(() => accuracies(page)).toEqual([1, 1]);
    expect(await time(page)).toBe('0.0 s of 4 s');
  });

  test('is stepped through what is recorded before it goes on, and not begun anew when it is over', async () => {
    const page = await open();
    const scrub = grid(page).getByRole('slider', { name: 'Training seconds' });
    const frame = async () => Number(await scrub.inputValue());
    const step = () => button(page, 'Step').click();
    const stepped = async () => {
      await step();
      return frame();
    };
    await expect.poll(stepped, { timeout: 30_000, interval: 500 }).toBeGreaterThan(2);
    await scrub.press('Home');
    await expect.poll(frame).toBe(0);
    await step();
    await expect.poll(frame).toBe(1);
    await button(page, 'Stop').click();
    await step();
    await expect.poll(frame).toBe(2);
    await scrub.press('End');
    await expect.poll(() => button(page, 'Step').isDisabled()).toBe(true);
    expect(await time(page)).toContain('partial');
  });

  test('stops work when it leaves the screen and goes on when it comes back', async () => {
    // A page so long that the plate can leave the screen.
    const page = await open('', 'lessons/10-a-million-classes/');
    await button(page, 'Play').click();
    await button(page, 'Pause').waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await button(page, 'Play').waitFor({ state: 'attached', timeout: 20_000 });
    expect(await time(page)).not.toMatch(/^4\.0|partial/);
    await grid(page).locator('.transport').scrollIntoViewIfNeeded();
    await button(page, 'Pause').waitFor({ timeout: 20_000 });
  });

  test('says in words when the worker cannot be fetched, and tries again', async () => {
    let broken = true;
    const { page } = await browser.open(PAGE, {
      expected: /404|worker/i,
      prepare: async (target) => {
        await target.route('**/worker-*.js', (route) =>
          broken ? route.fulfill({ status: 404 }) : route.continue(),
        );
      },
    });
    await comeAlive(page, 'moving-grid');
    await button(page, 'Play').click();
    const alert = grid(page).locator('[role=alert]');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('The worker that computes has failed');
    broken = false;
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(async () => (await accuracies(page))[0], { timeout: 90_000 }).toBeGreaterThan(1);
    expect(await alert.count()).toBe(0);
  });
});
