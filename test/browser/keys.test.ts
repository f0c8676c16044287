import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/02-from-two-to-k/';
const keys = (page: Page) => page.getByRole('dialog', { name: 'Keys and theme' });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('href'));

test('? shows what the keys do, / opens the search, and none acts while one types', async () => {
  const { page } = await browser.open(LESSON);
  await page.keyboard.press('?');
  await keys(page).waitFor();
  expect(await keys(page).innerText()).toMatch(/next lesson[\s\S]*contents/);
  await page.keyboard.press('n');
  await page.keyboard.press('Escape');
  await keys(page).waitFor({ state: 'hidden' });
  await page.keyboard.press('/');
  const field = page.getByRole('searchbox', { name: 'Search' });
  await field.waitFor();
  await page.keyboard.type('n/?');
  expect(await field.inputValue()).toBe('n/?');
  expect(page.url()).toContain(LESSON);
});

test('n and p lead from lesson to lesson, c opens the contents', async () => {
  const { page } = await browser.open(LESSON);
  await page.keyboard.press('n');
  await page.waitForURL('**/lessons/03-*/');
  await page.keyboard.press('p');
  await page.waitForURL('**/lessons/02-*/');
  await page.keyboard.press('c');
  await page.getByRole('navigation', { name: 'Contents' }).waitFor({ state: 'visible' });
});

test('j and k lead from cell to cell; Tab stops at one number in a section', async () => {
  const { page } = await browser.open(LESSON);
  const cells = await page.locator('.cell > .gutter').count();
  const stops = await page.locator('.cell > .gutter:not([tabindex="-1"])').count();
  expect(stops).toBeGreaterThan(2);
  expect(stops).toBeLessThan(cells / 2);
  for (const [key, place] of [
    ['j', '#c2-1'],
    ['j', '#c2-2'],
    ['j', '#c2-3'],
    ['k', '#c2-2'],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(() => focused(page)).toBe(place);
  }
});

test('the keys can be turned off and stay so; a button in the contents brings them back', async () => {
  const { page } = await browser.open(LESSON);
  await page.keyboard.press('?');
  await keys(page).getByRole('checkbox').uncheck();
  await page.reload();
  expect(await page.locator('.gutter[tabindex="-1"]').count()).toBe(0);
  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'Contents' }).click();
  await page.getByRole('button', { name: 'Keys and theme' }).click();
  await keys(page).getByRole('checkbox').check();
  await keys(page).getByRole('button', { name: 'Close' }).click();
  expect(page.url()).toContain(LESSON);
  await page.keyboard.press('n');
  await page.waitForURL('**/lessons/03-*/');
});

test('the theme is light, dark, or the system’s again', async () => {
  const { page } = await browser.open('', { colorScheme: 'dark' });
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await paper();
  await page.keyboard.press('?');
  await keys(page).getByRole('radio', { name: 'light', exact: true }).check();
  expect(await paper()).not.toBe(dark);
  await page.reload();
  expect(await paper()).not.toBe(dark);
  await page.keyboard.press('?');
  await keys(page).getByRole('radio', { name: 'as the system' }).check();
  expect(await paper()).toBe(dark);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await paper()).not.toBe(dark);
});

test('on paper no control of a plate is left', async () => {
  const { page } = await browser.open('lessons/10-a-million-classes/');
  await page.emulateMedia({ media: 'print' });
  const left = await page.evaluate(() =>
    [...document.querySelectorAll('.plate .button, .plate input[type=range], .plate-actions button')]
      .filter((control) => control.getClientRects().length > 0)
      .map((control) => control.outerHTML.slice(0, 100)),
  );
  expect(left).toEqual([]);
});
