import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { crowdedMarks } from './crowdedMarks.ts';
import { type Crowded, crowdedText } from './crowdedText.ts';
import { comeAlive, type useBrowser } from './openPage.ts';

/** Redraws are paced, and charts are drawn in a worker: when two looks in a row see the same labels, all stand. */
export async function untilStill(page: Page): Promise<void> {
  const look = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.plate svg text')].map((text) => text.textContent).join(),
    );
  let last = '';
  await expect
    .poll(
      async () => {
        const before = last;
        last = await look();
        return before === last;
      },
      { interval: 700 },
    )
    .toBe(true);
}

/** What lies on a label, is cut off or runs through its letters. */
export const crowded = async (page: Page): Promise<readonly Crowded[]> => [
  ...(await crowdedText(page)),
  ...(await crowdedMarks(page)),
];

/** The page of all widgets, each of them alive and still. */
export async function openGallery(browser: ReturnType<typeof useBrowser>, width: number): Promise<Page> {
  const { page } = await browser.open('widgets/', { viewport: { width, height: 900 } });
  const ids = await page.evaluate(() => [...document.querySelectorAll('.plate')].map(({ id }) => id));
  expect(ids.length).toBeGreaterThanOrEqual(35);
  for (const id of ids) await comeAlive(page, id);
  await untilStill(page);
  expect(await page.locator('.plate svg text').count()).toBeGreaterThan(800);
  return page;
}
