import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { softmax } from '#engine';
import { formatValue } from '#notebook/runtime/formatValue.ts';
import { allBuiltPages, pagesOfEachKind } from '../site/pages.ts';
import { comeAliveThere, FIREFOX, useFirefox } from './openFirefox.ts';

const built = allBuiltPages();
const pages = built.map(({ address }) => address);

const PARTS = { mfrac: 2, msub: 2, msup: 2, msubsup: 3, munder: 2, mover: 2, munderover: 3, mroot: 2 };

test('every part of every formula has as many parts as MathML asks for', () => {
  const parts = built.flatMap(({ address, document }) =>
    Object.entries(PARTS).flatMap(([tag, count]) =>
      [...document.querySelectorAll(tag)].map(({ children }) => ({
        address,
        tag,
        count,
        is: children.length,
      })),
    ),
  );
  expect(parts.length).toBeGreaterThan(1000);
  expect(parts.filter(({ count, is }) => is !== count)).toEqual([]);
});

/** What a hand finds first on a plate: a slider, a handle, a choice, a button that is not for taking away. */
const HELD = [
  'input[type=range]:enabled',
  '[role=slider]:not([aria-disabled=true])',
  'input[type=radio]:enabled:not(:checked)',
  'input[type=checkbox]:enabled',
  'select:enabled',
  '.transport button:enabled',
  'button:enabled:not(.plate-actions *)',
];

const textOf = (page: Page, id: string) =>
  page.$eval(`#${id}`, (plate) => plate.outerHTML.replaceAll(/ (?:class|data-alive)="[^"]*"/g, ''));

/** Moves what is found first, by the keyboard, as long as nothing comes of it. */
async function move(page: Page, id: string): Promise<string> {
  for (const selector of HELD) {
    const held = await page.$(`#${id} ${selector}`);
    if (!held) continue;
    // A handle of a drawing is no HTML element, and can be focused all the same.
    await held.evaluate((element) => (element as unknown as HTMLElement).focus());
    const before = await textOf(page, id);
    const keys = selector.includes('button') ? ['Enter'] : ['ArrowRight', 'ArrowLeft', 'ArrowDown', ' '];
    for (const key of keys) {
      await page.keyboard.press(key as 'Enter');
      await new Promise((resolve) => setTimeout(resolve, 400));
      if ((await textOf(page, id)) !== before) return selector;
    }
  }
  return 'nothing';
}

describe.skipIf(!FIREFOX)('in Firefox', () => {
  const browser = useFirefox();

  test.each(pagesOfEachKind().map(({ address }) => address))(
    'page /%s opens without an error',
    async (address) => {
      const page = await browser.open(address);
      expect(await page.$eval('main', (main) => main.textContent.length)).toBeGreaterThan(100);
    },
  );

  test.each(pages.flatMap((address) => /^widgets\/(.+)\/$/.exec(address)?.[1] ?? []))(
    'widget %s answers the hand',
    async (id) => {
      const page = await browser.open(`widgets/${id}/`);
      await comeAliveThere(page, id);
      expect(await move(page, id)).not.toBe('nothing');
    },
  );

  test('the race trains both lanes to the end', async () => {
    const page = await browser.open('widgets/the-race/?the-race.numClasses=250&the-race.seconds=3');
    await comeAliveThere(page, 'the-race');
    const scores = () =>
      page.$$eval('#the-race .lane-score span', (spans) => spans.map(({ textContent }) => textContent));
    const before = await scores();
    await page.locator('#the-race ::-p-text(Play)').click();
    await expect
      .poll(() => page.$eval('#the-race .transport-time', ({ textContent }) => textContent), {
        timeout: 120_000,
      })
      .toContain('3.0 s of 3 s');
    const after = await scores();
    expect(after).toHaveLength(before.length);
    for (const [lane, score] of after.entries()) expect(score).not.toBe(before[lane]);
  });

  test('a live cell runs what the reader writes', async () => {
    const page = await browser.open('lessons/05-numbers-that-fit-in-a-machine/');
    const cell = 'live-code[data-cell="written"]';
    await page.$eval(cell, (element) => element.scrollIntoView());
    await page.locator(`${cell} ::-p-text(Run)`).click();
    await expect
      .poll(() => page.$eval(`${cell} .live-values`, ({ textContent }) => textContent))
      .toContain(formatValue(softmax([2, 1, 0])));
    await expect.poll(() => page.$eval(`${cell} .live-said`, ({ textContent }) => textContent)).not.toBe('');
  });
});
