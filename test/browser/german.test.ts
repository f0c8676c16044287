import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const GERMAN = 'de/lessons/01-two-classes/';
const ENGLISH_WORD = /\b(the|of|and|with|is|to)\b/;

describe('lesson 1 in German', () => {
  test('a plate comes alive in German, and its slider moves numbers with commas', async () => {
    const { page } = await browser.open(GERMAN);
    await comeAlive(page, 'odds-rope');
    const plate = page.locator('#odds-rope');
    await plate.locator('input[type=range]').press('ArrowRight');
    const readout = plate.locator('.plate-readout');
    await expect.poll(() => readout.innerText()).toContain('z = 1,10');
    expect(await readout.innerText()).toBe(
      'z = 1,10: Die Chancen für Adelie stehen 3,00 zu 1; eine Einheit mehr multipliziert sie mit e = 2,718.',
    );
    expect(await plate.locator('.control-label').first().innerText()).toBe('Log-Chancen z');
    await plate.getByRole('button', { name: 'verdoppeln' }).click();
    await expect.poll(() => readout.innerText()).toContain('hat sich verdoppelt, von 1,10 auf 2,20');
  });

  test('after all has come alive, what is not marked as English has no English word and no decimal point', async () => {
    const { page } = await browser.open(GERMAN);
    for (const id of ['odds-rope', 'draw-the-loss', 'loss-slope', 'fit-1d'])
      await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await comeAlive(page, 'fit-1d');
    await page.locator('#fit-1d').getByRole('button', { name: 'Schritt', exact: true }).click();
    const shown = await page.evaluate(() => {
      const texts: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { parentElement, textContent } = walker.currentNode;
        const isProse = !parentElement!.closest(
          '[lang=en], script, style, code, pre, textarea, .katex, .live-code, .live-outputs, .references, cite, .gutter',
        );
        if (isProse && textContent!.trim() !== '') texts.push(textContent!);
      }
      return texts;
    });
    expect(shown.length).toBeGreaterThan(300);
    expect(shown.filter((text) => ENGLISH_WORD.test(text))).toEqual([]);
    expect(shown.filter((text) => /\d\.\d|(^|\s)\.\d/.test(text) && !text.includes('CC BY'))).toEqual([]);
  });

  test('derivation, question and guess answer in German', async () => {
    const { page } = await browser.open(GERMAN);
    const derivation = page.locator('#odds-to-logistic');
    const field = derivation.locator('input');
    expect(await field.inputValue()).toBe('0,8');
    await field.fill('0,25');
    await field.press('ArrowUp');
    await expect.poll(() => field.inputValue()).toBe('0,26');
    await expect.poll(() => derivation.locator('.line-value').first().innerText()).toMatch(/^−1,04/);
    expect(await derivation.locator('.line-words').nth(1).innerText()).toBe('beide Seiten,');
    const question = page.locator('#z-doubles');
    await question.locator('[data-option=square] label').click();
    await question.getByRole('button', { name: 'Festlegen' }).click();
    await expect
      .poll(() => question.locator('.predict-said').textContent())
      .toBe('Richtig. Der Grund steht unter deiner Antwort.');
    const guess = page.locator('#draw-the-loss');
    await guess.scrollIntoViewIfNeeded();
    await guess.getByRole('button', { name: 'Ohne Schätzung zeigen' }).click();
    await expect.poll(() => guess.locator('.guess-said').innerText()).toMatch(/z = 0: 0,7/);
  });

  test('an answer given there is given in English, too, and the switch leads there and back', async () => {
    const { page } = await browser.open(GERMAN);
    await page.locator('#z-doubles [data-option=square] label').click();
    await page.locator('#z-doubles .predict-commit').click();
    await page.locator('.topbar').getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/\/lessons\/01-two-classes\/$/);
    expect(page.url()).not.toContain('/de/');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(await page.locator('#z-doubles').getAttribute('data-answered')).not.toBeNull();
    await page.locator('.topbar').getByRole('link', { name: 'Deutsch' }).click();
    await page.waitForURL(/\/de\/lessons\/01-two-classes\/$/);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  });

  test('the search finds German pages by German words', async () => {
    const { page } = await browser.open('de/');
    await page.locator('.search-button').click();
    await page.locator('#search-input').fill('Gradientenabstieg');
    const link = page.locator('.search-results a').first();
    await expect.poll(() => link.getAttribute('href')).toContain('/de/lessons/01-two-classes/');
    expect(await page.locator('.search-state').innerText()).toBe('Auf 1 Seite gefunden.');
  });

  test('each row of the contents is one line, with its mark', async () => {
    const { page } = await browser.open(GERMAN);
    await page.locator('.topbar').getByRole('button', { name: 'Inhalt' }).click();
    const rows = page.locator('#contents li:not(.sections li) > a');
    const heights = await rows.evaluateAll((links) =>
      links.map((link) => link.getBoundingClientRect().height),
    );
    expect(heights.length).toBeGreaterThan(20);
    expect(Math.max(...heights)).toBe(Math.min(...heights));
    expect(await rows.filter({ hasText: '(englisch)' }).count()).toBeGreaterThan(20);
  });

  test('fits a narrow screen, and an untranslated lesson is marked as English', async () => {
    const { page } = await browser.open(GERMAN, { viewport: { width: 320, height: 700 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const next = page.locator('.lesson-nav .next');
    expect(await next.getAttribute('hreflang')).toBe('en');
    expect(await next.innerText()).toMatch(/\(englisch\)/);
  });
});
