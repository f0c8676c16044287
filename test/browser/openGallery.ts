import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { crowdedMarks } from './crowdedMarks.ts';
import { type Crowded, crowdedText } from './crowdedText.ts';
import { comeAlive, type OpenOptions, type useBrowser } from './openPage.ts';

/** Redraws are paced, and charts are drawn in a worker: when two looks in a row see the same labels, all stand. */
export async function untilStill(page: Page): Promise<void> {
  const look = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.plate svg text')].map((text) => text.textContent).join(),
    );
  // A run that is made meanwhile may pause for one look.
  const LEAST_ALIKE = 3;
  let last = '';
  let alike = 0;
  await expect
    .poll(
      async () => {
        const before = last;
        last = await look();
        alike = before === last ? alike + 1 : 1;
        return alike >= LEAST_ALIKE;
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

/** Puts the plates of all other widgets, each from its own page, below that of the page that is open, with their sheets. */
function gather(page: Page): Promise<void> {
  return page.evaluate(async () => {
    /** Each page counts the names of its styles: here they get the page's number before them. */
    const fetched = async (url: URL, number: number) => {
      const text = (await (await fetch(url)).text()).replaceAll(
        /data-s=((?:\\?(?:&quot;|"))?)(s[0-9a-z]+)\b/g,
        `data-s=$1p${number}$2`,
      );
      return new DOMParser().parseFromString(text, 'text/html');
    };
    const rulesIn = (text: string) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return [...sheet.cssRules].map(({ cssText }) => cssText);
    };
    const stylesOf = (html: Document) =>
      [...html.querySelectorAll('style:not(#named-styles)')].map((style) => style.textContent);
    const gallery = new URL('../', location.href);
    const links = (await fetched(gallery, 0)).querySelectorAll('.gallery-list h3 a');
    const pages = [...links].map((link) => new URL(link.getAttribute('href')!, gallery));
    const known = new Set(stylesOf(document).flatMap(rulesIn));
    let last = document.querySelector('.cell-widget')!;
    for (const [index, url] of pages.entries()) {
      if (url.pathname === location.pathname) continue;
      const html = await fetched(url, index);
      const news = stylesOf(html)
        .flatMap(rulesIn)
        .filter((rule) => !known.has(rule));
      for (const rule of news) known.add(rule);
      const sheet = document.createElement('style');
      sheet.textContent = news.join('\n');
      document.head.append(sheet);
      document.getElementById('named-styles')!.append(html.getElementById('named-styles')!.textContent);
      const cell = html.querySelector('.cell-widget')!;
      // Named after a heading, of which one is enough.
      cell.removeAttribute('aria-labelledby');
      cell.querySelector('h2')!.remove();
      last.after(cell);
      last = cell;
    }
  });
}

/** A page of all widgets, each of them alive and still. */
export async function openGallery(
  browser: ReturnType<typeof useBrowser>,
  width: number,
  options: OpenOptions = {},
): Promise<Page> {
  const { page } = await browser.open('widgets/three-row-machine/', {
    viewport: { width, height: 900 },
    // No page of the site may lay the sheets of others into itself; this one is made for tests.
    bypassCSP: true,
    ...options,
  });
  await gather(page);
  const ids = await page.evaluate(() => [...document.querySelectorAll('.plate')].map(({ id }) => id));
  expect(ids.length).toBeGreaterThanOrEqual(35);
  for (const id of ids) await comeAlive(page, id);
  await untilStill(page);
  expect(await page.locator('.plate svg text').count()).toBeGreaterThan(800);
  return page;
}
