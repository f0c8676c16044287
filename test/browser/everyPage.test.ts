import { describe, expect, inject, test } from 'vitest';
import { engineGroups, pagesOfEachKind } from '../site/pages.ts';
import { axeViolations, INKS, LAYOUT } from './axeViolations.ts';
import { useBrowser } from './openPage.ts';

const addresses = pagesOfEachKind().map(({ address }) => address);
const browser = useBrowser();

/** Tips of terms in a box that cuts what leaves it, each by its first words. */
const CUT_TIPS = () =>
  [...document.querySelectorAll('.term-tip')].flatMap((tip) => {
    for (let box = tip.parentElement; box && box !== document.body; box = box.parentElement) {
      const { overflow, contain } = getComputedStyle(box);
      if (overflow !== 'visible' || /paint|strict|content/.test(contain)) {
        return [`${tip.textContent!.slice(0, 20)} in .${box.className}`];
      }
    }
    return [];
  });

/** Scrolls through the page, so that every island is alive. */
async function wakeIslands(page: Awaited<ReturnType<typeof browser.open>>['page']): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 600) {
    await page.evaluate((top) => scrollTo(0, top), y);
    await page.waitForTimeout(30);
  }
  await page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null);
}

describe.each(addresses)('page /%s', (address) => {
  test('has no accessibility violation in light, nor in the inks of dark', async () => {
    const { page } = await browser.open(address, { colorScheme: 'light' });
    await wakeIslands(page);
    expect(await axeViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeViolations(page, INKS)).toEqual([]);
  });

  test('on a phone does not scroll sideways, cuts no tip of a term, and has no accessibility violation', async () => {
    const { page } = await browser.open(address, { viewport: { width: 320, height: 740 } });
    await wakeIslands(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await page.evaluate(CUT_TIPS)).toEqual([]);
    expect(await axeViolations(page, LAYOUT)).toEqual([]);
  });
});

test('every page shows text, formulas and first figures without JavaScript', async () => {
  const { page } = await browser.open('', { javaScriptEnabled: false });
  let figures = 0;
  for (const address of addresses) {
    await page.goto(new URL(address, inject('site')).href);
    const main = page.locator('main');
    expect((await main.innerText()).length, address).toBeGreaterThan(60);
    for (const figure of await main.locator('.plate-figure').all()) {
      const drawn = figure.locator('svg, canvas, img, table');
      expect(await drawn.count(), address).toBeGreaterThan(0);
      const box = await drawn.first().boundingBox();
      expect(box!.width, address).toBeGreaterThan(100);
      figures += 1;
    }
  }
  expect(figures).toBeGreaterThan(50);
});

test('no group of the engine scrolls sideways on a phone', async () => {
  const { page } = await browser.open('', { viewport: { width: 320, height: 740 } });
  const groups = engineGroups();
  expect(groups.length).toBeGreaterThan(20);
  for (const { address } of groups) {
    await page.goto(new URL(address, inject('site')).href);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(320);
  }
});

describe('an address that does not exist', () => {
  test('shows the site’s own page for it', async () => {
    const { page } = await browser.open('no/such/page/', { expected: /404/ });
    expect(await page.locator('h1').innerText()).toBe('No such page');
    await page.getByRole('link', { name: 'The first page' }).click();
    expect(page.url()).toBe(inject('site'));
  });
});
