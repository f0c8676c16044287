import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { builtPages, pagesOfEachKind } from '../site/pages.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const addresses = pagesOfEachKind().map(({ address }) => address);

describe('copied text', () => {
  const copied = (page: Page, selector: string, type: string) =>
    page.evaluate(
      ([selector, type]) => {
        getSelection()!.selectAllChildren(document.querySelector(selector)!);
        const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true });
        document.dispatchEvent(event);
        return event.clipboardData!.getData(type);
      },
      [selector, type] as const,
    );

  test('holds each formula once, as TeX that every program sets; as HTML, once as MathML', async () => {
    const { page } = await browser.open('lessons/02-from-two-to-k/');
    const sources = page.waitForResponse('**/formulas.json');
    await copied(page, '.eq', 'text/plain');
    await sources;
    await page.waitForFunction(() => document.querySelector('.eq annotation'));
    const display = await copied(page, '.eq', 'text/plain');
    expect(display).toMatch(/^\$\$.*\\frac\{.*\$\$$/s);
    expect(display).not.toMatch(/html(Data|Class)|\\zk|\u200b/);
    const paragraph = '.cell-prose:has(.katex) .cell-body > p:has(.katex)';
    const text = await copied(page, paragraph, 'text/plain');
    const count = await page.locator(paragraph).first().locator('.katex').count();
    expect(count).toBeGreaterThan(0);
    expect(text.match(/\$[^$]+\$/g)).toHaveLength(count);
    const html = await copied(page, paragraph, 'text/html');
    expect(html.match(/<math/g)).toHaveLength(count);
    expect(html).not.toContain('katex-html');
  });
});

describe('in forced colours', () => {
  /** What a plate draws by a background alone: nothing in it, no border around it. */
  const DRAWN = () =>
    [...document.querySelectorAll<HTMLElement>('main .plate *, main .predict *, main guess-curve *')]
      .filter((element) => element.childNodes.length === 0 && element.getClientRects().length > 0)
      .filter((element) => !element.closest('svg, input, canvas, progress'))
      .filter((element) => {
        const { backgroundColor, borderTopWidth } = getComputedStyle(element);
        return !/, 0\)$|transparent/.test(backgroundColor) && borderTopWidth === '0px';
      })
      .map((element) => {
        element.dataset.drawn = getComputedStyle(element).backgroundColor;
        return element.className;
      });

  test('sliders, choices, bars and hats can be seen', async () => {
    const { page } = await browser.open('digits/');
    await comeAlive(page, 'draw-digit');
    expect(new Set(await page.evaluate(DRAWN))).toContain('digit-bar');
    await page.emulateMedia({ forcedColors: 'active' });
    const gone = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-drawn]')]
        .filter((element) => getComputedStyle(element).backgroundColor !== element.dataset.drawn)
        .map(({ className }) => className),
    );
    expect(gone).toEqual([]);
    const styles = await page.evaluate(() => {
      const styleOf = (selector: string) => getComputedStyle(document.querySelector(selector)!);
      return {
        slider: styleOf('.control input[type=range]').appearance,
        letter: styleOf('.katex, .sym').forcedColorAdjust,
        chosen: styleOf('.digit-shares label:has(:checked) .digit-name').backgroundColor,
        other: styleOf('.digit-shares label:not(:has(:checked)) .digit-name').backgroundColor,
      };
    });
    expect(styles.slider).toBe('auto');
    expect(styles.letter).toBe('none');
    expect(styles.chosen).not.toBe(styles.other);
  });

  test('a choice shows what is chosen', async () => {
    const { page } = await browser.open('widgets/break-exp/', { forcedColors: 'active' });
    const [chosen, other] = await page.evaluate(() =>
      [':has(:checked)', ':not(:has(:checked))'].map(
        (which) => getComputedStyle(document.querySelector(`.segments label${which}`)!).backgroundColor,
      ),
    );
    expect(chosen).not.toBe(other);
  });
});

