import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();
const PHONE = { width: 390, height: 844 };
const LESSON = 'lessons/02-from-two-to-k/';

/** How many cells hold what is displayed, but has not been laid out. */
const skipped = (page: Page) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('.cell-body > :first-child')].filter(
        (part) => part.checkVisibility() && !part.checkVisibility({ contentVisibilityAuto: true }),
      ).length,
  );

/** Follows a link from the first screen to the last cell; how far that is below the screen's upper edge. */
const followToTheEnd = (page: Page) =>
  page.evaluate(async () => {
    const href = [...document.querySelectorAll('.cell > .gutter')].at(-1)!.getAttribute('href')!;
    const link = document.createElement('a');
    link.href = href;
    document.querySelector('.lede')!.append(link);
    link.click();
    await new Promise((done) => setTimeout(done, 500));
    return document.querySelector(href)!.getBoundingClientRect().top;
  });

describe('a lesson opened at its beginning', () => {
  test('is laid out near the screen only; what comes near is laid out', async () => {
    const { page } = await browser.open(LESSON, { viewport: PHONE });
    await expect.poll(() => skipped(page)).toBeGreaterThan(20);
    const before = await skipped(page);
    await page.evaluate(() => scrollTo(0, 6000));
    await expect.poll(() => skipped(page)).toBeLessThan(before);
  });

  test('is laid out whole, and shows the place, when a link within it is followed', async () => {
    const { page } = await browser.open(LESSON, { viewport: PHONE });
    await expect.poll(() => skipped(page)).toBeGreaterThan(20);
    expect(await followToTheEnd(page)).toBeLessThan(PHONE.height);
    expect(await skipped(page)).toBe(0);
  });

  test('is whole on paper, however little was read', async () => {
    const { page } = await browser.open(LESSON, { viewport: PHONE });
    await expect.poll(() => skipped(page)).toBeGreaterThan(20);
    await page.emulateMedia({ media: 'print' });
    expect(await skipped(page)).toBe(0);
  });
});

test('a lesson opened at a place within it, or again, is whole at once', async () => {
  const { page } = await browser.open(`${LESSON}#wrong-normalisers`, { viewport: PHONE });
  expect(await skipped(page)).toBe(0);
  const { page: again } = await browser.open(LESSON, { viewport: PHONE });
  await again.reload();
  expect(await skipped(again)).toBe(0);
});