describe('what is wider than the page', () => {
  test('scrolls in a box of its own, by keyboard and with a shade at its edge; what fits is no stop', async () => {
    const { page } = await browser.open('lessons/05-numbers-that-fit-in-a-machine/', {
      viewport: { width: 320, height: 740 },
    });
    const boxes = page.locator('[data-scrolls]');
    await expect.poll(() => page.locator('.table-box[tabindex="0"]').count()).toBeGreaterThan(0);
    const table = page.locator('.table-box[tabindex="0"]').first();
    expect(await table.evaluate((box) => getComputedStyle(box).backgroundImage)).toMatch(/linear-gradient/);
    await table.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
    const wrong = () =>
      boxes.evaluateAll((all) =>
        all
          .filter((box) => box.scrollWidth > box.clientWidth + 1 !== box.hasAttribute('tabindex'))
          .map(({ className }) => className),
      );
    // Fonts that arrive make formulas wider.
    await expect.poll(wrong).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await expect.poll(() => page.locator('.table-box[tabindex]').count()).toBe(0);
  });

  test.each(addresses.map((address) => [address || 'the first page', address] as const))(
    'text of twice the size stays within %s',
    async (_, address) => {
      const { page } = await browser.open(address);
      // By hand: a sheet that is added would be refused, as every stranger's is.
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
    },
  );
});

describe('after a translator', () => {
  /** A model of a translator: each run of words stands in new elements, save where the page says no. */
  const TRANSLATE = () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const runs: Text[] = [];
    while (texts.nextNode()) runs.push(texts.currentNode as Text);
    for (const run of runs) {
      const element = run.parentElement!;
      if (!/\p{L}|\d/u.test(run.data) || element.closest('script, style, svg, math') || !element.translate)
        continue;
      const outer = document.createElement('font');
      outer.append(document.createElement('font'));
      outer.firstElementChild!.textContent = run.data;
      run.replaceWith(outer);
    }
    return document.querySelectorAll('font').length;
  };

  test('plates go on saying what is true', async () => {
    const said = async (translated: boolean) => {
      const { page } = await browser.open('lessons/02-from-two-to-k/');
      await comeAlive(page, 'three-row-machine');
      if (translated) {
        expect(await page.evaluate(TRANSLATE)).toBeGreaterThan(100);
        expect(await page.locator('#three-row-machine .plate-caption font').count()).toBeGreaterThan(0);
      }
      const first = await page.locator('#three-row-machine').innerText();
      for (const slider of await page.locator('#three-row-machine .plate-controls input[type=range]').all()) {
        await slider.press('End');
      }
      await expect.poll(() => page.locator('#three-row-machine').innerText()).not.toBe(first);
      return page.locator('#three-row-machine').innerText();
    };
    expect(await said(true)).toBe(await said(false));
  });
});

test('a question, the search and the review work in a frame that may not send forms', async () => {
  for (const { address, html } of builtPages()) expect(html, address).not.toMatch(/<form[\s>]/);
  const { page } = await browser.open('lessons/01-two-classes/');
  const question = page.locator('predict-question').first();
  await question.locator('input').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect.poll(() => question.getAttribute('data-answered')).toBe('');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator('#search').getByRole('button', { name: 'Close' }).click();
  await page.locator('#search').waitFor({ state: 'hidden' });
});

test('colours have values for browsers that do not know light-dark()', async () => {
  const { page } = await browser.open('');
  const { html } = builtPages().find(({ address }) => address === '')!;
  expect(html).not.toContain('light-dark(');
  const page0 = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await page0()).toBe('rgb(19, 22, 27)');
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light';
  });
  expect(await page0()).toBe('rgb(246, 246, 242)');
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await page0()).toBe('rgb(19, 22, 27)');
});

test('walking through a formula says each term', async () => {
  const { page } = await browser.open('lessons/02-from-two-to-k/');
  await comeAlive(page, 'three-row-machine');
  await page.locator('#three-row-machine [data-walk-terms]').first().focus();
  await page.keyboard.press('ArrowRight');
  const said = page.locator('body > [role=status]');
  await expect.poll(() => said.textContent()).toMatch(/^(logit|share) of class \d+: \S/);
});
